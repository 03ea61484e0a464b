import type { PeerRow } from './peers/peer-row.ts';
import { peersTable } from './peers/peers-table.ts';
import type { Row, Standing } from './row.ts';
import { tableOf } from './table.ts';

/** What was measured at once: `bench.json`. */
export interface Measurement {
  readonly format: 1;
  readonly node: string;
  readonly cores: number;
  /** Whether what takes more than a minute was measured as well. */
  readonly full: boolean;
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly rows: readonly (Row & { readonly standing: Standing })[];
  readonly peers?: readonly PeerRow[];
}

type Table = readonly (readonly string[])[];

/** The tables of a measurement by the part of the bench that they are about, in its order. */
export function tablesOf({ rows, peers }: Measurement): ReadonlyMap<string, Table> {
  const parts = [...new Set(rows.map(({ part }) => part))];
  const tables = parts.map((part) => [part, tableOf(rows.filter((row) => row.part === part))] as const);
  return new Map([...tables, ...(peers === undefined ? [] : [['peers', peersTable(peers)] as const])]);
}
