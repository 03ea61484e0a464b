import { type Bench, residentOrder, type Setup } from './lab.ts';
import { memberIdOf } from './member-of.ts';
import { allFields } from './probes/twin.ts';
import type { Place } from './situations.ts';
import type { Recording, Trial } from './trial.ts';

/**
 * The ordinary members of all places. Each is created when a probe first asks for it and stays until all are done: the
 * control of every probe of its place, at the price of one.
 */
export interface Residents {
  /** `again`: for a probe that is conducted a second time, which trusts no control of the first. */
  of(place: Place, field: string | undefined, again: boolean): Promise<Trial>;
  recordings(): readonly Recording[];
  leave(): Promise<void>;
}

interface Neighbourhood {
  readonly places: readonly Place[];
  readonly lane: Setup['lane'];
  readonly benchFor: (lane: Setup['lane']) => Bench;
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
export function openResidents({ places, lane, benchFor, show }: Neighbourhood): Residents {
  const homes = new Map<number, { readonly bench: Bench; readonly id: string; trial: Promise<Trial> }>();
  const settle = async (bench: Bench, place: Place, field: string | undefined) => {
    const trial = await bench.lab.create(residentOrder(bench.lab, place, field));
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
      const bench = benchFor({ first, size: pairs });
      const trial = settle(bench, place, field);
      const id = `${field === 'name' ? 'ordinary' : `ordinary:${field}`}@${place.key}`;
      homes.set(first, { bench, id, trial });
      return trial;
    },
    recordings: () =>
      [...homes.entries()]
        .sort(([one], [other]) => one - other)
        .map(([, { bench, id }]) => ({ probe: id, trials: bench.trials, kept: true as const })),
    async leave() {
      await Promise.all([...homes.values()].map(({ bench }) => bench.cleanUp()));
    },
  };
}
