import fc from 'fast-check';

/** Pairs of a sequence: A and B share nothing, C has the address of A with another port. */
export type PairName = 'A' | 'B' | 'C';

/** One step in the life of two pools. What it is about may not be there: then there is nothing to do. */
export interface PoolCommand {
  readonly do: 'create' | 'delete' | 'show' | 'update name' | 'update weight' | 'list';
  readonly pair: PairName;
  readonly pool: 1 | 2;
}

/** No more commands than a reader follows, and enough for a pair to come and go more than twice. */
const longest = 16;

const command: fc.Arbitrary<PoolCommand> = fc.record({
  // The simplest first: values are shrunk towards it.
  do: fc.oneof(
    { arbitrary: fc.constant('create' as const), weight: 5 },
    { arbitrary: fc.constant('delete' as const), weight: 3 },
    { arbitrary: fc.constantFrom('show', 'update name', 'update weight', 'list'), weight: 4 },
  ),
  pair: fc.constantFrom('A', 'B', 'C'),
  pool: fc.oneof({ arbitrary: fc.constant(1), weight: 2 }, { arbitrary: fc.constant(2), weight: 1 }),
});

const first: PoolCommand = { do: 'create', pair: 'A', pool: 1 };

/** Random lives of two pools that begin with a create, short enough to be read when one goes wrong. */
export const poolCommands: fc.Arbitrary<readonly PoolCommand[]> = fc
  .array(command, { maxLength: longest, size: 'max' })
  .map((more) => [first, ...more], withoutFirst);

/** What a life goes on with after its first create. */
function withoutFirst(life: unknown): PoolCommand[] {
  return (life as readonly PoolCommand[]).slice(1);
}

/**
 * The one life that is always tried: a pair repeated after updates of another member and of its own, deleted beside
 * its twin in the other pool, created again and a third time, with a look wherever something may have gone wrong.
 */
export const poolTour: readonly PoolCommand[] = [
  first,
  { do: 'create', pair: 'B', pool: 1 },
  { do: 'create', pair: 'A', pool: 2 },
  { do: 'update weight', pair: 'B', pool: 1 },
  { do: 'show', pair: 'A', pool: 1 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'update weight', pair: 'A', pool: 1 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'delete', pair: 'A', pool: 1 },
  { do: 'list', pair: 'A', pool: 2 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'list', pair: 'A', pool: 1 },
  { do: 'delete', pair: 'A', pool: 1 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'show', pair: 'A', pool: 1 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'update name', pair: 'A', pool: 1 },
  { do: 'create', pair: 'A', pool: 1 },
  { do: 'delete', pair: 'B', pool: 1 },
  { do: 'create', pair: 'C', pool: 1 },
  { do: 'list', pair: 'A', pool: 1 },
];
