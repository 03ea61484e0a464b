import { expect } from 'chai';
import { clauseOf, verdictOf } from '../suites/clauses-for-test.ts';
import type { Verdict } from '../suites/tally.ts';
import { describeCauses } from './causes-text.ts';
import { paintIn } from './paint.ts';
import { failureGroups } from './site/failure-groups.ts';

const bad = (
  id: string,
  outcome: 'failed' | 'warned',
  path: string,
  message = `${path} is wrong`,
): Verdict => ({
  ...verdictOf(outcome, clauseOf(id)),
  issues: [{ path, rule: 'r', expected: 1, actual: 'x', message }],
});
const plain = paintIn(false);

describe('describeCauses', () => {
  it('has a row for each cause, as the pages group them, failures first', () => {
    const verdicts = [
      bad('CM-W', 'warned', '/w'),
      ...['CM-1', 'CM-2', 'CM-3', 'CM-4', 'CM-5'].map((id) => bad(id, 'failed', '/member/weight')),
      bad('CM-N', 'failed', '/member/name'),
      verdictOf('passed'),
    ];
    expect(describeCauses(verdicts, plain)).to.deep.equal([
      '',
      'what fails, by cause:',
      '    outcome  clauses  cause',
      '    failed         5  /member/weight is wrong',
      '                      CM-1, CM-2, CM-3 and 2 more',
      '    failed         1  /member/name is wrong',
      '                      CM-N',
      '    warned         1  /w is wrong',
      '                      CM-W',
    ]);
    const counts = describeCauses(verdicts, plain).flatMap(
      (line) => /^ {4}\w+ +(\d+) {2}/.exec(line)?.[1] ?? [],
    );
    expect(counts).to.deep.equal(failureGroups(verdicts).map((group) => String(group.verdicts.length)));
  });

  it('says how many more there are, and nothing where nothing is wrong', () => {
    const verdicts = Array.from({ length: 23 }, (_, index) => bad(`CM-${index}`, 'failed', `/a${index}b`));
    expect(describeCauses(verdicts, plain).at(-1)).to.equal('    … and 3 more causes in the report');
    expect(describeCauses([verdictOf('passed'), verdictOf('blocked')], plain)).to.deep.equal([]);
  });

  it('lets nothing of an endpoint into the terminal, and nothing at any length', () => {
    const said = `\u001b[2J${'long '.repeat(100)}\nsecond line`;
    const text = describeCauses([bad('CM-A', 'failed', '/a', said)], paintIn(true)).join('\n');
    expect(text)
      .to.contain('\\u001b[2Jlong')
      .and.to.not.contain('\u001b[2J')
      .and.to.not.contain('second line');
    expect(text).to.contain('\u001b[31mfailed\u001b[39m');
    for (const line of text.split('\n')) expect(line.length).to.be.below(150);
  });
});
