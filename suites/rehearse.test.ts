import { createServer } from 'node:net';
import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport } from '../targets/exchange.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { type Fixtures, variants } from '../targets/reference/fixtures.ts';
import { openStandIn } from '../targets/stand-in.ts';
import { TargetError } from '../targets/target-error.ts';
import type { Target } from '../targets/target-file.ts';
import { examine } from './examine.ts';
import { memberIdOf } from './member-of.ts';
import { readOwnPact } from './pact/own-pact.ts';
import { verifyPact } from './pact/verify-pact.ts';
import { rehearse } from './rehearse.ts';
import { runEmbedded } from './run-for-test.ts';
import { targetOf, v4Subnet, v6Subnet } from './targets-for-test.ts';

const facts = loadFacts();
const gate = { facts, seed: 1, tier: 'gate' } as const;
const nowhere = 'http://127.0.0.1:1';

/** With an id as long as ids are: near misses of a shorter one may be the id itself. */
const longV6Subnet = { ...v6Subnet, id: '5ab00000-0000-4000-8000-000000000006' };

/** What is planned for an endpoint on these fixtures, were they empty. */
const planOf = (
  fixtures: Fixtures,
  given: { readonly seed?: number; readonly only?: readonly string[] } = {},
) => rehearse({ ...gate, target: embeddedTarget(nowhere, fixtures), ...given });

describe('rehearse', () => {
  // A pool that has members already is the one thing that a target file does not tell.
  for (const [name, fixtures] of Object.entries(variants).filter(([key]) => key !== 'occupied'))
    it(`${name}: the plan and a run agree to the request, probe by probe`, async () => {
      const plan = await planOf(fixtures);
      const { report, recordings } = await runEmbedded({ fixtures });
      expect(plan.requests).to.equal(report.requests);
      expect(plan.probes.map(({ id, requests }) => [id, requests])).to.deep.equal(
        recordings.map(({ probe, trials }) => [probe, trials.filter(({ shared }) => !shared).length]),
      );
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      expect(sum(plan.probes.map(({ requests }) => requests))).to.equal(plan.requests);
      expect(sum(Object.values(plan.methods))).to.equal(plan.requests);
      const created = recordings
        .flatMap(({ trials }) => trials)
        .filter(({ shared }) => !shared)
        .filter((trial) => trial.exchange.request.method === 'POST' && memberIdOf(trial) !== undefined);
      expect(sum(plan.pools.map((pool) => pool.created))).to.equal(created.length);
      expect(plan.rehearsal.exitCode).to.equal(0);
      expect(plan.withoutOwn).to.include('CM-SEM-id-unique');
    });

  it('keeps to what a gate may send to a full target', async () => {
    expect((await planOf(variants.everything as Fixtures)).requests).to.be.within(500, 1200);
  });

  it('agrees for another seed and a selection, too', async () => {
    const order = { seed: 7, only: ['CM-BODY-weight-above-max-not-accepted', 'CM-HDR-token-accepted'] };
    const plan = await planOf(variants.compact as Fixtures, order);
    const { report } = await runEmbedded({ fixtures: variants.compact as Fixtures, ...order });
    expect(plan.requests).to.equal(report.requests);
    expect(plan.seed).to.equal(7);
  });

  it('counts the requests of consumer contracts beside the others, as many as a run sends', async () => {
    const fixtures = variants.singleV4Pool as Fixtures;
    const endpoint = await openEndpoint({ fixtures });
    const target = embeddedTarget(endpoint.url, fixtures);
    const transport = openTransport(target);
    const order = { pact: await readOwnPact(), file: 'own pact', target, path: facts.path, seed: 1 };
    try {
      await verifyPact({ ...order, transport });
      const plan = await rehearse({
        ...gate,
        target,
        only: ['CM-HDR-token-accepted'],
        contracts: (standIn) => verifyPact({ ...order, transport: standIn }),
      });
      expect(plan.contracts).to.deep.equal({ requests: transport.requests });
    } finally {
      await transport.close();
      await endpoint.close();
    }
  });

  it('reaches nobody', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const target = embeddedTarget(`http://127.0.0.1:${port}`, variants.singleV4Pool as Fixtures);
    const order = { pact: await readOwnPact(), file: 'own pact', target, path: facts.path, seed: 1 };
    const contracts = (standIn: ReturnType<typeof openStandIn>) =>
      verifyPact({ ...order, transport: standIn });
    const { requests } = await rehearse({ ...gate, target, contracts });
    server.close();
    expect(requests).to.be.above(0);
    expect(connections).to.equal(0);
  });

  it('never has more members at once than it says', async () => {
    const target = embeddedTarget(nowhere, variants.compact as Fixtures);
    const { pools } = await rehearse({ ...gate, target });
    const most = await mostAtOnce(target);
    for (const { pool, atOnce } of pools) expect(atOnce, pool).to.be.at.least(most.get(pool) ?? 0);
    expect(Math.max(...most.values())).to.be.above(1);
  });

  it('rehearses what a target file leaves half-said', async () => {
    for (const [pools, subnets] of [
      [[{ protocol: 'TCP', crossVpc: true }], []],
      [[{ vpcId: 'vpc-1', ipVersion: 'v4' }], [v4Subnet]],
      [[{ vpcId: 'vpc-1', ipVersion: 'v6', protocol: 'TLS' }], [v4Subnet, longV6Subnet]],
    ] as const) {
      const plan = await rehearse({ ...gate, target: targetOf(pools, subnets) });
      expect(plan.rehearsal).to.include({ exitCode: 0 });
      expect(plan.requests).to.be.above(100);
    }
  });

  it('refuses what a run would refuse', async () => {
    for (const order of [
      { ...gate, target: targetOf([]) },
      { ...gate, target: embeddedTarget(nowhere, variants.compact as Fixtures), only: ['CM-NO-such'] },
    ]) {
      const error = await rehearse(order).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(TargetError).and.to.include({ exitCode: 2 });
    }
  });
});

/** The most members that each pool had at once in an examination of a stand-in. */
async function mostAtOnce(target: Target): Promise<ReadonlyMap<string, number>> {
  const standIn = openStandIn(target);
  const live = new Map<string, number>();
  const most = new Map<string, number>();
  const add = (path: string, change: number) => {
    const pool = path.split('/')[5] ?? '';
    live.set(pool, (live.get(pool) ?? 0) + change);
    most.set(pool, Math.max(most.get(pool) ?? 0, live.get(pool) ?? 0));
  };
  const transport = {
    ...standIn,
    async send(...args: Parameters<typeof standIn.send>) {
      const exchange = await standIn.send(...args);
      const { method, path } = exchange.request;
      if (method === 'POST' && exchange.response?.status === 201) add(path, 1);
      if (method === 'DELETE' && exchange.response?.status === 204) add(path, -1);
      return exchange;
    },
  };
  await examine({ ...gate, target, transport });
  return most;
}
