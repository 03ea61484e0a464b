import { expect } from 'chai';
import { clauseOf, verdictOf } from '../suites/clauses-for-test.ts';
import { judgeGate } from '../suites/gate/judge-gate.ts';
import { failedWith, judgedFrom, knowing } from '../suites/gate/judged-for-test.ts';
import { presets } from '../suites/gate/policy.ts';
import { renderGate } from './gate-text.ts';

const now = new Date('2026-03-10T15:00:00Z');
const passed = verdictOf('passed', clauseOf('CM-P'));
const failed = failedWith('201');

describe('renderGate', () => {
  it('has nothing to tell where neither a policy nor known failures are named', () => {
    expect(renderGate(judgeGate({ judged: judgedFrom([passed]), now }), false)).to.deep.equal([]);
  });

  it('tells every rule of a policy, with value, limit and the clauses of those that did not hold', () => {
    const gate = judgeGate({ judged: judgedFrom([passed, failed]), policy: presets.pr, now });
    const lines = renderGate(gate, true);
    expect(lines).to.have.length(gate.rules.length + 2);
    expect(lines).to.include('  ✗ new-failures: 1 (limit 0) no must fails that is not known: CM-F');
    expect(lines).to.include('  ✓ plan: yes (limit yes) the clauses reported are those planned');
  });

  it('lists what is known and until when', () => {
    const gate = judgeGate({ judged: judgedFrom([passed, failed]), known: knowing(failed), now });
    expect(renderGate(gate, false)).to.deep.equal(['', 'known failures:', '  KF-001 CM-F, until 2026-03-31']);
  });

  it('prints the lines to delete of what does not fail any more', () => {
    const pass = verdictOf('passed', clauseOf('CM-F'));
    const gate = judgeGate({ judged: judgedFrom([pass]), known: knowing(failed), now });
    expect(renderGate(gate, false)).to.deep.equal([
      '',
      'UNEXPECTED PASS CM-F: KF-001 says that it fails. Delete lines 3 to 4 of known-failures.yaml:',
      '-   - id: KF-001',
      '-     clause: CM-F',
    ]);
  });
});
