import { expect } from 'chai';
import type { Clause } from '../specs/clause.ts';
import { clauseOf, findingOf } from './clauses-for-test.ts';
import { type Explanation, settle } from './settle.ts';

const clause: Clause = { ...clauseOf('CM-X'), needs: ['member', 'subnet', 'shared'] };
const masked: Clause = { ...clause, excluded: { en: 'masked: by another rule', zh: '被遮蔽' } };
const offers = new Set(clause.needs);
const overall = new Set(['CM-X']);

const table: readonly (readonly [what: string, clause: Clause, explain: Explanation, says: unknown])[] = [
  [
    'excluded, whatever else is known',
    masked,
    { offers: new Set(), aborted: 'gone' },
    ['not-applicable', 'masked: by another rule'],
  ],
  [
    'a need that is not offered',
    clause,
    { offers: new Set(['member', 'shared']), overall, answered: true, aborted: 'gone' },
    ['not-applicable', 'needs an IPv4 subnet of the VPC of a pool'],
  ],
  [
    'several needs that are not offered',
    clause,
    { offers: new Set(['member']) },
    [
      'not-applicable',
      'needs an IPv4 subnet of the VPC of a pool, and a pool with load_balancer_type: shared',
    ],
  ],
  ['a run that ended early', clause, { offers, overall, aborted: 'gone' }, ['not-run', 'gone']],
  ['a run that could not begin', clause, { aborted: 'unreachable' }, ['not-run', 'unreachable']],
  [
    'planned, yet without a finding',
    clause,
    { offers, overall: new Set(['CM-Y']), answered: true },
    ['broken', 'no probe gave a finding on this clause'],
  ],
  [
    'judged from answers, none of which carried it',
    clause,
    { offers, overall, answered: true },
    ['not-applicable', 'no answer carried what this clause is about'],
  ],
  [
    'judged from answers, of which there were none',
    clause,
    { offers, overall, answered: false },
    ['blocked', 'no legal create was accepted, so there is no answer to judge'],
  ],
];

describe('settle', () => {
  for (const [what, subject, explain, says] of table)
    it(what, () => {
      const verdict = settle(subject, [], explain);
      expect([verdict.outcome, verdict.reason]).to.deep.equal(says);
      expect(verdict.clause).to.equal(subject);
      expect(verdict.findings).to.deep.equal({ agreeing: 0, all: 0 });
    });

  it('lets findings speak, whatever else would explain their absence', () => {
    const verdict = settle(clause, [findingOf('met')], { offers: new Set(), aborted: 'gone' });
    expect(verdict.outcome).to.equal('passed');
    expect(verdict.findings).to.deep.equal({ agreeing: 1, all: 1 });
  });

  it('keeps a failure that was found before the run ended early', () => {
    expect(settle(clause, [findingOf('violated')], { offers, aborted: 'gone' }).outcome).to.equal('failed');
  });
});
