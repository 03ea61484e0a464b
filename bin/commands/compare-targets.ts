import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ComparedRun, type ComparisonRecord, renderComparison } from '../../reports/compare-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { compareRuns, type Side } from '../../suites/compare/compare-runs.ts';
import { examine } from '../../suites/examine.ts';
import { type TierName, tiers } from '../../suites/tier.ts';
import type { Recording } from '../../suites/trial.ts';
import { openTransport } from '../../targets/exchange.ts';
import { keepLedger } from '../keep-ledger.ts';
import { openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { stopSignal } from '../stop-signal.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';

interface Aim {
  /** The ledgers of the two runs are in the folders `a` and `b` of it. */
  readonly out: string;
  readonly seed: number;
  readonly tier: TierName;
  readonly only: readonly string[] | undefined;
}

/**
 * `compare --target A --target B`: the same run against two targets, one after the other, and where they differ. Exit 0
 * alike, 1 different, 4 where one of the two gave no evidence, 3 where the suite is broken, 5 alike but members may be left.
 */
export async function compareTargets(args: readonly string[]): Promise<number> {
  const { targets, out, json, ...aim } = readOptions(args);
  await prepareFolder(out, ['compare.json']);
  const [a, b] = await bothSides(targets, { ...aim, out });
  const comparison = compareRuns(a, b);
  const runs = [toRun(a), toRun(b)] as const;
  const differ = comparison.clauses.length + comparison.answers.length > 0;
  const record: ComparisonRecord = {
    format: 1,
    exitCode: exitCodeOf(runs, differ),
    seed: aim.seed,
    tier: aim.tier,
    targets: runs,
    ...comparison,
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  await writeFile(join(out, 'compare.json'), text);
  process.stdout.write(json ? text : renderComparison(record));
  return record.exitCode;
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
    tier: { type: 'string', default: 'gate' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  });
  if (positionals.length > 0 && values.only === undefined)
    throw new UsageError(`compare takes no "${positionals[0]}".`);
  const [a, b, ...more] = values.target;
  if (a === undefined || b === undefined || more.length > 0)
    throw new UsageError('compare takes --target twice; the word embedded stands for the embedded endpoint.');
  if (!Object.hasOwn(tiers, values.tier))
    throw new UsageError(`--tier takes gate, nightly or soak, not "${values.tier}".`);
  return {
    targets: [a, b] as const,
    out: resolve(values.out),
    seed: readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    tier: values.tier as TierName,
    only: values.only && [...values.only, ...positionals].flatMap((ids) => ids.split(',')).filter(Boolean),
    json: values.json,
  };
}

/** One after the other: they may be the same endpoint, or lean on the same. Asked to stop, neither begins anything more. */
async function bothSides([a, b]: readonly [string, string], aim: Aim): Promise<readonly [Side, Side]> {
  const { signal, release } = stopSignal();
  const folder = (side: string) => ({ ...aim, out: join(aim.out, side) });
  try {
    return [await sideOf(a, folder('a'), signal), await sideOf(b, folder('b'), signal)];
  } finally {
    release();
  }
}

async function sideOf(name: string, { seed, tier, only, out }: Aim, signal: AbortSignal): Promise<Side> {
  const targetFile = name === 'embedded' ? undefined : name;
  const opened = await openTarget(targetFile);
  const { target, shown, close } = opened;
  const transport = openTransport(target);
  const recordings: Recording[] = [];
  try {
    await prepareFolder(out, []);
    const kept = await keepLedger({ opened, targetFile, out, seed });
    const { journal, tidyUp } = kept;
    const report = await examine({
      facts: loadFacts(),
      target,
      transport,
      seed,
      tier,
      ...(only && { only }),
      onRecording: (recording) => recordings.push(recording),
      signal,
      journal,
      tidyUp,
    }).finally(() => kept.close());
    return { report: { ...report, target: { ...report.target, endpoint: shown } }, recordings };
  } finally {
    await transport.close();
    await close();
  }
}

function toRun({ report }: Side): ComparedRun {
  const { target, run, trouble, leftOvers } = report;
  const { verdict, exitCode, reason } = run;
  return { ...target, verdict, exitCode, reason: trouble ?? reason, leaked: leftOvers.length };
}

function exitCodeOf(runs: readonly ComparedRun[], differ: boolean): number {
  const codes = runs.map(({ exitCode }) => exitCode);
  if (codes.includes(3)) return 3;
  if (codes.includes(4)) return 4;
  if (differ) return 1;
  return runs.some(({ leaked }) => leaked > 0) ? 5 : 0;
}
