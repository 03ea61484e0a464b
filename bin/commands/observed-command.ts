import { join } from 'node:path';
import { parseRunDocument } from '../../suites/gate/run-document.ts';
import type { Baseline } from '../../suites/history/baseline.ts';
import { observedIn } from '../../suites/history/observed.ts';
import { readIfThere } from '../read-if-there.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `observed propose`: prints a baseline of what a run observed. It writes no file: who approves it does. */
export async function observedCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name !== 'propose') throw new UsageError(`observed takes propose, not "${name ?? ''}".`);
  const [folder, ...more] = readArgs(args, {}).positionals;
  if (folder === undefined || more.length > 0)
    throw new UsageError('observed propose takes the folder of one run.');
  const run = parseRunDocument((await readIfThere(join(folder, 'run.json'))) ?? '');
  if (run === undefined) throw new UsageError(`${join(folder, 'run.json')} is missing or cannot be read.`);
  const flaw = run.invalid ?? run.aborted;
  if (flaw !== undefined) throw new UsageError(`${folder} is of a run that says nothing for good: ${flaw}.`);
  const baseline: Baseline = { format: 1, observed: observedIn(run.clauses).observed };
  process.stdout.write(`${JSON.stringify(baseline, null, 2)}\n`);
  return 0;
}
