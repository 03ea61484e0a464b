import { pathFor } from '../path-for.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Dictionary } from './translate.ts';

/** What a failure was recorded with and what there is now. */
export interface Move {
  readonly clause: string;
  readonly trials: readonly Trial[];
  /** The places now, by key. */
  readonly places: ReadonlyMap<string, Place>;
  /** `/v3/{project_id}/elb/pools/{pool_id}/members`, from the facts. */
  readonly path: string;
}

/** The dictionary without fresh ports, or why what was tried cannot be said in the words of this target. */
export function dictionaryOf(move: Move): Omit<Dictionary, 'ports'> | { readonly reason: string } {
  const { trials, places } = move;
  const then = new Map(
    trials.flatMap(({ situation }) => (situation ? [[situation.key, situation as Place]] : [])),
  );
  const missing = [...then.keys()].filter((key) => !places.has(key));
  if (missing.length > 0) return { reason: `the target has no situation ${missing.join(', ')}` };
  const pairs = [...then].map(([key, place]) => [place, places.get(key) as Place] as const);
  const names = new Map(pairs.flatMap(([old, now]) => namesOf(old, now)).filter(([old, now]) => old !== now));
  const moved = pairs.filter(([old, now]) => old.addresses.key !== now.addresses.key || hasOthers(old, now));
  if (names.size === 0 && moved.length === 0) return { places, names };
  const strange = trials.find((trial) => isAboutIds(trial, move.path));
  if (strange !== undefined)
    return {
      reason: `"${strange.label}" is about ids of the other target: nothing here corresponds to them`,
    };
  const addresses = moved.length === 0 ? new Map<string, string>() : addressesOf(move, pairs);
  if (addresses === undefined) return { reason: 'it is about an address of another subnet than those here' };
  return { places, names: new Map([...names, ...addresses]) };
}

function namesOf(old: Place, now: Place): readonly (readonly [string, string])[] {
  const subnet =
    old.subnetId === undefined || now.subnetId === undefined ? [] : [[old.subnetId, now.subnetId] as const];
  return [[old.projectId, now.projectId], [old.poolId, now.poolId], ...subnet];
}

/** Whether the addresses that may be used differ, whatever the subnet is called. */
function hasOthers({ subnet: old }: Place, { subnet: now }: Place): boolean {
  return JSON.stringify([old?.cidr, old?.servers]) !== JSON.stringify([now?.cidr, now?.servers]);
}

/** A path that is no pool's, or an id in the body that was made to be wrong. */
function isAboutIds({ role, about = [], situation, exchange, signedIn }: Trial, template: string): boolean {
  if (role !== 'control' && role !== 'subject') return false;
  if (about.some((field) => field === 'project_id' || field === 'subnet_cidr_id')) return true;
  return !signedIn && situation !== undefined && exchange.request.path !== pathFor(template, situation);
}

/** Other addresses for those that were used, each for one; undefined where the address itself is what was tried. */
function addressesOf({ clause, trials }: Move, pairs: readonly (readonly [Place, Place])[]) {
  if (isAboutAddress(clause, trials)) return undefined;
  const result = new Map<string, string>();
  for (const [old, now] of pairs) {
    const used = trials.flatMap(({ sent, situation }) =>
      situation?.key === old.key && typeof sent?.address === 'string' ? [sent.address] : [],
    );
    const known = [...new Set(used)].filter((address) => !result.has(address));
    if (known.length > now.addresses.size) return undefined;
    for (const [index, address] of known.entries()) result.set(address, now.addresses.at(index));
  }
  return result;
}

function isAboutAddress(clause: string, trials: readonly Trial[]): boolean {
  return (
    /address|ipv[46]|spelled|dualstack/.test(clause) ||
    trials.some(({ about = [] }) => about.includes('address'))
  );
}
