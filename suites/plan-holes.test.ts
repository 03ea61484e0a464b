import { expect } from 'chai';
import fc from 'fast-check';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Target } from '../targets/target-file.ts';
import { judgedOverall } from './judged-overall.ts';
import { offersOf } from './offers.ts';
import { planProbes } from './plan.ts';
import { situationsOf } from './situations.ts';
import { tiers } from './tier.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const vpc = fc.constantFrom('vpc-1', 'vpc-2');
const id = (length: number, prefix: string) => (index: number) => `${prefix}${index}`.padEnd(length, '0');

const subnets = fc
  .array(
    fc.record({
      vpcId: vpc,
      range: fc.constantFrom(
        ['172.20.0.0/24', ['172.20.0.9', '172.20.0.10']] as const,
        ['172.20.1.0/30', ['172.20.1.1']] as const,
        ['172.20.2.0/24', []] as const,
        ['2001:db8:1::/64', ['2001:db8:1::9']] as const,
        ['2001:db8:2::/64', []] as const,
      ),
      idLength: fc.constantFrom(8, 36),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ vpcId, range: [cidr, servers], idLength }, index) => ({
      id: id(idLength, 'subnet')(index),
      cidr,
      vpcId,
      servers,
    })),
  );

const pools = fc
  .array(
    fc.record({
      protocol: maybe(fc.constantFrom('TCP', 'HTTP', 'HTTPS', 'UDP', 'QUIC')),
      ipVersion: maybe(fc.constantFrom('dualstack' as const, 'v4' as const, 'v6' as const)),
      crossVpc: maybe(fc.boolean()),
      vpcId: maybe(vpc),
      loadBalancerType: maybe(fc.constantFrom('dedicated' as const, 'shared' as const)),
      lbAlgorithm: maybe(fc.constantFrom('ROUND_ROBIN', 'SOURCE_IP')),
      healthMonitor: maybe(fc.boolean()),
      listeners: maybe(fc.constantFrom<readonly string[]>([], ['listener-1'])),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.map((pool, index) => ({ id: id(36, 'pool')(index), ...withoutUndefined(pool) })));

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

const target = fc.record({ subnets, pools, projectLength: fc.constantFrom(12, 32) }).map(
  ({ subnets, pools, projectLength }): Target => ({
    name: 'any',
    endpoint: 'http://127.0.0.1:1',
    projectId: id(projectLength, 'project')(1),
    auth: { kind: 'token', token: 'any-token' },
    subnets,
    pools,
    limits: { concurrency: 1, requestsPerSecond: 0, timeoutMs: 1000 },
  }),
);

describe('planning for any target', () => {
  const facts = loadFacts();
  const clauses = catalogue(facts);
  const overall = judgedOverall(facts);

  it('leaves no clause out whose needs are offered, and plans none that the catalogue does not know', () => {
    const known = new Set(clauses.map(({ id }) => id));
    let examined = 0;
    const law = fc.property(
      target,
      fc.boolean(),
      fc.constantFrom(...Object.values(tiers)),
      (target, serves, tier) => {
        const places = situationsOf(target);
        fc.pre(places.length > 0);
        const capabilities = { show: serves, list: serves, delete: serves };
        const offers = offersOf({ target, places, capabilities, facts });
        const planned = planProbes({ facts, clauses, target, places, offers, tier, seed: 1 });
        const named = new Set(planned.flatMap(({ probe }) => probe.clauses));
        const holes = clauses
          .filter(
            ({ id, excluded, needs }) =>
              !excluded && needs.every((need) => offers.has(need)) && !named.has(id),
          )
          .filter(({ id }) => !overall.has(id));
        expect(
          holes.map(({ id }) => id),
          'offered, but no probe',
        ).to.deep.equal([]);
        expect(
          [...named].filter((clause) => !known.has(clause)),
          'probes of unknown clauses',
        ).to.deep.equal([]);
        const ids = planned.map(({ probe }) => probe.id);
        expect(
          ids.filter((probe, index) => ids.indexOf(probe) !== index),
          'probe ids twice',
        ).to.deep.equal([]);
        examined += 1;
      },
    );
    fc.assert(law, { seed: 11, numRuns: 300 });
    expect(examined).to.be.above(50);
  });
});
