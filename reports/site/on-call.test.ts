import { expect } from 'chai';
import { handMadeRuns, judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { onCall } from './on-call.ts';
import { siteInputOf } from './site-input-for-test.ts';

const bad = judged('failed', 'bad');

describe('onCall', () => {
  it('says why a run is invalid: it could not begin, the endpoint was not itself, it ended early', () => {
    const canary = { after: 1, outcome: 'failed' as const, why: '503', durationMs: 1 };
    for (const [given, why] of [
      [{ trouble: 'nobody answers' }, /nobody answers/],
      [{ canaries: [canary, canary, canary] }, /canar/],
      [{ aborted: 'stopped' }, /stopped/],
    ] as const)
      expect(onCall(siteInputOf(reportOf([bad], given))).invalid).to.match(why);
    expect(onCall(siteInputOf(reportOf([bad])))).to.not.have.property('invalid');
  });

  it('has only failures that are not known among the new', () => {
    const input = siteInputOf(reportOf([bad, judged('failed', 'worse'), judged('warned', 'w', 'should')]));
    const failures = input.decision.failures.map((failure) =>
      failure.clause === bad.clause.id
        ? { ...failure, standing: 'known' as const, entry: 'KF-001', expires: '2024-03-05' as const }
        : failure,
    );
    const page = onCall({ ...input, decision: { ...input.decision, failures } });
    expect(page.groups.flatMap(({ verdicts }) => verdicts.map(({ clause }) => clause.id))).to.deep.equal([
      'CM-BODY-worse',
    ]);
    expect(page.expiring).to.deep.equal([{ entry: 'KF-001', clause: bad.clause.id, days: 4 }]);
  });

  it('has a command for each member that is left, and one for all of them', () => {
    const leftOvers = Array.from({ length: 60 }, (_, index) => ({
      pool: 'pool',
      id: index === 0 ? null : `member-${index}`,
      address: '10.0.0.1',
      port: index,
    }));
    const page = onCall(siteInputOf(reportOf([bad], { leftOvers })));
    expect(page.clean).to.deep.equal(['npx elb-conformance clean --target staging.yaml --out reports/out']);
    expect(page.leftOvers).to.have.length(50);
    expect(page.moreLeftOvers).to.equal(10);
    expect(page.leftOvers[0]?.command).to.match(/^curl .*-X GET .*protocol_port=0/);
    expect(page.leftOvers[1]?.command).to.match(/^curl .*-X DELETE .*pool\/members\/member-1$/);
    expect(onCall(siteInputOf(reportOf([bad]))).clean).to.deep.equal([]);
  });

  it('says how to remove what a part that was killed may have left', () => {
    const shardOf = (isWhole: boolean) => ({
      index: 1,
      count: 1,
      folder: 'killed',
      startedAt: '2024-03-01T12:00:00.000Z',
      isWhole,
      inPlaceOf: [],
    });
    const cleanOf = (isWhole: boolean) =>
      onCall(siteInputOf(reportOf([bad]), { shards: { format: 1, shards: [shardOf(isWhole)], lacks: [] } }))
        .clean;
    expect(cleanOf(true)).to.deep.equal([]);
    expect(cleanOf(false)).to.have.length(1);
  });

  it('says how to run all of it again, and only what failed where something did', () => {
    const { rerunWhole, rerunFailed } = onCall(siteInputOf(reportOf([bad])));
    const again = '--seed 7 --tier gate --out reports/again';
    expect(rerunWhole).to.equal(`npx elb-conformance run --target staging.yaml ${again}`);
    expect(rerunFailed).to.equal(`npx elb-conformance run --target staging.yaml --only CM-BODY-bad ${again}`);
  });

  for (const { what, report } of handMadeRuns.filter(({ exitCode }) => exitCode === 0))
    it(`names nothing to run again where nothing failed: ${what}`, () => {
      const hasFailed = report.verdicts.some(({ outcome }) => outcome === 'failed');
      expect(onCall(siteInputOf(report)).rerunFailed !== undefined).to.equal(hasFailed);
    });
});
