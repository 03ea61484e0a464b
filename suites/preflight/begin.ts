import type { Target } from '../../targets/target-file.ts';
import { errorCodeOf } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Capabilities } from '../offers.ts';
import { twin } from '../ordinary-member.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { type Canary, flawOf, flyTillSeen } from './canary.ts';
import type { Stop } from './step.ts';
import { nowhereToStart, unknownPools } from './stops.ts';
import { troubleOf } from './trouble-of.ts';

/** What came of the first creates. */
export interface Start {
  readonly canary?: Canary;
  readonly stop?: Stop;
  /** A pool that nobody knows. */
  readonly missing?: string;
  readonly begun?: Begun;
}

interface Begun {
  readonly capabilities: Capabilities;
  readonly places: readonly Place[];
  readonly well: boolean;
}

/** Tries the tentative places, then sends the first canary. `list`: whether the endpoint lists members. */
export async function begin(
  lab: Lab,
  target: Target,
  { places, list }: { readonly places: readonly Place[]; readonly list: boolean },
): Promise<Start> {
  const usable: Place[] = [];
  for (const place of places) {
    const settled = place.tentative ? await isTaken(lab, target, place) : true;
    if (typeof settled !== 'boolean') return { stop: settled };
    if (settled) usable.push(place);
  }
  const [place] = usable;
  if (place === undefined) return { stop: nowhereToStart() };
  const canary = await flyTillSeen(lab, place, 'a first member');
  const { created, shown, removed } = canary;
  const refused = troubleOf(created, target);
  if (refused !== undefined) return { canary, stop: refused };
  if (created.exchange.response?.status === 404 && !list)
    return { canary, stop: unknownPools(target, [place.poolId]), missing: place.poolId };
  // What got lost says nothing of what is served: the clauses that need it must not end as not applicable.
  const later = [shown, removed].filter((trial) => trial !== undefined);
  const [lost] = later.filter(isNotForbidden).flatMap((trial) => troubleOf(trial, target) ?? []);
  if (lost !== undefined) return { canary, stop: lost };
  const capabilities = {
    list,
    show: shown === undefined ? list : isServed(shown),
    // A deletion that is turned down (a protected pool, say) leaves nothing to create again, whatever its words.
    delete: removed === undefined || reactionOf(removed.exchange, true).kind === 'accepted',
  };
  return {
    canary,
    begun: { capabilities, places: usable, well: flawOf(canary, capabilities) === undefined },
  };
}

/** Whether a member is taken in a place of which that is not known. */
async function isTaken(lab: Lab, target: Target, place: Place): Promise<boolean | Stop> {
  const order = { role: 'control', intent: 'open', label: 'a first member' } as const;
  const trial = await lab.create({ ...order, place, sent: twin(lab, place) });
  const trouble = troubleOf(trial, target);
  if (trouble !== undefined) return trouble;
  if (memberIdOf(trial) !== undefined) await lab.remove(trial);
  return reactionOf(trial.exchange, true).kind === 'accepted';
}

function isNotForbidden({ exchange }: Trial): boolean {
  return exchange.response?.status !== 403;
}

/** A success, or a refusal that speaks of the member: the operation is there, whatever it says. */
function isServed({ exchange }: Trial): boolean {
  const status = exchange.response?.status ?? 0;
  return (status >= 200 && status < 300) || (errorCodeOf(exchange.response)?.startsWith('ELB.') ?? false);
}
