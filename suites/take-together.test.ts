import { expect } from 'chai';
import { findingOf } from './clauses-for-test.ts';
import type { Finding } from './finding.ts';
import { takeTogether } from './take-together.ts';

type Result = Finding['result'];

/** What two attempts with these results come to. */
function together(first: readonly Result[], second: readonly Result[]): readonly string[] {
  const findings = takeTogether(
    first.map((result) => findingOf(result)),
    second.map((result) => findingOf(result)),
  );
  return findings.map(({ result, confirmation }) => [result, confirmation].filter(Boolean).join(' '));
}

describe('two attempts at one probe', () => {
  for (const [first, second, expected] of [
    [['violated'], ['violated'], ['violated confirmed']],
    [['violated'], ['met'], ['violated flaky']],
    [['violated'], ['inconclusive'], ['violated']],
    [['violated'], ['blocked'], ['violated']],
    [['violated'], [], ['violated']],
    [['violated', 'met'], ['violated', 'violated'], ['violated confirmed']],
    [['met'], ['violated'], ['met', 'violated flaky']],
    [['met'], ['met'], ['met']],
    [['noted'], ['noted'], ['noted']],
    [['inconclusive'], ['met'], ['met']],
    [['inconclusive'], ['violated'], ['violated']],
    [
      ['met', 'inconclusive'],
      ['met', 'met'],
      ['met', 'met'],
    ],
    [['inconclusive'], ['inconclusive'], ['inconclusive']],
    [['broken'], ['met'], ['broken']],
    [['broken', 'inconclusive'], ['met'], ['broken', 'met']],
  ] as readonly (readonly [readonly Result[], readonly Result[], readonly string[]])[])
    it(`${first.join(', ') || 'nothing'}, then ${second.join(', ') || 'nothing'}: ${expected.join(', ')}`, () => {
      expect(together(first, second)).to.deep.equal(expected);
    });

  it('keeps clauses apart', () => {
    const [one, other] = [
      { ...findingOf('violated'), clause: 'CM-A' },
      { ...findingOf('met'), clause: 'CM-B' },
    ];
    const found = takeTogether([one, other], [{ ...findingOf('met'), clause: 'CM-A' }, other]);
    expect(found.map(({ clause, confirmation }) => [clause, confirmation])).to.deep.equal([
      ['CM-A', 'flaky'],
      ['CM-B', undefined],
    ]);
  });
});
