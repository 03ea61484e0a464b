import { realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { printable } from '../../reports/printable.ts';
import { commandToClean } from '../../reports/removal.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { foldEvents } from '../../suites/events/fold-events.ts';
import { type Merged, mergeShards, type ShardSource } from '../../suites/events/merge-shards.ts';
import { hashOf } from '../../suites/events/run-event.ts';
import { type ShardsRecord, toShardsRecord } from '../../suites/events/shards-record.ts';
import { eventLogName, joinEventLogs, type LogInFile, readEventLogs } from '../event-log-file.ts';
import { hashOfKnown, readGate } from '../gate-files.ts';
import { ledgerName } from '../keep-ledger.ts';
import { readLedger } from '../ledger-file.ts';
import { inUseBy } from '../ledger-of.ts';
import { openMemory } from '../memory.ts';
import { curlEndpointOf } from '../open-target.ts';
import { readIfThere } from '../read-if-there.ts';
import { suiteEdition } from '../suite-edition.ts';
import { readArgs, UsageError } from '../usage.ts';
import { clearArtefacts, shardsName, writeArtefacts } from '../write-artefacts.ts';

interface MergeOptions {
  readonly folders: readonly string[];
  readonly out: string;
  readonly shownOut: string;
  readonly partial: boolean;
  readonly runId: string | undefined;
  readonly gate: string | undefined;
  readonly known: string | undefined;
  readonly history: string | undefined;
  readonly baseline: string | undefined;
}

/**
 * `merge`: puts the shards of a run together and writes what a run writes. The exit code is that of the whole run; 3 where
 * the shards cannot be put together.
 */
export async function mergeCommand(args: readonly string[]): Promise<number> {
  const options = readMergeOptions(args);
  await refuseFolder(options);
  // A refusal must not look like the result of an earlier merge, whatever it is about.
  await clearArtefacts(options.out);
  const gate = await readGate(options, new Date());
  const memory = await openMemory(options);
  const { sources, flaws, placeOf } = await readSources(options.folders);
  const facts = loadFacts();
  const merged = mergeShards(sources, {
    suite: await suiteEdition(),
    facts: hashOf(facts),
    catalogue: hashOf(catalogue(facts)),
    runId: options.runId,
    ...(options.known !== undefined && { known: await hashOfKnown(options.known) }),
  });
  const objections = [...flaws, ...merged.objections];
  const isForgiven =
    options.partial && merged.chosen.length > 0 && objections.every(({ lessWillDo }) => lessWillDo);
  if (objections.length > 0 && !isForgiven) return refuse(objections);
  const record = toShardsRecord(merged, objections);
  const shards = merged.chosen.map(({ log }) => log);
  const { run } = (shards as [(typeof shards)[number]])[0];
  tell(record, await ledgersOf(merged.chosen.filter(({ isWhole }) => !isWhole)), run.targetFile);
  await writeFile(join(options.out, shardsName), `${JSON.stringify(record, null, 2)}\n`);
  // What is put together can be put together with more.
  const places = merged.chosen.flatMap((source) => placeOf.get(source) ?? []);
  await joinEventLogs(places, join(options.out, eventLogName));
  return writeArtefacts(foldEvents({ shards, facts, isPart: false }), {
    ...gate,
    memory,
    circumstances: { isSelection: run.selection, build: run.build, runId: run.runId },
    isGated: options.gate !== undefined,
    shards: record,
    ledgers: await ledgersOf(
      merged.chosen.filter(({ log, isWhole }) => log.leftOvers.length > 0 || !isWhole),
    ),
    out: options.out,
    shownOut: options.shownOut,
    targetFile: run.targetFile,
    curlEndpoint: curlEndpointOf(run.target.endpoint),
    projectId: run.target.projectId,
  });
}

/** Logs of which nothing can be used are shards that are missing. */
async function readSources(folders: readonly string[]) {
  const placeOf = new Map<ShardSource, LogInFile['place']>();
  const flaws: Merged['objections'][number][] = [];
  for (const name of folders) {
    const file = join(name, eventLogName);
    const logs = await readEventLogs(file);
    if (logs === undefined) flaws.push({ says: `${file} is missing: that shard is lost`, lessWillDo: true });
    for (const { place, ...read } of logs ?? [])
      if ('flaw' in read) flaws.push({ says: `${file} cannot be used: ${read.flaw}`, lessWillDo: false });
      else placeOf.set({ name, ...read }, place);
  }
  return { sources: [...placeOf.keys()], flaws, placeOf };
}

function refuse(objections: Merged['objections']): number {
  const hint = objections.every(({ lessWillDo }) => lessWillDo)
    ? '\n--partial shows what is there all the same; it is never green.'
    : '';
  const lines = objections.map(({ says }) => `  ${printable(says)}`);
  process.stderr.write(`elb-conformance: these shards are not put together:\n${lines.join('\n')}${hint}\n`);
  return 3;
}

/** Says which shards it is made of, what speaks against its being whole, and how to remove what killed ones left. */
function tell({ shards, lacks }: ShardsRecord, ledgers: readonly string[], targetFile?: string): void {
  const lines = shards.map(({ index, count, folder, startedAt, inPlaceOf }) => {
    const earlier = inPlaceOf.map((source) => `${source.folder} of ${source.startedAt}`).join(', ');
    const note = earlier === '' ? '' : `, in place of ${earlier}`;
    return `shard ${index} of ${count}: ${folder} of ${startedAt}${note}`;
  });
  const cleaning = ledgers.map((out) => `what it left is removed by ${commandToClean({ targetFile, out })}`);
  const all = [...lines, ...lacks.map((says) => `partial: ${says}`), ...cleaning];
  process.stdout.write(`${all.map(printable).join('\n')}\n\n`);
}

/** The folders of shards that have their ledgers: what was put together before has none. */
async function ledgersOf(shards: readonly ShardSource[]): Promise<readonly string[]> {
  const names = await Promise.all(
    shards.map(async ({ name }) => ((await readIfThere(join(name, ledgerName))) === undefined ? [] : [name])),
  );
  return [...new Set(names.flat())];
}

/** A merge takes out what lies in its folder: that must be neither a shard's nor one that a run is using. */
async function refuseFolder({ folders, out, shownOut }: MergeOptions): Promise<void> {
  const places = await Promise.all(folders.map(realPlace));
  if (places.includes(await realPlace(out)))
    throw new UsageError(`--out ${shownOut} is the folder of a shard: choose another.`);
  const pid = inUseBy((await readLedger(join(out, ledgerName))) ?? []);
  if (pid !== undefined)
    throw new UsageError(`--out ${shownOut} is in use by process ${pid}: choose another.`);
}

/** Where a folder really is, whatever links lead there. */
async function realPlace(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder));
}

function readMergeOptions(args: readonly string[]): MergeOptions {
  const { values, positionals } = readArgs(args, {
    out: { type: 'string' },
    partial: { type: 'boolean', default: false },
    'run-id': { type: 'string' },
    gate: { type: 'string' },
    known: { type: 'string' },
    history: { type: 'string' },
    baseline: { type: 'string' },
  });
  const { out, ...others } = values;
  if (positionals.length === 0) throw new UsageError('merge takes the folders of the shards.');
  if (out === undefined) throw new UsageError('merge takes --out DIR, a folder of its own.');
  const empty = (['history', 'baseline', 'run-id'] as const).find((name) => others[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} is empty.`);
  return {
    folders: positionals,
    out: resolve(out),
    shownOut: out,
    partial: others.partial,
    runId: others['run-id'],
    gate: others.gate,
    known: others.known,
    history: others.history,
    baseline: others.baseline,
  };
}
