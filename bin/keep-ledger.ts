import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { commandToClean } from '../reports/removal.ts';
import { loadFacts } from '../specs/facts.ts';
import { type Book, cleanUp } from '../suites/journal/clean-up.ts';
import type { Entry } from '../suites/journal/entry.ts';
import { feared, isDone, stillOpen } from '../suites/journal/still-open.ts';
import type { LeftOver } from '../suites/ledger.ts';
import { openTransport } from '../targets/exchange.ts';
import { type LedgerFile, openLedgerFile, readLedger } from './ledger-file.ts';
import { flawOf } from './ledger-of.ts';
import type { Opened } from './open-target.ts';
import { UsageError } from './usage.ts';

/** Which run it is, and where its ledger goes. */
export interface KeepingOrder {
  readonly opened: Opened;
  readonly targetFile: string | undefined;
  readonly out: string;
  readonly seed: number;
}

/** The ledger of a run that is under way. */
export interface Kept {
  readonly journal: LedgerFile;
  /** Removes what is still there. Of what is feared to be left besides, it knows no better about what has no id. */
  tidyUp(leftOvers: readonly LeftOver[]): Promise<readonly LeftOver[]>;
  /** Tidies up if nobody has (then stderr says what is left), and closes the ledger. */
  close(): Promise<void>;
}

/** The name of a ledger in the folder of a run's results. */
export const ledgerName = 'ledger.jsonl';

/**
 * Opens the ledger of a run. What an earlier run has left by the ledger that is there is removed first. Throws a
 * UsageError where that is another target's, or its run is still under way.
 */
export async function keepLedger(order: KeepingOrder): Promise<Kept> {
  const { opened, out } = order;
  const file = join(out, ledgerName);
  const entries = await usableEntries(file, order);
  const journal = await openLedgerFile(file, entries);
  if (entries.length > 0) await cleanEarlier(journal, opened);
  if (isDone(journal.entries)) await journal.startAnew();
  await journal.write(headerOf(order));
  let tidy = false;
  const tidyUp: Kept['tidyUp'] = async (leftOvers) => {
    const isNeeded = feared(stillOpen(journal.entries)).length > 0;
    const left = isNeeded ? (await cleaning(journal, opened)).left : [];
    await journal.write({ entry: 'end', left: left.length });
    tidy = true;
    return isNeeded ? left : leftOvers.filter(({ id }) => id === null);
  };
  return {
    journal,
    tidyUp,
    async close() {
      try {
        if (!tidy) tellLeft(await tidyUp([]), order);
      } catch (error) {
        await tidyUpFromMemory(journal, order);
        throw error;
      } finally {
        await journal.close();
      }
    },
  };
}

/** What stands in an earlier ledger that is not done with. */
async function usableEntries(file: string, { opened, out }: KeepingOrder): Promise<readonly Entry[]> {
  const entries = (await readLedger(file)) ?? [];
  const { inUse, foreign } = flawOf(entries, opened);
  if (inUse !== undefined) throw new UsageError(`${file} ${inUse}`);
  if (isDone(entries)) return [];
  if (foreign === undefined) return entries;
  const how = commandToClean({ targetFile: 'ITS-TARGET-FILE', out });
  throw new UsageError(
    `${file} ${foreign}, and not done with: remove what that run left with ${how}, or choose another --out.`,
  );
}

function headerOf({ opened: { target, shown }, seed }: KeepingOrder): Entry {
  return {
    entry: 'run',
    format: 1,
    target: target.name,
    endpoint: shown,
    project: target.projectId,
    seed,
    run: randomUUID(),
    started: new Date().toISOString(),
    pid: process.pid,
    host: hostname(),
  };
}

/** Sends through a transport of its own: that of the run may be closed by now. */
async function cleaning(book: Book, { target }: Opened) {
  const transport = openTransport(target);
  try {
    return await cleanUp({ book, transport, path: loadFacts().path, projectId: target.projectId });
  } finally {
    await transport.close();
  }
}

/** Where the ledger cannot be written any more (a full disk, say), members are removed all the same. */
async function tidyUpFromMemory(journal: Book, order: KeepingOrder): Promise<void> {
  const entries = [...journal.entries];
  const book = { entries, write: async (entry: Entry) => void entries.push(entry) };
  const { left } = await cleaning(book, order.opened);
  tellLeft(left, order);
}

async function cleanEarlier(journal: LedgerFile, opened: Opened): Promise<void> {
  const { removed, left } = await cleaning(journal, opened);
  const rest = left.length === 0 ? 'nothing of it is left' : `${left.length} may be left`;
  process.stderr.write(
    `elb-conformance: an earlier run did not come to its end: ${removed.length} members removed now, ${rest}\n`,
  );
}

function tellLeft(left: readonly LeftOver[], order: KeepingOrder): void {
  if (left.length === 0) return;
  process.stderr.write(
    `${left.length} created members may be left; to remove them: ${commandToClean(order)}\n`,
  );
}
