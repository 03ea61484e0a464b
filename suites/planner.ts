import type { Operation } from '../specs/read-facts.ts';
import type { Target } from '../targets/target-file.ts';
import { clausesForTarget } from './clauses-for-target.ts';
import { type Capabilities, offersOf } from './offers.ts';
import { type Planned, planInSteps } from './plan.ts';
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
interface Found {
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
  /**
   * Begins to plan for what is likely, step by step while answers are waited for. Planning takes as long as several of
   * them; if it turns out otherwise, a plan is made anew.
   */
  readonly planAhead: (likely: Found) => void;
}

/** A plan that is being made. */
interface Draft {
  readonly ground: Ground;
  readonly steps: ReturnType<typeof planInSteps>;
  planned?: readonly Planned[];
}

/** Opens a planner. */
export function openPlanner({ facts, target, tier, seed }: Given): Planner {
  const clauses = clausesForTarget(facts, target);
  const begin = ({ capabilities, places }: Found): Draft => {
    const offers = offersOf({ target, places, capabilities, facts });
    const ground = { facts, clauses, target, places, offers, tier: tiers[tier], seed };
    return { ground, steps: planInSteps(ground) };
  };
  let ahead: Draft | undefined;
  let isOver = false;
  const goOn = (likely: Found) => {
    if (isOver) return;
    try {
      ahead ??= begin(likely);
      step(ahead);
      if (ahead.planned === undefined) setImmediate(goOn, likely);
    } catch {
      // It is thrown again where the plan is asked for.
      ahead = undefined;
      isOver = true;
    }
  };
  return {
    plan(found) {
      isOver = true;
      const begun = begin(found);
      const draft = ahead !== undefined && isSame(ahead.ground, begun.ground) ? ahead : begun;
      while (draft.planned === undefined) step(draft);
      return { ground: draft.ground, planned: draft.planned };
    },
    planAhead(likely) {
      setImmediate(goOn, likely);
    },
  };
}

function step(draft: Draft): void {
  const { done, value } = draft.steps.next();
  if (done) draft.planned = value;
}

/** Of one run, so only what is found may differ. */
function isSame(one: Ground, other: Ground): boolean {
  return (
    one.places.length === other.places.length &&
    one.places.every((place, index) => place === other.places[index]) &&
    one.offers.symmetricDifference(other.offers).size === 0
  );
}
