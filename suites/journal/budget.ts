/** How many members may be there at once, all that are under way counted. */
export interface Budget {
  /** Takes a place for one more member, or says why there is none. */
  take(pool: string | undefined): string | undefined;
  /** Gives back a place. */
  give(pool: string | undefined): void;
  /** At most so many in this pool, or in all together, from now on, and why; only ever less. */
  lower(pool: string | undefined, members: number, why: string): void;
  /** How many more may be created in a pool at this moment. */
  budgetFor(pool: string): number;
}

interface Cap {
  readonly members: number;
  readonly why: string;
}

/** Opens the budget of a run; 0: as many as it takes. */
export function openBudget(liveMembers = 0): Budget {
  const counts = new Map<string | undefined, number>();
  const caps = new Map<string, Cap>();
  let all: Cap = {
    members: liveMembers > 0 ? liveMembers : Number.POSITIVE_INFINITY,
    why: overAll(liveMembers),
  };
  let total = 0;
  const countOf = (pool: string | undefined) => counts.get(pool) ?? 0;
  const capOf = (pool: string | undefined) => (pool === undefined ? all : caps.get(pool));
  const left = (pool: string | undefined) =>
    pool === undefined ? Infinity : (caps.get(pool)?.members ?? Infinity) - countOf(pool);
  return {
    take(pool) {
      if (total >= all.members) return all.why;
      if (left(pool) <= 0) return capOf(pool)?.why;
      total += 1;
      counts.set(pool, countOf(pool) + 1);
      return undefined;
    },
    give(pool) {
      total -= 1;
      counts.set(pool, countOf(pool) - 1);
    },
    lower(pool, members, why) {
      if (members >= (capOf(pool)?.members ?? Infinity)) return;
      if (pool === undefined) all = { members, why };
      else caps.set(pool, { members, why });
    },
    budgetFor: (pool) => Math.max(0, Math.min(all.members - total, left(pool))),
  };
}

function overAll(members: number): string {
  const more = 'raise it to the number that run --plan gives as there at once at most';
  return `not sent: limits.live_members allows ${members} members at once (${more})`;
}
