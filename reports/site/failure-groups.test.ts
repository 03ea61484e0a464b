import { expect } from 'chai';
import { clauseOf, verdictOf } from '../../suites/clauses-for-test.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import { failureGroups } from './failure-groups.ts';
import { missingGroups } from './missing-groups.ts';

function wrong(id: string, source: string, given: Partial<Verdict['issues'][number]> = {}): Verdict {
  const issue = { path: '/status', rule: 'not accepted', expected: 'a refusal', actual: 201, message: id };
  return {
    ...verdictOf('failed', { ...clauseOf(id), source: [source] }),
    issues: [{ ...issue, ...given }],
  };
}

function ids(groups: readonly { readonly verdicts: readonly Verdict[] }[]) {
  return groups.map(({ verdicts }) => verdicts.map(({ clause }) => clause.id));
}

describe('failureGroups', () => {
  it('puts together what is accepted wrongly at one row of the page, whichever bound it is', () => {
    const groups = failureGroups([
      wrong('A', 'table/4/weight/maximum'),
      wrong('B', 'table/4/name/maxLength'),
      wrong('C', 'table/4/weight/minimum'),
      wrong('D', 'constraint/2/1'),
      wrong('E', 'constraint/1/1'),
    ]);
    expect(ids(groups)).to.deep.equal([['A', 'C'], ['B'], ['D'], ['E']]);
    expect(groups[0]?.what).to.equal('A');
  });

  it('puts together crashes wherever they are seen, and one wrong field whichever clause sees it', () => {
    const crash = { rule: 'status', actual: 500 };
    const field = { path: '/member/weight', rule: 'equals', actual: 7 };
    expect(
      ids(
        failureGroups([
          wrong('A', 'table/4/weight/maximum', crash),
          wrong('B', 'table/6/weight/type', field),
          wrong('C', 'status/201', crash),
          wrong('D', 'table/4/weight/default', field),
          wrong('E', 'table/4/weight/default', { ...field, path: '/member/name' }),
        ]),
      ),
    ).to.deep.equal([['A', 'C'], ['B', 'D'], ['E']]);
  });

  it('shows failures before warnings, large groups before small ones, and nothing that is fine', () => {
    const warned = (id: string) => ({ ...wrong(id, 'table/4/name/type'), outcome: 'warned' as const });
    const groups = failureGroups([
      warned('A'),
      warned('B'),
      warned('C'),
      wrong('D', 'table/4/weight/type'),
      verdictOf('passed', clauseOf('E')),
      wrong('F', 'table/4/address/type'),
      wrong('G', 'table/4/address/format'),
    ]);
    expect(ids(groups)).to.deep.equal([['F', 'G'], ['D'], ['A', 'B', 'C']]);
  });
});

describe('missingGroups', () => {
  it('puts together what has no evidence for the same reason', () => {
    const open = (outcome: Outcome, id: string, reason: string) => ({
      ...verdictOf(outcome, clauseOf(id)),
      reason,
    });
    const groups = missingGroups([
      open('blocked', 'A', 'no control'),
      open('inconclusive', 'B', 'a reset\nin the third answer'),
      open('not-run', 'C', 'a reset'),
      open('not-applicable', 'D', 'a reset'),
      open('broken', 'E', 'a bug'),
    ]);
    expect(groups.map(({ reason }) => reason)).to.deep.equal(['a reset', 'no control', 'a bug']);
    expect(ids(groups)).to.deep.equal([['B', 'C'], ['A'], ['E']]);
  });
});
