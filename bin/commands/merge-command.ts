import { join, resolve } from 'node:path';
import { printable } from '../../reports/printable.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { foldEvents } from '../../suites/events/fold-events.ts';
import { type Merged, mergeShards, type ShardSource } from '../../suites/events/merge-shards.ts';
import { hashOf } from '../../suites/events/run-event.ts';
import { eventLogName, readEventLog } from '../event-log-file.ts';
import { readGate } from '../gate-files.ts';
import { openMemory } from '../memory.ts';
import { curlEndpointOf } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { suiteEdition } from '../suite-edition.ts';
import { readArgs, UsageError } from '../usage.ts';
import { clearArtefacts, writeArtefacts } from '../write-artefacts.ts';

interface MergeOptions {
  readonly folders: readonly string[];
  readonly out: string;
  readonly shownOut: string;
  readonly partial: boolean;
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
  const gate = await readGate(options, new Date());
  const memory = await openMemory(options);
  await prepareFolder(options.out, []);
  const { sources, flaws } = await readSources(options.folders);
  const facts = loadFacts();
  const edition = {
    suite: await suiteEdition(),
    facts: hashOf(facts),
    catalogue: hashOf(catalogue(facts)),
  };
  const merged = mergeShards(sources, edition);
  const objections = [...flaws, ...merged.objections];
  const isForgiven = options.partial && objections.every(({ lessWillDo }) => lessWillDo);
  // A refusal must not look like the result of an earlier merge.
  await clearArtefacts(options.out);
  if (objections.length > 0 && !isForgiven) return refuse(objections);
  tell(merged, objections);
  const shards = merged.chosen.map(({ log }) => log);
  const { run } = (shards as [(typeof shards)[number]])[0];
  return writeArtefacts(foldEvents({ shards, facts, isPart: false }), {
    ...gate,
    memory,
    circumstances: { isSelection: run.selection, build: run.build },
    isGated: options.gate !== undefined,
    out: options.out,
    shownOut: options.shownOut,
    targetFile: run.targetFile,
    curlEndpoint: curlEndpointOf(run.target.endpoint),
    projectId: run.target.projectId,
  });
}

/** Logs of which nothing can be used are shards that are missing. */
async function readSources(folders: readonly string[]) {
  const sources: ShardSource[] = [];
  const flaws: Merged['objections'][number][] = [];
  for (const name of folders) {
    const read = await readEventLog(join(name, eventLogName));
    if ('flaw' in read)
      flaws.push({ says: `${join(name, eventLogName)} cannot be used: ${read.flaw}`, lessWillDo: false });
    else sources.push({ name, ...read });
  }
  return { sources, flaws };
}

function refuse(objections: Merged['objections']): number {
  const hint = objections.every(({ lessWillDo }) => lessWillDo)
    ? '\n--partial shows what is there all the same; it is never green.'
    : '';
  const lines = objections.map(({ says }) => `  ${printable(says)}`);
  process.stderr.write(`elb-conformance: these shards are not put together:\n${lines.join('\n')}${hint}\n`);
  return 3;
}

/** Which shards it is made of, and what speaks against its being whole. */
function tell({ chosen, superseded }: Merged, objections: Merged['objections']): void {
  const lines = chosen.map(({ name, log: { run } }) => {
    const { index, count } = run.shard;
    const earlier = superseded.filter(({ log }) => log.run.shard.index === index);
    const instead = earlier.map((source) => `${source.name} of ${source.log.run.startedAt}`).join(', ');
    const note = earlier.length === 0 ? '' : `, in place of ${instead}`;
    return `shard ${index} of ${count}: ${name} of ${run.startedAt}${note}`;
  });
  const lacks = objections.map(({ says }) => `partial: ${says}`);
  process.stdout.write(`${[...lines, ...lacks].map(printable).join('\n')}\n\n`);
}

function readMergeOptions(args: readonly string[]): MergeOptions {
  const { values, positionals } = readArgs(args, {
    out: { type: 'string' },
    partial: { type: 'boolean', default: false },
    gate: { type: 'string' },
    known: { type: 'string' },
    history: { type: 'string' },
    baseline: { type: 'string' },
  });
  const { out, ...others } = values;
  if (positionals.length === 0) throw new UsageError('merge takes the folders of the shards.');
  if (out === undefined) throw new UsageError('merge takes --out DIR, a folder of its own.');
  const empty = (['history', 'baseline'] as const).find((name) => others[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} is empty.`);
  if (positionals.some((folder) => resolve(folder) === resolve(out)))
    throw new UsageError(`--out ${out} is the folder of a shard: choose another.`);
  return {
    folders: positionals,
    out: resolve(out),
    shownOut: out,
    partial: others.partial,
    gate: others.gate,
    known: others.known,
    history: others.history,
    baseline: others.baseline,
  };
}
