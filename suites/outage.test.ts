import { expect } from 'chai';
import type { CanaryRecord } from './canaries.ts';
import { met, violated } from './finding.ts';
import { invalidity, withoutOutages } from './outage.ts';

/** `.` a canary that was well, `x` one that was not; 500 requests apart. */
const flown = (signs: string): readonly CanaryRecord[] =>
  [...signs].map((sign, index) => {
    const about = { after: 500 * (index + 1), durationMs: 3 };
    return sign === '.' ? { ...about, outcome: 'ok' } : { ...about, outcome: 'failed', why: 'create: 503' };
  });

describe('invalidity', () => {
  for (const [signs, invalid] of [
    ['', false],
    ['....', false],
    ['xx.xx.xx.x', false],
    ['.xxx.', true],
    ['.....xxx', true],
    ['xxxx', true],
  ] as const)
    it(`${signs || 'no canaries'}: ${invalid ? 'invalid' : 'valid'}`, () => {
      expect(invalidity(flown(signs)) !== undefined).to.equal(invalid);
    });

  it('says when it began, and with what', () => {
    expect(invalidity(flown('..xxxx.'))).to.equal(
      'the endpoint was not itself: 4 canaries in a row failed, the first after 1500 requests (create: 503)',
    );
  });
});

describe('withoutOutages', () => {
  const about = { clause: 'CM-X', probe: 'CM-X@here' };
  const broken = violated(about, [], []);
  const confirmed = { ...broken, confirmation: 'confirmed' } as const;
  // The canaries 2, 3 and 4 fail.
  const outage = flown('..xxx..');
  for (const [what, finding, result] of [
    ['seen twice before it', { ...confirmed, between: { from: -1, to: 1 } }, 'violated'],
    ['seen twice after it', { ...confirmed, between: { from: 5, to: 6 } }, 'violated'],
    ['followed by the first that failed', { ...confirmed, between: { from: 0, to: 2 } }, 'inconclusive'],
    ['begun after the last that failed', { ...confirmed, between: { from: 4, to: 6 } }, 'inconclusive'],
    ['from before it until after it', { ...confirmed, between: { from: 0, to: 6 } }, 'inconclusive'],
    ['seen once before it', { ...broken, between: { from: -1, to: 1 } }, 'inconclusive'],
    ['of which nobody knows when', confirmed, 'inconclusive'],
    ['fulfilled in the middle of it', { ...met(about, []), between: { from: 2, to: 3 } }, 'met'],
  ] as const)
    it(`what is ${what}: ${result}`, () => {
      expect(withoutOutages([finding], outage).map((one) => one.result)).to.deep.equal([result]);
      expect(withoutOutages([finding], flown('..x.x..'))).to.deep.equal([finding]);
    });
});
