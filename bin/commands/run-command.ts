import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { renderRequests } from '../../reports/request-log.ts';
import { loadFacts } from '../../specs/facts.ts';
import { hashOf, type Provenance } from '../../suites/events/run-event.ts';
import type { Shard } from '../../suites/events/shards-of-plan.ts';
import { examine, type Report } from '../../suites/examine.ts';
import { openBudget } from '../../suites/journal/budget.ts';
import { needOf } from '../../suites/need-of.ts';
import { readOwnPact } from '../../suites/pact/own-pact.ts';
import type { StageOrder } from '../../suites/pact/stage.ts';
import type { PactReport } from '../../suites/pact/verify-pact.ts';
import { verifyPatiently } from '../../suites/pact/verify-patiently.ts';
import { type TierName, tiers } from '../../suites/tier.ts';
import { openTransport, type Transport } from '../../targets/exchange.ts';
import { lookAtConnection } from '../../targets/look-at-connection.ts';
import { shareTransport } from '../../targets/share-transport.ts';
import type { Target } from '../../targets/target-file.ts';
import { eventLogName, openEventLog } from '../event-log-file.ts';
import { forgetEarlier } from '../forget-earlier.ts';
import { readGate } from '../gate-files.ts';
import { type Kept, keepLedger } from '../keep-ledger.ts';
import { openMemory } from '../memory.ts';
import { openProgress, progressMode } from '../open-progress.ts';
import { type Opened, openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { stopSignal } from '../stop-signal.ts';
import { suiteEdition } from '../suite-edition.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';
import { clearArtefacts, writeArtefacts } from '../write-artefacts.ts';
import { planRun } from './plan-run.ts';

interface RunOptions {
  readonly target: string | undefined;
  readonly out: string;
  /** As it was given. */
  readonly shownOut: string;
  readonly seed: number;
  readonly tier: TierName;
  readonly only: readonly string[] | undefined;
  /** The policy, and the file of known failures. */
  readonly gate: string | undefined;
  readonly known: string | undefined;
  readonly build: string | undefined;
  /** The folder that earlier runs are remembered in, and the file of approved behaviour. */
  readonly history: string | undefined;
  readonly baseline: string | undefined;
  /** Only says what it would do; `rate` and `json` belong to it. */
  readonly plan: boolean;
  readonly shard: Shard;
  /** No progress. */
  readonly quiet: boolean;
  readonly rate: number | undefined;
  readonly json: boolean;
}

/**
 * `run`: examines a target, writes the artefacts, prints the summary. The exit code is the run's verdict. With `--plan`
 * it prints what it would do, and sends and writes nothing.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = readRunOptions(args);
  // One that cannot even begin leaves nothing that would be taken for its result.
  if (!options.plan) await forgetEarlier(options.out);
  const gate = await readGate(options, new Date());
  const memory = await openMemory(options);
  const opened = await openTarget(options.target);
  try {
    if (options.plan) return await plan(opened, options);
    const build = buildOf(opened, options);
    // Read while the ledger is opened: nobody waits for it.
    const suite = suiteEdition();
    suite.catch(() => {});
    await prepareFolder(options.out, []);
    // A folder that another run is using is left as it is.
    const kept = await keepLedger({ opened, targetFile: options.target, ...options });
    await clearArtefacts(options.out);
    const provenance = await provenanceOf(opened, { build, known: options.known, suite });
    const examined = await examineTarget(opened, { ...options, provenance }, kept).finally(() =>
      kept.close(),
    );
    const { shard } = options;
    const isPart = shard.count > 1;
    return await writeArtefacts(examined, {
      ...gate,
      memory,
      // A part of a run lets nothing be released.
      circumstances: { isSelection: options.only !== undefined || isPart, build, ...(isPart && { shard }) },
      isGated: options.gate !== undefined,
      out: options.out,
      shownOut: options.shownOut,
      targetFile: options.target,
      curlEndpoint: opened.curlEndpoint,
      projectId: opened.target.projectId,
    });
  } finally {
    await opened.close();
  }
}

interface Origin {
  readonly build: string | undefined;
  readonly known: string | undefined;
  readonly suite: Promise<string>;
}

async function provenanceOf({ shown }: Opened, { build, known, suite }: Origin): Promise<Provenance> {
  return {
    suite: await suite,
    shownEndpoint: shown,
    ...(build !== undefined && { build }),
    ...(known !== undefined && { known: hashOf(await readFile(known, 'utf8')) }),
  };
}

/** The build that is said to be examined. Two that differ are a mistake of somebody's. */
function buildOf({ target }: Opened, { build }: RunOptions): string | undefined {
  if (build !== undefined && target.build !== undefined && build !== target.build)
    throw new UsageError(`--build says ${build}, the target file ${target.build}.`);
  return build ?? target.build;
}

function readRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'gate' },
    only: { type: 'string', multiple: true },
    gate: { type: 'string' },
    known: { type: 'string' },
    build: { type: 'string' },
    history: { type: 'string' },
    baseline: { type: 'string' },
    plan: { type: 'boolean', default: false },
    shard: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    rate: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  // `--only A B`: what follows the first id is more of them.
  if (positionals.length > 0 && values.only === undefined)
    throw new UsageError(`run takes no "${positionals[0]}".`);
  if (!Object.hasOwn(tiers, values.tier))
    throw new UsageError(`--tier takes gate, nightly or soak, not "${values.tier}".`);
  if (!values.plan && (values.rate !== undefined || values.json))
    throw new UsageError(`--${values.json ? 'json' : 'rate'} goes with --plan.`);
  const decides = (['gate', 'known', 'build', 'history', 'baseline', 'shard'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (values.plan && decides !== undefined) throw new UsageError(`--${decides} does not go with --plan.`);
  const empty = (['build', 'history', 'baseline'] as const).find((name) => values[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} is empty.`);
  if (values.shard !== undefined && values.history !== undefined)
    throw new UsageError('--history does not go with --shard: merge takes it.');
  return {
    target: values.target,
    gate: values.gate,
    known: values.known,
    build: values.build,
    history: values.history,
    baseline: values.baseline,
    out: resolve(values.out),
    shownOut: values.out,
    seed: readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    tier: values.tier as TierName,
    only: values.only && [...values.only, ...positionals].flatMap((ids) => ids.split(',')).filter(Boolean),
    plan: values.plan,
    shard: readShard(values.shard),
    quiet: values.quiet,
    rate: values.rate === undefined ? undefined : readWhole('--rate', values.rate, { min: 1, max: 10_000 }),
    json: values.json,
  };
}

/** `2/3`: the second of three. */
function readShard(text = '1/1'): Shard {
  const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  if (index === undefined || Number(index) < 1 || Number(index) > Number(count))
    throw new UsageError(`--shard takes which of how many, as 2/3, not "${text}".`);
  return { index: Number(index), count: Number(count) };
}

async function plan(
  { target, shown }: Opened,
  { seed, tier, only, rate, json, quiet }: RunOptions,
): Promise<number> {
  // Quick, and nothing depends on it: only worth telling to somebody who waits.
  const progress = openStderrProgress(quiet || process.stderr.isTTY !== true);
  return planRun({
    target: { ...target, endpoint: shown },
    seed,
    tier,
    ...(only && { only }),
    ...(only === undefined && {
      contracts: (transport: Transport) => verifyOwnPact(target, seed, transport),
    }),
    onProgress: (done, all) => (done < all ? progress.show(done, all) : progress.end()),
    rate,
    json,
  });
}

function openStderrProgress(quiet: boolean): ReturnType<typeof openProgress> {
  return openProgress({
    mode: progressMode(process.stderr, quiet),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
}

interface Examination extends RunOptions {
  readonly provenance: Provenance;
}

async function examineTarget(
  { target }: Opened,
  { target: file, out, seed, tier, only, quiet, shard, provenance }: Examination,
  { journal, tidyUp }: Kept,
): Promise<Report> {
  const transport = openTransport(target);
  const books = { journal, budget: openBudget(target.limits.liveMembers) };
  const progress = openStderrProgress(quiet);
  const { signal, release } = stopSignal(() =>
    progress.say('stopping: what is under way is finished and removed; once more ends at once'),
  );
  const events = await openEventLog(join(out, eventLogName));
  const log = createWriteStream(join(out, 'requests.jsonl'));
  const written = finished(log);
  // What goes wrong with it is thrown where it is waited for.
  written.catch(() => {});
  try {
    return await examine({
      facts: loadFacts(),
      target,
      // Counted apart, and admitted together.
      transport: shareTransport(transport),
      seed,
      tier,
      shard,
      provenance,
      onEvent: (event) => {
        events.write(event);
        if (event.event === 'plan' && event.probes.length === 0)
          progress.say('nothing of the plan falls to this shard: fewer will do');
      },
      ...(only && { only }),
      ...(only === undefined && {
        contracts: () => verifyOwnPact(target, seed, shareTransport(transport), { ...books, signal }),
      }),
      onRecording: (recording) => log.write(renderRequests(recording)),
      onProgress: (done, all) => progress.show(done, all, transport.requests),
      signal,
      ...books,
      tidyUp,
      connection: () => lookAtConnection(target),
      need: () => needOf({ facts: loadFacts(), target, seed, tier, ...(only && { only }) }),
      file,
      prove: true,
    });
  } finally {
    release();
    progress.end();
    await transport.close();
    log.end();
    await written;
    await events.close();
  }
}

/** The contract of this suite's own client. Its requests are no clause's evidence and so are not in the log. */
async function verifyOwnPact(
  target: Target,
  seed: number,
  transport: Transport,
  books: Pick<StageOrder, 'journal' | 'budget' | 'signal'> = {},
): Promise<PactReport> {
  try {
    const { path } = loadFacts();
    return await verifyPatiently({
      pact: await readOwnPact(),
      file: 'own pact',
      target,
      transport,
      path,
      seed,
      ...books,
    });
  } finally {
    await transport.close();
  }
}
