import { expect } from 'chai';
import fc from 'fast-check';
import { planProbes } from '../plan.ts';
import { groundOf } from '../targets-for-test.ts';
import { tiers } from '../tier.ts';
import { asideOf, partOf } from './shards-of-plan.ts';

const ground = groundOf();
const plans = { gate: planProbes(ground), nightly: planProbes({ ...ground, tier: tiers.nightly }) };
const partsOf = (planned: (typeof plans)['gate'], count: number) =>
  Array.from({ length: count }, (_, index) => partOf(planned, { index: index + 1, count }));

describe('a plan in shards', () => {
  for (const [tier, planned] of Object.entries(plans))
    it(`${tier}: each probe falls to one, in its order and with its own pairs`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
          const parts = partsOf(planned, count).map((part) => part.planned);
          expect(parts.flat()).to.have.members([...planned]);
          expect(parts.flat()).to.have.length(planned.length);
          for (const part of parts) expect(part).to.deep.equal(planned.filter((one) => part.includes(one)));
        }),
        { numRuns: 20 },
      );
    });

  it('leaves together what leans on one another: a pool’s probes; what stays, who looks at it, and sign-ins', () => {
    const shardOf = new Map(
      partsOf(plans.gate, 7).flatMap(({ planned }, shard) =>
        planned.map(({ probe }) => [probe, shard] as const),
      ),
    );
    const groups = [
      ...Map.groupBy(plans.gate, ({ probe: { id, keeps, phase } }) =>
        keeps || phase !== 'main' ? 'together' : id.replace(/^.*@/, '').replace(/\/.*/, ''),
      ).values(),
    ];
    expect(groups.length).to.be.above(7);
    for (const group of groups)
      expect(new Set(group.map(({ probe }) => shardOf.get(probe))).size, group[0]?.probe.id).to.equal(1);
  });

  it('gives the ordinary members of each place a home in one shard, and others pairs elsewhere', () => {
    for (const count of [1, 3, 20]) {
      const parts = partsOf(plans.gate, count);
      for (const place of ground.places) {
        const away = parts.map(({ awayOf }) => awayOf(place));
        expect(away.filter((numbers) => numbers === 0)).to.have.length(1);
        expect(new Set(away).size).to.equal(count);
      }
    }
  });

  it('takes no shard for twice as heavy as it need be', () => {
    const weights = partsOf(plans.nightly, 4).map(({ planned }) =>
      planned.reduce((sum, { probe }) => sum + probe.pairs, 0),
    );
    expect(Math.max(...weights) / Math.min(...weights)).to.be.below(1.5);
  });

  it('has pairs for what each shard does for itself', () => {
    const lane = { first: 7, size: 3 };
    expect(asideOf(lane, { index: 1, count: 3 })).to.deep.equal(lane);
    const firsts = [1, 2, 3].map((index) => asideOf(lane, { index, count: 3 }).first);
    expect(new Set(firsts).size).to.equal(3);
  });
});
