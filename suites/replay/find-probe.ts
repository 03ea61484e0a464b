import type { Operation } from '../../specs/read-facts.ts';
import type { Target } from '../../targets/target-file.ts';
import { clausesForTarget } from '../clauses-for-target.ts';
import type { Failure } from '../failure.ts';
import { type Capabilities, offersOf } from '../offers.ts';
import { planProbes } from '../plan.ts';
import type { Probe } from '../probe.ts';
import { situationsOf } from '../situations.ts';
import { tiers } from '../tier.ts';

interface Scene {
  readonly facts: Operation;
  readonly target: Target;
  readonly capabilities: Capabilities;
}

/** A recording that is no probe's is judged by the checks that look at every recording. */
const checksOnly: Judging = { clauses: [], judge: () => [] };

/** What of a probe a replay uses; `conduct` only where requests have to be made anew. */
type Judging = Pick<Probe, 'judge' | 'clauses'> & Partial<Pick<Probe, 'conduct'>>;

/** The probe that found a failure, planned anew from the target; or why there is none. */
export function findProbe(failure: Failure, { facts, target, capabilities }: Scene): Judging | string {
  const { probe: id, seed, tier } = failure;
  if (!id.startsWith('CM-') || id.startsWith('CM-SEM-refused-leaves-nothing')) return checksOnly;
  const all = situationsOf(target);
  const places = all.filter(({ key, tentative }) => !tentative || failure.places.includes(key));
  const known = places.filter(({ key }) => failure.places.includes(key));
  const clauses = clausesForTarget(facts, target);
  // First as it was planned then, then wherever a deeper run would look.
  for (const [where, depth] of [
    [known, tiers[tier]],
    [places, tiers[tier]],
    [places, tiers.nightly],
  ] as const) {
    const offers = offersOf({ target, places: where, capabilities, facts });
    const found = planProbes({ facts, clauses, target, places: where, offers, tier: depth, seed }).find(
      ({ probe }) => probe.id === id,
    );
    if (found !== undefined) return found.probe;
  }
  return `no probe ${id} can be planned for this target: it lacks what that needs`;
}
