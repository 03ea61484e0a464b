import { expect } from 'chai';
import { openTheirClock } from './their-clock.ts';

const noon = Date.parse('2026-01-01T12:00:00Z');

/** What a clock says after these Date headers, each heard 200 ms after it was asked for at noon. */
function skewAfter(...dates: readonly unknown[]): number | undefined {
  const clock = openTheirClock();
  for (const date of dates) clock.heard(date, noon, noon + 200);
  return clock.skewMs();
}

const at = (second: number) => new Date(noon + second * 1000).toUTCString();

describe('openTheirClock', () => {
  for (const [what, dates, skew] of [
    ['nothing before it has heard anything', [], undefined],
    [
      'nothing after answers without a date, or with none that can be read',
      [undefined, 'soon', ['a']],
      undefined,
    ],
    ['half a second for the rest of the second that Date leaves out', [at(0)], 400],
    ['how far the other clock is ahead', [at(3600)], 3_600_400],
    ['how far it is behind', [at(-3600)], -3_599_600],
    ['the middle one of several', [at(0), at(100), at(2)], 2_400],
    ['what the last ones say: a clock may be put right', [9, 9, 9, 9, 9, 9, 1, 1, 1].map(at), 1_400],
  ] as const)
    it(`tells ${what}`, () => {
      expect(skewAfter(...dates)).to.equal(skew);
    });
});
