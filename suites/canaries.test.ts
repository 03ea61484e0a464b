import { expect } from 'chai';
import type { HttpRequest } from '../targets/exchange.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import { replaceRule } from '../targets/reference/rule.ts';
import { openCanaries } from './canaries.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { clausesWith, runEmbedded } from './run-for-test.ts';
import { transportOf } from './transport-for-test.ts';
import { answered, created, crossVpcPlace, refusal } from './trials-for-test.ts';

const path = '/v3/{project_id}/elb/pools/{pool_id}/members';
const request: HttpRequest = { method: 'GET', path: '/', headers: {} };

/** Canaries of an endpoint that takes members unless `isDown`. */
function flying({ every = 3, isDown = (): boolean => false } = {}) {
  const transport = transportOf(({ method }) => {
    if (method === 'POST') return isDown() ? answered(500, { error_code: 'ELB.9999' }) : created();
    return method === 'DELETE' ? answered(204) : answered(200, { member: { id: 'm-1' } });
  });
  const ledger = openLedger();
  const lane = { first: 100, size: Number.POSITIVE_INFINITY };
  const bench = openBench({ transport, ledger, path, seed: 1, lane });
  const canaries = openCanaries({ bench, place: crossVpcPlace, serves: { show: true, delete: true }, every });
  const others = transportOf(() => refusal);
  const watched = canaries.watch(others);
  const send = async (count: number) => {
    for (let index = 0; index < count; index += 1) await watched.send(request);
  };
  return { canaries, send, sent: transport.sent, ledger };
}

describe('openCanaries', () => {
  it('sends one after every so many requests, and one at the end', async () => {
    const { canaries, send, sent, ledger } = flying();
    await send(7);
    const recording = await canaries.end(true);
    await send(7);
    expect(canaries.records.map(({ after, outcome }) => [after, outcome])).to.deep.equal([
      [3, 'ok'],
      [6, 'ok'],
      [7, 'ok'],
    ]);
    const methods = ['POST', 'GET', 'DELETE'];
    expect(sent.map(({ method }) => method)).to.deep.equal([...methods, ...methods, ...methods]);
    expect(new Set(sent.flatMap(({ body }) => body ?? [])).size).to.equal(3);
    expect(recording.trials).to.have.length(9);
    expect(canaries.launched()).to.equal(3);
    expect(ledger.live()).to.deep.equal([]);
  });

  it('sends none in between where none is wanted, and none at the end of a run that was given up', async () => {
    const { canaries, send, sent } = flying({ every: 0 });
    await send(7);
    await canaries.end(false);
    expect(sent).to.deep.equal([]);
    expect(canaries.records).to.deep.equal([]);
  });

  it('says what was not well', async () => {
    let down = false;
    const { canaries, send } = flying({ isDown: () => down });
    await send(3);
    down = true;
    await canaries.end(true);
    expect(canaries.records.at(-1)).to.include({ after: 3, outcome: 'failed', why: 'create: 500 ELB.9999' });
  });
});

/** An endpoint that breaks on every create from one request on. */
function downAfter(count: number, behaviour: Behaviour = faithful): Behaviour {
  let calls = 0;
  const down = { status: 500, body: { error_code: 'ELB.9999', error_msg: 'down' } };
  const { createMember } = behaviour.operations;
  return {
    ...behaviour,
    operations: {
      ...behaviour.operations,
      createMember: (call, world) => {
        calls += 1;
        return calls > count ? down : createMember(call, world);
      },
    },
  };
}

describe('a night with canaries', function () {
  this.timeout(240_000);

  it('has the same ones for the same seed, whatever the concurrency', async () => {
    const flights = [];
    for (const concurrency of [1, 8]) {
      const { report, recordings, members } = await runEmbedded({
        fixtures: singleV4Pool,
        tier: 'nightly',
        limits: { concurrency },
      });
      expect(report.run.exitCode).to.equal(0);
      expect(members).to.deep.equal([]);
      const own = recordings.find(({ probe }) => probe === 'canaries');
      flights.push({
        canaries: report.canaries.map(({ after, outcome }) => [after, outcome]),
        bodies: own?.trials.flatMap(({ exchange }) => exchange.request.body ?? []),
      });
    }
    expect(flights[0]?.canaries.length).to.be.above(2);
    expect(flights[1]).to.deep.equal(flights[0]);
  });

  it('is no evidence against an endpoint that went down in it', async () => {
    const { report } = await runEmbedded({
      fixtures: singleV4Pool,
      tier: 'nightly',
      behaviour: downAfter(200),
    });
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(report.run.reason).to.match(
      /canaries in a row failed, the first after 500 requests \(create: 500 ELB\.9999\)/,
    );
    expect(clausesWith(report, 'failed')).to.deep.equal([]);
  });

  it('still fails what was wrong before, between and after', async () => {
    const id = 'CM-BODY-weight-above-max-not-accepted';
    const behaviour = { ...faithful, fields: replaceRule(faithful.fields, 'weight maximum') };
    const { report } = await runEmbedded({ fixtures: singleV4Pool, tier: 'nightly', behaviour });
    expect(report.canaries.every(({ outcome }) => outcome === 'ok')).to.equal(true);
    expect(clausesWith(report, 'failed')).to.include(id);
    expect(report.run.exitCode).to.equal(1);
  });
});
