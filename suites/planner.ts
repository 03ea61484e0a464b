import type { Operation } from '../specs/read-facts.ts';
import type { Target } from '../targets/target-file.ts';
import { clausesForTarget } from './clauses-for-target.ts';
import { type Capabilities, offersOf } from './offers.ts';
import { type Planned, planProbes } from './plan.ts';
import type { Ground } from './probe.ts';
import type { Place } from './situations.ts';
import { type TierName, tiers } from './tier.ts';

/** What a plan is made from before anybody has looked at the endpoint. */
export interface Given {
  readonly facts: Operation;
  readonly target: Target;
  readonly tier: TierName;
  readonly seed: number;
}

/** What the endpoint turned out to offer, or may. */
export interface Found {
  readonly capabilities: Capabilities;
  readonly places: readonly Place[];
}

/** A plan, and the ground that it is for. */
export interface Plan {
  readonly ground: Ground;
  readonly planned: readonly Planned[];
}

/** Plans the probes of a run. */
export interface Planner {
  readonly plan: (found: Found) => Plan;
  /** Plans for what is likely, so that it is done by the time it is asked for, and is no worse for being wrong. */
  readonly planAhead: (likely: Found) => void;
}

/** Opens a planner. It keeps its last plan, as planning takes as long as several answers. */
export function openPlanner({ facts, target, tier, seed }: Given): Planner {
  const clauses = clausesForTarget(facts, target);
  let last: Plan | undefined;
  const plan = ({ capabilities, places }: Found) => {
    const offers = offersOf({ target, places, capabilities, facts });
    if (last === undefined || !isFor(last, places, offers)) {
      const ground = { facts, clauses, target, places, offers, tier: tiers[tier], seed };
      last = { ground, planned: planProbes(ground) };
    }
    return last;
  };
  return {
    plan,
    planAhead(likely) {
      try {
        plan(likely);
      } catch {
        // It is thrown again where the plan is asked for.
      }
    },
  };
}

function isFor({ ground }: Plan, places: readonly Place[], offers: Ground['offers']): boolean {
  const isSame = places.every((place, index) => place === ground.places[index]);
  return (
    isSame && places.length === ground.places.length && offers.symmetricDifference(ground.offers).size === 0
  );
}
