import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { writeMochawesomePage } from '../../reports/mochawesome-page.ts';
import { renderRequests } from '../../reports/request-log.ts';
import { toRunRecord } from '../../reports/run-record.ts';
import { renderSummary } from '../../reports/summary.ts';
import { loadFacts } from '../../specs/facts.ts';
import { examine, type Report } from '../../suites/examine.ts';
import { readOwnPact } from '../../suites/pact/own-pact.ts';
import { type PactReport, verifyPact } from '../../suites/pact/verify-pact.ts';
import { type TierName, tiers } from '../../suites/tier.ts';
import { openTransport, type Transport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';
import { type Opened, openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';
import { exportNames, writeExports } from '../write-exports.ts';
import { planRun } from './plan-run.ts';

interface RunOptions {
  readonly target: string | undefined;
  readonly out: string;
  readonly seed: number;
  readonly tier: TierName;
  readonly only: readonly string[] | undefined;
  /** Only says what it would do; `rate` and `json` belong to it. */
  readonly plan: boolean;
  readonly rate: number | undefined;
  readonly json: boolean;
}

/**
 * `run`: examines a target, writes the artefacts, prints the summary. The exit code is the run's verdict. With `--plan`
 * it prints what it would do, and sends and writes nothing.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const options = readRunOptions(args);
  const opened = await openTarget(options.target);
  try {
    if (options.plan) return await plan(opened, options);
    await prepareFolder(options.out, ['run.json', 'report.html', 'requests.jsonl', ...exportNames]);
    const report = await examineTarget(opened, options);
    await writeFile(join(options.out, 'run.json'), `${JSON.stringify(toRunRecord(report), null, 2)}\n`);
    await writeExports(report, options.out, { targetFile: options.target });
    const page = await writeMochawesomePage(report, {
      folder: options.out,
      endpoint: opened.curlEndpoint,
      targetFile: options.target,
    });
    const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
    process.stdout.write(renderSummary(report, { page, colour, targetFile: options.target }));
    return report.run.exitCode;
  } finally {
    await opened.close();
  }
}

function readRunOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'gate' },
    only: { type: 'string', multiple: true },
    plan: { type: 'boolean', default: false },
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
  return {
    target: values.target,
    out: resolve(values.out),
    seed: readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    tier: values.tier as TierName,
    only: values.only && [...values.only, ...positionals].flatMap((ids) => ids.split(',')).filter(Boolean),
    plan: values.plan,
    rate: values.rate === undefined ? undefined : readWhole('--rate', values.rate, { min: 1, max: 10_000 }),
    json: values.json,
  };
}

function plan({ target, shown }: Opened, { seed, tier, only, rate, json }: RunOptions): Promise<number> {
  return planRun({
    target: { ...target, endpoint: shown },
    seed,
    tier,
    ...(only && { only }),
    ...(only === undefined && {
      contracts: (transport: Transport) => verifyOwnPact(target, seed, transport),
    }),
    onProgress: showProgress,
    rate,
    json,
  });
}

async function examineTarget(
  { target, shown }: Opened,
  { out, seed, tier, only }: RunOptions,
): Promise<Report> {
  const transport = openTransport(target);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const log = createWriteStream(join(out, 'requests.jsonl'));
  const written = finished(log);
  // What goes wrong with it is thrown where it is waited for.
  written.catch(() => {});
  try {
    const report = await examine({
      facts: loadFacts(),
      target,
      transport,
      seed,
      tier,
      ...(only && { only }),
      ...(only === undefined && { contracts: () => verifyOwnPact(target, seed, openTransport(target)) }),
      onRecording: (recording) => log.write(renderRequests(recording)),
      onProgress: showProgress,
      signal: stop.signal,
    });
    return { ...report, target: { ...report.target, endpoint: shown } };
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    // A run that was stopped leaves its progress half-way.
    if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
    await transport.close();
    log.end();
    await written;
  }
}

/** The contract of this suite's own client. Its requests are no clause's evidence and so are not in the log. */
async function verifyOwnPact(target: Target, seed: number, transport: Transport): Promise<PactReport> {
  try {
    const { path } = loadFacts();
    return await verifyPact({ pact: await readOwnPact(), file: 'own pact', target, transport, path, seed });
  } finally {
    await transport.close();
  }
}

/** One line that overwrites itself, on a terminal only. */
function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY !== true) return;
  process.stderr.write(done < all ? `\r${done} of ${all} probes` : '\r\u001b[K');
}
