import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerName } from './keep-ledger.ts';
import { readLedger } from './ledger-file.ts';
import { inUseBy } from './ledger-of.ts';
import { clearArtefacts } from './write-artefacts.ts';

/** Takes out what an earlier run left in a folder, unless there is none, or a run is using it. */
export async function forgetEarlier(folder: string): Promise<void> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  // What is wrong with a ledger is said where it is opened.
  const entries = await readLedger(join(folder, ledgerName)).catch(() => []);
  if (inUseBy(entries ?? []) === undefined) await clearArtefacts(folder);
}
