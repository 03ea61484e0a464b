import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool, variants } from '../targets/reference/fixtures.ts';
import { TargetError } from '../targets/target-error.ts';
import { clausesWith, runAgainst, runEmbedded } from './run-for-test.ts';
import { targetOf } from './targets-for-test.ts';
import type { Recording } from './trial.ts';

/** What was sent, without the ids that the endpoint gave. */
const requestsOf = (recordings: readonly Recording[]) =>
  recordings.map(({ probe, trials }) => [
    probe,
    trials.map(({ role, label, exchange: { request } }) => {
      const ofMember = role === 'remove' || role === 'update' || label.startsWith('show');
      return [role, label, ofMember ? request.method : request];
    }),
  ]);

describe('examining a faithful endpoint', () => {
  for (const [name, fixtures] of Object.entries(variants))
    it(`${name}: conforms, and what cannot be examined names its need`, async () => {
      const { report, before, members } = await runEmbedded({ fixtures });
      expect(report.run).to.include({ verdict: 'conforms', exitCode: 0 });
      expect(clausesWith(report, 'passed', 'observed', 'not-applicable')).to.deep.equal(
        catalogue(loadFacts()).map(({ id }) => id),
      );
      for (const { outcome, reason, clause } of report.verdicts)
        if (outcome === 'not-applicable')
          expect(reason, clause.id).to.match(/^(needs |masked: |the page says not to use|no answer carried)/);
      expect(members).to.deep.equal(before);
    });

  it('everything: examines every clause that can be examined at all', async () => {
    const { report } = await runEmbedded();
    const excluded = catalogue(loadFacts()).filter((clause) => clause.excluded);
    expect(clausesWith(report, 'not-applicable')).to.deep.equal(excluded.map(({ id }) => id));
  });

  it('sends the same requests and finds the same for one seed, whatever the concurrency', async () => {
    const one = await runEmbedded({ seed: 7, limits: { concurrency: 1 } });
    for (const concurrency of [1, 8]) {
      const other = await runEmbedded({ seed: 7, limits: { concurrency } });
      expect(requestsOf(other.recordings)).to.deep.equal(requestsOf(one.recordings));
      const outcomes = ({ report }: typeof one) =>
        report.verdicts.map(({ clause, outcome, observations, findings }) => [
          clause.id,
          outcome,
          observations,
          findings,
        ]);
      expect(outcomes(other)).to.deep.equal(outcomes(one));
    }
  });

  it('sends other requests for another seed', async () => {
    const [one, two] = [await runEmbedded({ seed: 1 }), await runEmbedded({ seed: 2 })];
    const bodies = ({ recordings }: typeof one) =>
      new Set(
        recordings.flatMap(({ trials }) => trials.flatMap(({ exchange }) => exchange.request.body ?? [])),
      );
    const [first, second] = [bodies(one), bodies(two)];
    const shared = [...first].filter((body) => second.has(body));
    expect(shared.length / first.size).to.be.below(0.05);
  });

  it('asks only as much as a selection needs, with the same requests', async () => {
    const id = 'CM-BODY-weight-above-max-not-accepted';
    const [all, only] = [await runEmbedded(), await runEmbedded({ only: [id] })];
    expect(only.report.verdicts.map(({ clause, outcome }) => [clause.id, outcome])).to.deep.equal([
      [id, 'passed'],
    ]);
    const own = requestsOf(only.recordings);
    const among = requestsOf(all.recordings);
    expect(own.length).to.be.within(3, 10);
    for (const recording of own.filter(
      ([probe]) => !['preflight', 'canaries', 'sweep'].includes(String(probe)),
    ))
      expect(among).to.deep.include(recording);
  });

  it('leaves members alone that were there before', async () => {
    const send = async (url: string, poolId: string, member: object) => {
      const response = await fetch(`${url}/v3/${singleV4Pool.projectId}/elb/pools/${poolId}/members`, {
        method: 'POST',
        headers: { 'X-Auth-Token': singleV4Pool.token },
        body: JSON.stringify({ member }),
      });
      expect(response.status).to.equal(201);
    };
    const [pool] = singleV4Pool.pools;
    // One as unlike ours as can be, one on a port that edges are tried with, one named like ours.
    const foreign = [
      { address: '192.0.2.1', protocol_port: 443, name: 'theirs' },
      { address: '192.0.2.1', protocol_port: 65535 },
      { address: '192.0.2.2', protocol_port: 80, name: 'conformance 64-0' },
    ];
    let before: readonly unknown[] = [];
    const { report, members } = await runEmbedded({
      fixtures: singleV4Pool,
      prepare: async (endpoint) => {
        for (const member of foreign) await send(endpoint.url, pool?.id ?? '', member);
        before = [...endpoint.members(pool?.id ?? '')];
      },
    });
    expect(before).to.have.length(3);
    expect(report.run.exitCode).to.equal(0);
    expect(members).to.deep.equal(before);
  });

  it('ends early and tidily when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    const { report, recordings, members } = await runEmbedded({ signal: stop.signal });
    expect(recordings.flatMap(({ trials }) => trials)).to.deep.equal([]);
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(clausesWith(report, 'passed')).to.deep.equal([]);
    expect(report.verdicts.find(({ outcome }) => outcome === 'not-run')?.reason).to.contain(
      'the run was stopped',
    );
    expect(members).to.deep.equal([]);
  });

  it('does not pass a clause of which some probes were not tried any more', async () => {
    const stop = new AbortController();
    const { report } = await runEmbedded({
      only: ['CM-BODY-weight-above-max-not-accepted'],
      tier: 'nightly',
      limits: { concurrency: 1 },
      signal: stop.signal,
      onProgress: (done) => {
        if (done === 3) stop.abort();
      },
    });
    expect(clausesWith(report, 'not-run')).to.deep.equal(['CM-BODY-weight-above-max-not-accepted']);
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
  });
});

describe('examining an endpoint that deletes nothing', () => {
  for (const [what, answer] of [
    ['405', { status: 405 }],
    ['404 of a gateway', { status: 404, body: { error_code: 'APIGW.0101', error_msg: 'no such API' } }],
    ['409 of the service', { status: 409, body: { error_code: 'ELB.8907', error_msg: 'protected' } }],
  ] as const)
    it(`lists what stays where deletions are answered with ${what}: exit 5`, async () => {
      const behaviour: Behaviour = {
        ...faithful,
        operations: { ...faithful.operations, deleteMember: () => answer },
      };
      const { report, members } = await runEmbedded({ behaviour, fixtures: singleV4Pool });
      expect(report.run).to.include({ verdict: 'conforms', exitCode: 5 });
      expect(members.length).to.be.above(0);
      expect(report.leftOvers.map(({ id }) => id).sort()).to.deep.equal(members.map(({ id }) => id).sort());
    });
});

describe('examining what cannot be examined', () => {
  for (const [what, target, message] of [
    ['no pools', targetOf([]), /it lists no pools/],
    ['no pool that is known to take a member', targetOf([{ protocol: 'TCP' }]), /cross_vpc: true/],
  ] as const)
    it(`is refused: ${what}`, async () => {
      const error = await runAgainst(target).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TargetError);
      expect(error).to.include({ code: 'nothing-to-examine', exitCode: 2 });
      expect((error as TargetError).message).to.match(message);
    });

  it('is reported as such: a token that is not the endpoint’s', async () => {
    const { report } = await runEmbedded({
      behaviour: {
        ...faithful,
        gates: [{ name: 'no', check: () => ({ status: 401, code: 'APIGW.0301', message: 'no' }) }],
      },
    });
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(report.trouble).to.match(/refused the sign-in \(401 APIGW\.0301\)/);
    expect(new Set(report.verdicts.map(({ outcome }) => outcome))).to.deep.equal(
      new Set(['not-run', 'not-applicable']),
    );
    expect(report.verdicts.map(({ clause }) => clause.id)).to.deep.equal(
      catalogue(loadFacts()).map(({ id }) => id),
    );
  });

  it('verifies contracts once the probes are done, and not where these were given up', async () => {
    const report = { interactions: [], leftOvers: [] };
    let asked = 0;
    const contracts = async () => {
      asked += 1;
      return report;
    };
    const only = ['CM-STS-created'];
    const done = await runEmbedded({ fixtures: singleV4Pool, only, contracts });
    expect([asked, done.report.contracts]).to.deep.equal([1, report]);
    const stopped = await runEmbedded({
      fixtures: singleV4Pool,
      only,
      contracts,
      signal: AbortSignal.abort(),
    });
    expect(asked).to.equal(1);
    expect(stopped.report.contracts?.trouble).to.be.a('string');
    expect(stopped.report.run.exitCode).to.equal(4);
  });
});
