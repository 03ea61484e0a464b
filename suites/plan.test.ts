import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { judgedOverall } from './judged-overall.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { type Planned, planProbes, preflightLane, residentsFirst, sweepLane } from './plan.ts';
import { residentsLaneSize } from './residents.ts';
import { selectProbes } from './select.ts';
import { groundOf, targetOf, v4Subnet, v6Subnet } from './targets-for-test.ts';
import { type TierName, tiers } from './tier.ts';
import { type Answering, transportOf } from './transport-for-test.ts';
import { answered, created } from './trials-for-test.ts';

const facts = loadFacts();
const ground = groundOf();
const plan = planProbes(ground);

/** Stores nothing and refuses nothing: every create gets another id. */
const yes = (): Answering => {
  let count = 0;
  return ({ method }) => (method === 'POST' ? created({ id: `m-${count++}` }) : answered(204));
};

/** Every request that a probe sends to an endpoint which accepts all. */
async function requestsOf({ probe, lane }: Planned, seed = 1) {
  const transport = transportOf(yes());
  const bench = openBench({ transport, ledger: openLedger(), path: facts.path, seed, lane });
  await probe.conduct(bench.lab);
  return bench.trials.map(({ role, label, exchange }) => ({ role, label, request: exchange.request }));
}

const names = (planned: readonly Planned[]) => planned.map(({ probe, lane }) => [probe.id, lane]);

describe('planProbes', () => {
  it('gives every probe an id of its own', () => {
    const ids = plan.map(({ probe }) => probe.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).to.deep.equal([]);
    expect(ids.length).to.be.above(200);
  });

  it('gives every probe a lane of its own, twice as wide as it needs, beyond those of preflight, sweep and residents', () => {
    const before = [preflightLane, sweepLane].map(({ first, size }) => first + size);
    expect(residentsFirst).to.equal(Math.max(...before));
    let next = residentsFirst + residentsLaneSize(ground.places.length);
    for (const { probe, lane } of plan) {
      expect(lane, probe.id).to.deep.equal({ first: next, size: 2 * probe.pairs });
      next += lane.size;
    }
  });

  for (const name of Object.keys(tiers) as TierName[])
    it(`plans the same for the same seed (${name})`, () => {
      const again = () => names(planProbes({ ...ground, tier: tiers[name], seed: 9 }));
      expect(again()).to.deep.equal(again());
    });

  it('goes deeper in a deeper tier', () => {
    const [gate, nightly] = [plan, planProbes({ ...ground, tier: tiers.nightly })];
    const ids = new Set(nightly.map(({ probe }) => probe.id));
    expect(gate.filter(({ probe }) => !ids.has(probe.id))).to.deep.equal([]);
    expect(nightly.length).to.be.above(gate.length);
  });

  it('names or judges overall every testable clause whose needs the embedded endpoint offers', () => {
    const named = new Set(plan.flatMap(({ probe }) => probe.clauses));
    const overall = judgedOverall(facts);
    const testable = ground.clauses.filter(
      ({ excluded, needs }) => !excluded && needs.every((need) => ground.offers.has(need)),
    );
    const left = testable.filter(({ id }) => !named.has(id) && !overall.has(id)).map(({ id }) => id);
    expect(left).to.deep.equal([]);
    expect(testable.length, 'testable clauses').to.equal(
      ground.clauses.filter(({ excluded }) => !excluded).length,
    );
  });

  it('names no clause that is excluded', () => {
    const excluded = new Set(ground.clauses.filter((clause) => clause.excluded).map(({ id }) => id));
    expect(plan.filter(({ probe }) => probe.clauses.some((id) => excluded.has(id)))).to.deep.equal([]);
  });

  it('asks for wrong sign-ins last, and for nothing else', () => {
    const last = plan
      .filter(({ probe }) => probe.phase === 'last')
      .map(({ probe }) => probe.id.split('@')[0]);
    expect(last).to.deep.equal([
      'CM-HDR-token-missing-not-accepted',
      'CM-HDR-token-empty-not-accepted',
      'CM-HDR-token-garbled-not-accepted',
      'CM-HDR-token-expired-not-accepted',
      'CM-HDR-token-foreign-not-accepted',
      'CM-HDR-token-duplicated',
    ]);
  });

  it('plans nothing that reads or deletes where the endpoint does not serve that', () => {
    const bare = planProbes({ ...ground, offers: new Set(['member']) });
    const clauses = new Set(bare.flatMap(({ probe }) => probe.clauses));
    for (const id of [
      'CM-SEM-listed-in-its-pool-only',
      'CM-SEM-others-unchanged',
      'CM-CON-recreate-after-delete-accepted',
    ])
      expect(clauses.has(id), id).to.equal(false);
  });
});

describe('what planned probes send', () => {
  it('is the same for the same seed, whatever else is selected', async () => {
    for (const id of ['CM-BODY-weight-above-max-not-accepted', 'CM-SEM-any-legal-member-accepted']) {
      const clauses = ground.clauses.filter((clause) => clause.id === id);
      const selected = selectProbes(planProbes(ground), clauses, judgedOverall(facts));
      expect(selected.length, id).to.be.within(1, plan.length - 1);
      for (const one of selected) {
        const all = plan.find(({ probe }) => probe.id === one.probe.id) as Planned;
        const [alone, among] = [await requestsOf(one), await requestsOf(all)];
        expect(alone, one.probe.id).to.deep.equal(among);
        expect(alone).to.not.deep.equal([]);
      }
    }
  });

  it('fits into half of its lane, even where everything is refused', async () => {
    for (const tier of [tiers.gate, tiers.nightly])
      for (const { probe, lane } of planProbes({ ...ground, tier })) {
        for (const answering of [yes(), () => answered(400)]) {
          const half = { first: lane.first, size: lane.size / 2 };
          const transport = transportOf(answering);
          const bench = openBench({ transport, ledger: openLedger(), path: facts.path, seed: 1, lane: half });
          await probe.conduct(bench.lab);
          expect(bench.trials.length, probe.id).to.be.above(0);
        }
      }
  });

  it('fits into half of its lane, however many subnets a target lists', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...v4Subnet,
      id: `foreign-${index}`,
      cidr: `172.30.${index}.0/24`,
      vpcId: 'vpc-2',
    }));
    const pool = { protocol: 'TCP', ipVersion: 'v4', crossVpc: false, vpcId: 'vpc-1' } as const;
    for (const planned of planProbes(groundOf({ target: targetOf([pool], [v4Subnet, ...many]) })))
      expect((await requestsOf(planned)).length, planned.probe.id).to.be.above(0);
  });

  it('copes with subnets too small to have a host to spare', async () => {
    const tiny = [
      { ...v4Subnet, id: 'tiny', cidr: '172.30.0.0/30', vpcId: 'vpc-2' },
      { ...v6Subnet, id: 'tiny-6', cidr: '2001:db8:9::/127' },
    ];
    const pool = { protocol: 'TCP', ipVersion: 'v4', crossVpc: false, vpcId: 'vpc-1' } as const;
    const plan = planProbes(groundOf({ target: targetOf([pool], [v4Subnet, ...tiny]) }));
    const sent: (string | undefined)[] = [];
    for (const planned of plan) sent.push(...(await requestsOf(planned)).map(({ request }) => request.body));
    expect(sent.join()).to.contain('"172.30.0.0"').and.to.contain('"2001:db8:9::"');
  });

  it('never uses a pair of one probe in another', async () => {
    const seen = new Map<string, string>();
    const clashes: string[] = [];
    for (const planned of plan) {
      const own = new Set<string>();
      for (const { request } of await requestsOf(planned)) {
        const { address, protocol_port } = readMember(request.body);
        // Ports at the edges of the field are asked for by number.
        if (typeof protocol_port !== 'number' || protocol_port < 3 || protocol_port > 65533) continue;
        own.add(`${request.path} ${address} ${protocol_port}`);
      }
      for (const pair of own) {
        const before = seen.get(pair);
        if (before !== undefined) clashes.push(`${pair}: ${before} and ${planned.probe.id}`);
        seen.set(pair, planned.probe.id);
      }
    }
    expect(clashes).to.deep.equal([]);
    expect(seen.size).to.be.above(500);
  });

  it('differs from seed to seed', async () => {
    const twins = plan.filter(({ probe }) => probe.id.startsWith('CM-CON-duplicate-not-accepted'));
    for (const one of twins)
      expect(await requestsOf(one, 2), one.probe.id).to.not.deep.equal(await requestsOf(one, 1));
    expect(twins.length).to.be.above(0);
  });
});

function readMember(body: string | undefined): { address?: unknown; protocol_port?: unknown } {
  try {
    return JSON.parse(body ?? '').member ?? {};
  } catch {
    // Some bodies are no JSON on purpose.
    return {};
  }
}
