import fc from 'fast-check';
import { type PlannedWorld, plannedWorld, project } from './world-arbitrary-for-test.ts';

/** What the address and port of a creation are close to. */
const aims = [
  'inside',
  'first',
  'last',
  'before',
  'after',
  'sibling',
  'one bit off',
  'look-alike',
  'other family',
  'anywhere',
  'malformed',
  'pair again',
  'address again',
  'port again',
  'pair of another pool',
  'pair of a deleted member',
] as const;

export type Aim = (typeof aims)[number];

/** How subnet_cidr_id relates to the subnet that the address is aimed at. */
type Naming = 'its own' | 'none' | 'null' | 'another' | 'unknown' | 'empty';

/** What to do next; numbers choose among what there is at that moment, round and round. */
export interface Step {
  readonly act: 'create' | 'delete';
  readonly pool: number;
  readonly aim: Aim;
  readonly naming: Naming;
  /** Which subnet the address is aimed at, or which member. */
  readonly which: number;
  readonly offset: number;
  readonly spelling: number;
  readonly port: number;
  /** Fields that decide nothing, and project_id. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** A world and what is done in it, step by step. */
export interface Story extends PlannedWorld {
  readonly steps: readonly Step[];
}

const rest: fc.Arbitrary<Step['rest']> = fc.record(
  {
    name: fc.constantFrom('', 'a', 'a--b', 'another'),
    weight: fc.constantFrom(0, 1, 77, 100),
    admin_state_up: fc.boolean(),
    project_id: fc.constantFrom(project.projectId, '0'.repeat(32)),
  },
  { requiredKeys: [] },
);

/** Some number of the same value, which is how often it is chosen. */
function times<T>(count: number, value: T): readonly T[] {
  return Array<T>(count).fill(value);
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...times(11, 'create' as const), 'delete' as const),
  pool: fc.nat(5),
  // More of those that often find nothing to aim at.
  aim: fc.constantFrom(...aims, 'look-alike' as const, ...times(3, 'pair again' as const)),
  naming: fc.constantFrom<Naming[]>(
    ...times(18, 'its own' as const),
    ...times(8, 'none' as const),
    ...(['null', 'null', 'another', 'another', 'another', 'unknown', 'unknown', 'empty'] as const),
  ),
  which: fc.nat(59),
  offset: fc.nat(),
  spelling: fc.nat(6),
  port: fc.constantFrom(80, 443, 80, 1, 65535, 8080, 4711, 1023),
  rest: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, rest),
});

/** Stories of up to 120 steps. */
export const story: fc.Arbitrary<Story> = fc
  .record({
    world: plannedWorld,
    steps: fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }),
  })
  .map(({ world, steps }) => ({ ...world, steps }));
