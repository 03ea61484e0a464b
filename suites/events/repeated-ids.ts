import { createHash } from 'node:crypto';
import { type Finding, violated } from '../finding.ts';
import { repeatedAcross } from '../identities.ts';
import type { ShardLog } from './shard-log.ts';

/** Enough of ids to know them by, as a log keeps them: two of two million are alike once in ten million runs. */
export function shortened(ids: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const short = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);
  return Object.fromEntries(Object.entries(ids).map(([clause, all]) => [clause, all.map(short).join('')]));
}

/** Ids that came up in two shards: within each, it has judged for itself. */
export function repeatedIds(shards: readonly ShardLog[]): readonly Finding[] {
  if (shards.length < 2) return [];
  const clauses = new Set(shards.flatMap(({ found }) => Object.keys(found?.ids ?? {})));
  return [...clauses].flatMap((clause) => {
    const ids = shards.map(({ found }) => Buffer.from(found?.ids[clause] ?? '', 'hex'));
    const about = { clause, probe: `${clause}@several shards` };
    return isAnyTwice(Buffer.concat(ids))
      ? [{ ...violated(about, [repeatedAcross(clause)], []), at: Number.MAX_SAFE_INTEGER }]
      : [];
  });
}

/** Whether among ids of eight bytes one comes twice: sorted, those stand side by side. */
function isAnyTwice(bytes: Buffer): boolean {
  const ids = new BigUint64Array(bytes.length / 8);
  for (let index = 0; index < ids.length; index += 1) ids[index] = bytes.readBigUInt64BE(index * 8);
  ids.sort();
  return ids.some((id, index) => index > 0 && id === ids[index - 1]);
}
