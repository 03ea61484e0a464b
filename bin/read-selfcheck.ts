import { join } from 'node:path';
import { parseJson } from '../suites/gate/run-document.ts';
import type { KillMatrix } from '../suites/selftest/kill-matrix.ts';
import { readIfThere } from './read-if-there.ts';

/** The last proof of the suite itself that was written into this folder, if there is one. */
export async function readSelfcheck(folder: string): Promise<KillMatrix | undefined> {
  const text = await readIfThere(join(folder, 'selfcheck.json'));
  const value = text === undefined ? undefined : parseJson(text);
  // A file of another kind, or cut off, is no proof.
  const isMatrix =
    typeof value === 'object' && value !== null && 'rows' in value && 'kills' in value && 'problems' in value;
  return isMatrix ? (value as KillMatrix) : undefined;
}
