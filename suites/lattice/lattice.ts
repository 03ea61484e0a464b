import type { TargetPool } from '../../targets/target-file.ts';
import type { Premises } from '../situations.ts';
import {
  type Cell,
  describePool,
  describeShape,
  judgeCell,
  knownProtocols,
  poolKinds,
  shapes,
  voidReason,
} from './cell.ts';
import { hasControl, kindOf, needOf, siteFor } from './reach.ts';

/** What of the lattice a target lets be examined. */
export interface Lattice {
  /** Cells that exist and are legal, open or broken by one rule. */
  readonly cells: number;
  readonly covered: readonly Cell[];
  /** Few pools that reach every cell that any pool reaches; found greedily, so not always the fewest there could be. */
  readonly pools: readonly { readonly pool: TargetPool; readonly adds: number }[];
  /** What reaches no pool, by what the target would have to have. */
  readonly uncovered: readonly { readonly needs: string; readonly cells: readonly Cell[] }[];
  /** Cells that break several rules at once, and so are not examined. */
  readonly several: number;
  /** Kinds of pool that do not exist, and why. */
  readonly void: readonly { readonly pool: string; readonly why: string }[];
}

/** The state lattice of constraints 2 to 4, held against a target. */
export function latticeOf(target: Premises): Lattice {
  const kinds = poolKinds([...new Set([...knownProtocols, ...protocolsOf(target)])]);
  const existing = kinds
    .filter((pool) => voidReason(pool) === undefined)
    .flatMap((pool) => shapes.map((shape) => ({ pool, shape })));
  const cells = existing.filter((cell) => judgeCell(cell).kind !== 'several');
  const reach = new Map(target.pools.map((pool) => [pool, cellsIn(target, pool)]));
  const reached = new Set([...reach.values()].flat().map(nameOfCell));
  return {
    cells: cells.length,
    covered: cells.filter((cell) => reached.has(nameOfCell(cell))),
    pools: fewestPools(reach),
    uncovered: byNeed(
      cells.filter((cell) => !reached.has(nameOfCell(cell))),
      target,
    ),
    several: existing.length - cells.length,
    void: kinds.flatMap((pool) => {
      const why = voidReason(pool);
      return why === undefined ? [] : [{ pool: describePool(pool), why }];
    }),
  };
}

/** The cells that can be examined in one pool of a target. */
export function cellsIn(target: Premises, pool: TargetPool): readonly Cell[] {
  const kind = kindOf(pool);
  const around = { target, pool };
  if (kind === undefined || voidReason(kind) !== undefined || !hasControl(around)) return [];
  return shapes
    .filter((shape) => siteFor(around, shape) !== undefined)
    .map((shape) => ({ pool: kind, shape }))
    .filter((cell) => judgeCell(cell).kind !== 'several');
}

export function nameOfCell({ pool, shape }: Cell): string {
  return `${describePool(pool)}: ${describeShape(shape)}`;
}

function protocolsOf({ pools }: Premises): readonly string[] {
  return pools.flatMap(({ protocol }) => (protocol === undefined ? [] : [protocol]));
}

function fewestPools(reach: ReadonlyMap<TargetPool, readonly Cell[]>): Lattice['pools'] {
  const left = new Set([...reach.values()].flat().map(nameOfCell));
  const taken: { pool: TargetPool; adds: number }[] = [];
  while (left.size > 0) {
    const gains = [...reach].map(([pool, cells]) => ({
      pool,
      adds: cells.filter((cell) => left.has(nameOfCell(cell))).length,
    }));
    const best = gains.reduce((one, other) => (other.adds > one.adds ? other : one));
    taken.push(best);
    for (const cell of reach.get(best.pool) ?? []) left.delete(nameOfCell(cell));
  }
  return taken;
}

/** A kind of pool that is not there is one thing to add; where it is, each missing subnet is. */
function byNeed(cells: readonly Cell[], target: Premises): Lattice['uncovered'] {
  const usable = target.pools.filter((pool) => hasControl({ target, pool }));
  const there = new Set(
    usable.map(kindOf).flatMap((kind) => (kind === undefined ? [] : [describePool(kind)])),
  );
  const groups = Map.groupBy(cells, ({ pool, shape }) =>
    there.has(describePool(pool))
      ? `beside a ${describePool(pool)} pool: ${needOf(shape)}`
      : `one more pool: ${describePool(pool)}`,
  );
  return [...groups].map(([needs, group]) => ({ needs, cells: group }));
}
