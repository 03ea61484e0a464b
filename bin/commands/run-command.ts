import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { renderGate } from '../../reports/gate-text.ts';
import { writeMochawesomePage } from '../../reports/mochawesome-page.ts';
import { renderRequests } from '../../reports/request-log.ts';
import { renderSummary } from '../../reports/summary.ts';
import { loadFacts } from '../../specs/facts.ts';
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
import { clearFailures, writeFailures } from '../failure-files.ts';
import { readGate } from '../gate-files.ts';
import { type Kept, keepLedger } from '../keep-ledger.ts';
import { openProgress, progressMode } from '../open-progress.ts';
import { type Opened, openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { readSelfcheck } from '../read-selfcheck.ts';
import { stopSignal } from '../stop-signal.ts';
import { suiteVersion } from '../suite-version.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';
import { writeDecision } from '../write-decision.ts';
import { exportNames, writeExports } from '../write-exports.ts';
import { clearSite, writeSite } from '../write-site.ts';
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
  /** Only says what it would do; `rate` and `json` belong to it. */
  readonly plan: boolean;
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
  const gate = await readGate(options, new Date());
  const opened = await openTarget(options.target);
  try {
    if (options.plan) return await plan(opened, options);
    const circumstances = { isSelection: options.only !== undefined, build: buildOf(opened, options) };
    await prepareFolder(options.out, []);
    // A folder that another run is using is left as it is.
    const kept = await keepLedger({ opened, targetFile: options.target, ...options });
    await prepareFolder(options.out, [
      'run.json',
      'gate.json',
      'report.html',
      'requests.jsonl',
      ...exportNames,
    ]);
    await clearSite(options.out);
    await clearFailures(options.out);
    const examined = await examineTarget(opened, options, kept).finally(() => kept.close());
    const { report, decision, hashes } = await writeDecision(examined, {
      circumstances,
      ...gate,
      out: options.out,
    });
    await writeFailures(options.out, report.failures, options.target);
    await writeExports(report, options.out, { targetFile: options.target, gate: decision });
    const page = await writeMochawesomePage(report, {
      folder: options.out,
      out: options.shownOut,
      endpoint: opened.curlEndpoint,
      targetFile: options.target,
      pages: 'report/index.html',
    });
    const pages = await writeSite(
      {
        report,
        decision,
        hashes,
        known: gate.known,
        facts: loadFacts(),
        ...circumstances,
        finishedAt: new Date(Date.parse(report.startedAt) + report.durationMs).toISOString(),
        setting: settingOf(opened, options, report),
        scene: sceneOf(opened, options).scene,
        suite: suiteVersion(),
        selfcheck: await readSelfcheck(options.out),
      },
      options.out,
    );
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(
      renderSummary(report, {
        page,
        pages,
        colour,
        out: options.shownOut,
        ...sceneOf(opened, options),
        gate: renderGate(decision, options.gate !== undefined),
      }),
    );
    return decision.exitCode;
  } finally {
    await opened.close();
  }
}

function sceneOf({ target, curlEndpoint }: Opened, { target: targetFile, out }: RunOptions) {
  const { projectId } = target;
  return {
    targetFile,
    scene: { targetFile, out, endpoint: curlEndpoint, projectId, path: loadFacts().path },
  };
}

function settingOf({ curlEndpoint }: Opened, { target, shownOut }: RunOptions, { seed, tier }: Report) {
  return { endpoint: curlEndpoint, seed, tier, targetFile: target, out: shownOut };
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
    plan: { type: 'boolean', default: false },
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
  const decides = (['gate', 'known', 'build'] as const).find((name) => values[name] !== undefined);
  if (values.plan && decides !== undefined) throw new UsageError(`--${decides} does not go with --plan.`);
  if (values.build === '') throw new UsageError('--build is empty.');
  return {
    target: values.target,
    gate: values.gate,
    known: values.known,
    build: values.build,
    out: resolve(values.out),
    shownOut: values.out,
    seed: readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    tier: values.tier as TierName,
    only: values.only && [...values.only, ...positionals].flatMap((ids) => ids.split(',')).filter(Boolean),
    plan: values.plan,
    quiet: values.quiet,
    rate: values.rate === undefined ? undefined : readWhole('--rate', values.rate, { min: 1, max: 10_000 }),
    json: values.json,
  };
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

async function examineTarget(
  { target, shown }: Opened,
  { target: file, out, seed, tier, only, quiet }: RunOptions,
  { journal, tidyUp }: Kept,
): Promise<Report> {
  const transport = openTransport(target);
  const books = { journal, budget: openBudget(target.limits.liveMembers) };
  const progress = openStderrProgress(quiet);
  const { signal, release } = stopSignal(() =>
    progress.say('stopping: what is under way is finished and removed; once more ends at once'),
  );
  const log = createWriteStream(join(out, 'requests.jsonl'));
  const written = finished(log);
  // What goes wrong with it is thrown where it is waited for.
  written.catch(() => {});
  try {
    const report = await examine({
      facts: loadFacts(),
      target,
      // Counted apart, and admitted together.
      transport: shareTransport(transport),
      seed,
      tier,
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
    return { ...report, target: { ...report.target, endpoint: shown } };
  } finally {
    release();
    progress.end();
    await transport.close();
    log.end();
    await written;
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
