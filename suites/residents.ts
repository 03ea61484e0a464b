import type { Bench, Lab, Order, Setup } from './lab.ts';
import { memberIdOf } from './member-of.ts';
import { allFields, residentOrder } from './ordinary-member.ts';
import { reactionOf } from './reaction.ts';
import type { Place } from './situations.ts';
import type { Recording, Trial } from './trial.ts';

/**
 * The ordinary members of all places. Each is created when a probe first asks for it and stays until all are done: the
 * control of every probe of its place, at the price of one.
 */
export interface Residents {
  /** `again`: for a probe that is conducted a second time, which trusts no control of the first. */
  of(place: Place, field: string | undefined, again: boolean): Promise<Trial>;
  recordings(): readonly (Recording & { readonly at: number })[];
  /**
   * Everybody is removed. Before, each is asked for once more, with another pair: where the ordinary request is not
   * taken any more, what was refused since proves nothing.
   */
  leave(ask: boolean): Promise<void>;
  /** Whether a control is one whose ordinary request was not taken any more in the end. */
  isStale(control: Trial): boolean;
}

interface Neighbourhood {
  readonly places: readonly Place[];
  readonly lane: Setup['lane'];
  readonly benchFor: (lane: Setup['lane']) => Bench;
  /** Where the pairs of a place are to be other ones than its own: so many numbers further on. */
  readonly awayOf?: (place: Place) => number;
  /** Whether the endpoint serves ShowMember. */
  readonly show: boolean;
}

/** The fields that a resident may carry beside what is needed. */
const extras = ['name', 'weight', 'admin_state_up', 'project_id', allFields];
/** Pairs for one resident: the first is used unless a member of somebody else has it. */
const pairs = 8;
/** Odd, so that residents of neighbouring places get different addresses of a small subnet. */
const perPlace = 2 * extras.length * pairs + 1;

/** How many pair numbers the residents of so many places take. */
export function residentsLaneSize(places: number): number {
  return places * perPlace;
}

/** Opens a neighbourhood in which nobody lives yet. */
export function openResidents({ places, lane, benchFor, show, awayOf = () => 0 }: Neighbourhood): Residents {
  const homes = new Map<number, Home>();
  const stale = new Set<Trial['exchange']>();
  const askAgain = async ({ bench, trial, order }: Home) => {
    const before = await trial;
    if (kindOf(before) !== 'accepted') return;
    const label = 'the ordinary request once more, at the end';
    const after = await bench.lab.create({ ...order(bench.lab), label });
    // What gets lost says nothing.
    if (['refused', 'crashed'].includes(kindOf(after))) stale.add(before.exchange);
  };
  const settle = async (bench: Bench, order: Home['order']) => {
    const trial = await bench.lab.create(order(bench.lab));
    if (show && memberIdOf(trial) !== undefined) await bench.lab.show(trial);
    return trial;
  };
  return {
    of(place, wanted = 'name', again) {
      // Every member has the others.
      const field = extras.includes(wanted) ? wanted : 'name';
      const kind = extras.indexOf(field) * 2 + (again ? 1 : 0);
      const first = lane.first + places.indexOf(place) * perPlace + kind * pairs;
      const home = homes.get(first);
      if (home !== undefined) return home.trial;
      const bench = benchFor({ first: first + awayOf(place), size: pairs });
      const order: Home['order'] = (lab) => residentOrder(lab, place, field);
      const trial = settle(bench, order);
      const id = `${field === 'name' ? 'ordinary' : `ordinary:${field}`}@${place.key}`;
      homes.set(first, { bench, id, order, trial });
      return trial;
    },
    recordings: () =>
      [...homes.entries()]
        .sort(([one], [other]) => one - other)
        .map(([at, { bench, id }]) => ({ at, probe: id, trials: bench.trials, kept: true as const })),
    async leave(ask) {
      if (ask) await Promise.all([...homes.values()].map(askAgain));
      await Promise.all([...homes.values()].map(({ bench }) => bench.cleanUp()));
    },
    isStale: ({ exchange }) => stale.has(exchange),
  };
}

interface Home {
  readonly bench: Bench;
  readonly id: string;
  readonly order: (lab: Lab) => Order;
  readonly trial: Promise<Trial>;
}

function kindOf({ exchange, signedIn }: Trial): string {
  return reactionOf(exchange, signedIn).kind;
}
