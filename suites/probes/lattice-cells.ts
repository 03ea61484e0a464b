import fc from 'fast-check';
import type { MemberBody } from '../../generators/situation.ts';
import { aspects, coverOf } from '../cover.ts';
import type { Lab } from '../lab.ts';
import { type Cell, describeShape, familyOfSubnet, judgeCell } from '../lattice/cell.ts';
import { cellsIn } from '../lattice/lattice.ts';
import { type Site, siteFor } from '../lattice/reach.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { addressIn, type Place } from '../situations.ts';
import { openProbe } from './open-probe.ts';
import { refusalProbe } from './refusal-probe.ts';

interface Job {
  readonly place: Place;
  readonly cell: Cell;
  readonly clause: string;
}

/**
 * Constraints 2 to 4 in the cells of the state lattice that no other probe comes to: a gate sends each kind of member
 * once, in some pool, a deep run in every pool.
 */
export function latticeCells(ground: Ground): readonly Probe[] {
  // The places of a gate, in a deep run as well: one of each kind in a pool is enough to lean on.
  const all = coverOf(ground.places, [aspects.kindInPool, aspects.subnet]);
  const jobs = ground.target.pools.flatMap((pool) => {
    const places = all.filter(({ poolId }) => poolId === pool.id);
    return places.length === 0 ? [] : cellsIn(ground.target, pool).flatMap((cell) => jobFor(cell, places));
  });
  const wanted = ground.tier.everySituation ? jobs : oneOfEachShape(jobs);
  const groups = Map.groupBy(wanted, ({ clause, place }) => `${clause} ${place.key}`);
  return [...[...groups.values()].map((group) => refused(ground, group)), ...addressesOfTheVpc(ground)];
}

/** The cell in the place whose ordinary member is nearest to it, if it is broken and nobody else's. */
function jobFor(cell: Cell, places: readonly Place[]): readonly Job[] {
  const verdict = judgeCell(cell);
  if (verdict.kind !== 'broken' || isSentElsewhere(cell, places)) return [];
  const wanted = cell.shape.subnet === 'none' ? 'cross-vpc' : 'subnet';
  const place = places.find(({ kind }) => kind === wanted) ?? places[0];
  return place === undefined ? [] : [{ place, cell, clause: verdict.clause }];
}

/** Whether the probes of cross-VPC members, subnets and families send a broken cell in their places. */
function isSentElsewhere({ pool, shape }: Cell, places: readonly Place[]): boolean {
  const { subnet, family, address } = shape;
  const isAt = (wanted: 4 | 6) => places.some((place) => place.kind === 'subnet' && place.family === wanted);
  if (subnet === 'none') return family === 4 ? isAt(4) : address === 'outside';
  if (subnet === 'unknown') return address === 'server' && isAt(family);
  if (familyOfSubnet(subnet) !== family)
    return pool.ipVersion === 'dualstack' && address === 'server' && isAt(4) && isAt(6);
  return address !== 'spare' && isAt(pool.ipVersion === 'v4' ? 4 : family);
}

/** In turn over the pools, so that they share them. */
function oneOfEachShape(jobs: readonly Job[]): readonly Job[] {
  const groups = Map.groupBy(jobs, ({ clause, cell }) => `${clause} ${describeShape(cell.shape)}`);
  return [...groups.values()].flatMap((group, turn) => group[turn % group.length] ?? []);
}

function refused({ target, seed }: Ground, jobs: readonly Job[]): Probe {
  const [{ clause, place }] = jobs as [Job];
  return refusalProbe({
    clause,
    variant: 'lattice',
    place,
    subjects: (lab) =>
      jobs.flatMap(({ cell: { shape } }) => {
        const site = siteFor({ target, pool: place.pool }, shape);
        if (site === undefined) return [];
        const id = shape.subnet === 'unknown' ? unknownId(seed) : site.subnet?.id;
        return [{ label: describeShape(shape), sent: sentTo(lab, place, { site, id }) }];
      }),
  });
}

interface Goal {
  readonly site: Site;
  readonly id: string | undefined;
}

/** The twin with another address, and with the subnet of this id or none. */
function sentTo(lab: Lab, place: Place, { site, id }: Goal): MemberBody {
  const { subnet_cidr_id: _subnet, ...rest } = twin(lab, place);
  const address = 'at' in site.address ? site.address.at : addressIn(site.address.of, lab.seed);
  return { ...rest, address, ...(id !== undefined && { subnet_cidr_id: id }) };
}

/** Not the one that other probes ask for. */
function unknownId(seed: number): string {
  const [random = ''] = fc.sample(fc.uuid({ version: 4 }), { seed: seed + 2, numRuns: 1 });
  return random;
}

/** Constraint 2 speaks of members of other VPCs; what becomes of one from the pool's own, it does not say. */
function addressesOfTheVpc({ target, places, tier }: Ground): readonly Probe[] {
  const shape = { subnet: 'none', family: 4, address: 'server' } as const;
  const probes = places.flatMap((place) => {
    const site = siteFor({ target, pool: place.pool }, shape);
    if (place.kind !== 'cross-vpc' || site === undefined) return [];
    const label = describeShape(shape);
    const subjects = (lab: Lab) => [{ label, sent: sentTo(lab, place, { site, id: undefined }) }];
    return [openProbe({ clause: 'CM-CON-cross-vpc-address-of-the-vpc', place, subjects })];
  });
  return tier.everySituation ? probes : probes.slice(0, 1);
}
