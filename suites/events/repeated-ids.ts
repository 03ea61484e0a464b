import { type Finding, violated } from '../finding.ts';
import { repeatedAcross } from '../identities.ts';
import type { ShardLog } from './shard-log.ts';

/** Ids that came up in two shards: within each, it has judged for itself. */
export function repeatedIds(shards: readonly ShardLog[]): readonly Finding[] {
  if (shards.length < 2) return [];
  const clauses = new Set(shards.flatMap(({ found }) => Object.keys(found?.ids ?? {})));
  return [...clauses].flatMap((clause) => {
    const seen = new Set<string>();
    const isRepeated = shards.some(({ found }) => {
      const ids = found?.ids[clause] ?? [];
      if (ids.some((id) => seen.has(id))) return true;
      for (const id of ids) seen.add(id);
      return false;
    });
    const about = { clause, probe: `${clause}@several shards` };
    return isRepeated
      ? [{ ...violated(about, [repeatedAcross(clause)], []), at: Number.MAX_SAFE_INTEGER }]
      : [];
  });
}
