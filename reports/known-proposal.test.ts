import { expect } from 'chai';
import { clauseOf, verdictOf } from '../suites/clauses-for-test.ts';
import { fingerprintOf } from '../suites/gate/fingerprint.ts';
import { failedWith, knowing } from '../suites/gate/judged-for-test.ts';
import { type KnownFailures, parseKnownFailures } from '../suites/gate/known-failures.ts';
import { proposeKnown } from '../suites/gate/propose-known.ts';
import { parseRunDocument } from '../suites/gate/run-document.ts';
import type { Verdict } from '../suites/tally.ts';
import { renderProposals } from './known-proposal.ts';
import { reportOf } from './report-for-test.ts';
import { toRunRecord } from './run-record.ts';

const now = new Date('2026-03-10T23:59:59Z');
const failed = failedWith('201');
const other = failedWith('500 ELB.9000', 'CM-G');

const nothing: KnownFailures = { file: 'known.yaml', entries: [], lines: [] };

function propose(verdicts: readonly Verdict[], known = nothing) {
  const run = parseRunDocument(JSON.stringify(toRunRecord(reportOf(verdicts))));
  if (run === undefined) throw new Error('the record of a run is no document of a run');
  return renderProposals(proposeKnown(run, known, now));
}

describe('proposed entries of known failures', () => {
  it('say what failed and how, from today for as long as may be, and leave the rest to people', () => {
    expect(propose([verdictOf('passed', clauseOf('CM-P')), failed])).to.equal(
      [
        '# to stand under "entries:"; reason, issue and owner are yours to write',
        '  # 201',
        '  - id: KF-001',
        '    clause: CM-F',
        `    fingerprint: ${fingerprintOf(failed)}`,
        '    reason:',
        '    issue:',
        '    owner:',
        '    created: 2026-03-10',
        '    expires: 2026-04-09',
        '',
      ].join('\n'),
    );
  });

  it('are no file of known failures before somebody wrote the rest, and then cover what failed', () => {
    const text = `entries:\n${propose([failed, other])}`;
    const clauses = [failed.clause, other.clause];
    const parse = (from: string) => parseKnownFailures(from, { file: 'known.yaml', clauses, now });
    expect(() => parse(text)).to.throw(/reason: has no value/);
    const written = text
      .replaceAll('reason:', 'reason: r')
      .replaceAll('issue:', 'issue: https://i.example.test')
      .replaceAll('owner:', 'owner: o');
    expect(propose([failed, other], parse(written.replace(/^.*yours to write$/m, '')))).to.match(
      /^# nothing to propose/,
    );
  });

  it('leave out what is known, and say what they stand instead of', () => {
    expect(propose([failed, other], knowing(failed)))
      .to.include('- id: KF-002\n    clause: CM-G')
      .and.to.not.include('CM-F');
    expect(propose([failed], knowing(failed, { expires: '2026-03-09' }))).to.include(
      '# instead of KF-001, which has expired',
    );
    expect(propose([failedWith('200')], knowing(failed))).to.include(
      '# instead of KF-001, which is about another way of failing',
    );
  });

  it('put on one line what an endpoint may have put on several', () => {
    const issue = { path: '/a', rule: 'b', expected: 1, actual: 2, message: 'one\n- id: KF-666\r\ntwo' };
    expect(propose([{ ...failed, issues: [issue] }])).to.include('  # one - id: KF-666 two\n');
  });
});
