import { join, resolve } from 'node:path';
import { renderLeftOvers, renderMember } from '../../reports/removal.ts';
import { loadFacts } from '../../specs/facts.ts';
import { type Cleaned, cleanUp } from '../../suites/journal/clean-up.ts';
import type { Entry } from '../../suites/journal/entry.ts';
import { isDone } from '../../suites/journal/still-open.ts';
import { openTransport } from '../../targets/exchange.ts';
import { ledgerName } from '../keep-ledger.ts';
import { openLedgerFile, readLedger } from '../ledger-file.ts';
import { flawOf } from '../ledger-of.ts';
import { type Opened, openTarget } from '../open-target.ts';
import { readArgs, UsageError } from '../usage.ts';

/**
 * `clean`: removes what the ledger of a folder names, and only that. 0 nothing is left, 5 something is, 4 the endpoint
 * gave no usable answer.
 */
export async function cleanCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
  });
  if (positionals.length > 0) throw new UsageError(`clean takes no "${positionals[0]}".`);
  if (values.target === undefined) throw new UsageError('clean takes --target FILE, that of the run.');
  const opened = await openTarget(values.target);
  const out = resolve(values.out);
  const file = join(out, ledgerName);
  const entries = await entriesOf(file, opened);
  const done = isDone(entries) ? nothing : await clean(file, entries, opened);
  const { target } = opened;
  const scene = {
    targetFile: values.target,
    out,
    endpoint: target.endpoint,
    projectId: target.projectId,
    path: loadFacts().path,
  };
  const { left, trouble } = done;
  const unusable = left.length > 0 && !done.usable;
  process.stdout.write(
    [
      ...done.removed.map((member) => `removed ${renderMember(member)}`),
      ...renderLeftOvers(left, scene),
      left.length === 0
        ? `CLEAN: nothing is left, ${done.removed.length} members removed`
        : `${unusable ? 'NOT USABLE' : 'NOT CLEAN'}: ${left.length} members may be left, ${done.removed.length} removed${trouble === undefined ? '' : ` (last answer: ${trouble})`}`,
      '',
    ].join('\n'),
  );
  if (left.length === 0) return 0;
  return unusable ? 4 : 5;
}

const nothing: Cleaned = { removed: [], left: [], usable: true };

/** Throws a UsageError where there is no ledger, or one of another target, or of a run that is under way. */
async function entriesOf(file: string, opened: Opened): Promise<readonly Entry[]> {
  const entries = await readLedger(file);
  if (entries === undefined) throw new UsageError(`There is no ledger ${file}: give the --out of the run.`);
  const { foreign, inUse } = flawOf(entries, opened);
  if (foreign !== undefined) throw new UsageError(`${file} ${foreign}: give the --target of that run.`);
  if (inUse !== undefined) throw new UsageError(`${file} ${inUse}`);
  return entries;
}

async function clean(file: string, entries: readonly Entry[], { target }: Opened): Promise<Cleaned> {
  const book = await openLedgerFile(file, entries);
  const transport = openTransport(target);
  try {
    return await cleanUp({ book, transport, path: loadFacts().path, projectId: target.projectId });
  } finally {
    await transport.close();
    await book.close();
  }
}
