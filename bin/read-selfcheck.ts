import { join } from 'node:path';
import { parseJson } from '../suites/gate/run-document.ts';
import type { KillMatrix } from '../suites/selftest/kill-matrix.ts';
import { readIfThere } from './read-if-there.ts';
import { suiteEdition } from './suite-edition.ts';

/** The last proof of the suite itself that was written into this folder, if there is one of this edition. */
export async function readSelfcheck(folder: string): Promise<KillMatrix | undefined> {
  const text = await readIfThere(join(folder, 'selfcheck.json'));
  const value = text === undefined ? undefined : parseJson(text);
  // A file of another kind, or cut off, is no proof.
  const isProof =
    typeof value === 'object' &&
    value !== null &&
    ['suite', 'rows', 'kills', 'problems'].every((key) => key in value);
  if (!isProof) return undefined;
  const { suite, ...matrix } = value as KillMatrix & { readonly suite: unknown };
  // Other sources may have lost what that proof was about.
  return suite === (await suiteEdition()) ? matrix : undefined;
}
