import { expect } from 'chai';
import { clauseOf, issueOf, verdictOf } from '../clauses-for-test.ts';
import { parseFinishedRun } from './parse-finished-run.ts';

const run = {
  format: 1,
  verdict: 'fails',
  exitCode: 1,
  reason: '1 must failed',
  seed: 3,
  tier: 'nightly',
  selection: false,
  startedAt: '2024-03-01T12:00:00.000Z',
  durationMs: 5,
  target: { name: 'staging', endpoint: 'https://elb.example.test' },
  counts: { failed: 1, passed: 1, blocked: 0 },
  clauses: [verdictOf('failed', clauseOf('CM-A')), verdictOf('passed', clauseOf('CM-B'))].map(
    ({ clause: { id, level, basis }, outcome }) => ({
      id,
      level,
      basis,
      outcome,
      issues: outcome === 'failed' ? [issueOf('A is wrong')] : [],
    }),
  ),
  leaked: [],
};

describe('parseFinishedRun', () => {
  it('reads what a history would keep, and what is wrong', () => {
    const read = parseFinishedRun(JSON.stringify(run));
    expect(read?.entry).to.deep.include({
      seed: 3,
      tier: 'nightly',
      target: 'staging',
      planned: ['CM-A', 'CM-B'],
    });
    expect(read?.entry.counts).to.deep.equal({ failed: 1, passed: 1 });
    expect(read?.entry.bad.map(([clause, outcome]) => [clause, outcome])).to.deep.equal([['CM-A', 'failed']]);
    expect([...(read?.wrong ?? [])]).to.deep.equal([['CM-A', 'A is wrong']]);
  });

  it('says why a run says nothing for good', () => {
    const read = (given: object) => parseFinishedRun(JSON.stringify({ ...run, ...given }))?.entry.invalid;
    expect(read({})).to.equal(undefined);
    expect(read({ invalid: 'nobody answers' })).to.equal('nobody answers');
    expect(read({ selection: true })).to.equal('only some clauses were selected');
  });

  it('reads nothing else', () => {
    const { seed: _seed, ...seedless } = run;
    for (const json of ['', '{}', JSON.stringify(seedless), JSON.stringify({ ...run, format: 2 })])
      expect(parseFinishedRun(json)).to.equal(undefined);
  });
});
