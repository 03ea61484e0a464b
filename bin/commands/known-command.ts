import { join } from 'node:path';
import { renderProposals } from '../../reports/known-proposal.ts';
import { parseGateDocument } from '../../suites/gate/gate-document.ts';
import { proposeKnown } from '../../suites/gate/propose-known.ts';
import { parseRunDocument } from '../../suites/gate/run-document.ts';
import { readKnown } from '../gate-files.ts';
import { readIfThere } from '../read-if-there.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `known propose`: prints entries for what failed in a run. It writes no file: people do. */
export async function knownCommand([name, ...args]: readonly string[]): Promise<number> {
  if (name !== 'propose') throw new UsageError(`known takes propose, not "${name ?? ''}".`);
  const { values, positionals } = readArgs(args, { known: { type: 'string' } });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw new UsageError('known propose takes the folder of one run.');
  const now = new Date();
  const run = parseRunDocument((await readIfThere(join(folder, 'run.json'))) ?? '');
  if (run === undefined) throw new UsageError(`${join(folder, 'run.json')} is missing or cannot be read.`);
  const gate = parseGateDocument((await readIfThere(join(folder, 'gate.json'))) ?? '');
  const known = values.known === undefined ? gate?.knownFailures : await readKnown(values.known, now);
  process.stdout.write(renderProposals(proposeKnown(run, known ?? { file: '', entries: [] }, now)));
  return 0;
}
