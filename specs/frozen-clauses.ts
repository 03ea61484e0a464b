import { readFileSync } from 'node:fs';
import type { Basis, Level } from './clause.ts';

/** A line of the golden file. A retired id stays listed, so that nobody gives it a second meaning. */
export interface FrozenClause {
  readonly id: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly retired?: true;
}

/** The clause ids as they are frozen, with the level and the basis that they were given. */
export function loadFrozenClauses(): readonly FrozenClause[] {
  return JSON.parse(readFileSync(new URL('./clause-ids.golden.json', import.meta.url), 'utf8'));
}
