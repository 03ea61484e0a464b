import { readArgs } from '../usage.ts';
import { compareFinished } from './compare-finished.ts';
import { compareTargets } from './compare-targets.ts';

/** `compare`: two targets that are examined for it, or two runs that are finished. */
export async function compareCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    out: { type: 'string' },
    seed: { type: 'string' },
    tier: { type: 'string' },
    json: { type: 'boolean' },
  });
  // What follows `--only` is clauses; what stands alone is folders.
  const isOfFolders = positionals.length > 0 && values.target === undefined && values.only === undefined;
  return isOfFolders ? compareFinished(args) : compareTargets(args);
}
