import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { renderGate } from '../reports/gate-text.ts';
import { renderHistory } from '../reports/history-text.ts';
import { writeMochawesomePage } from '../reports/mochawesome-page.ts';
import { takesColour } from '../reports/paint.ts';
import { toPastRun } from '../reports/site/past-run.ts';
import { renderSite } from '../reports/site/site.ts';
import { renderSummary } from '../reports/summary.ts';
import { loadFacts } from '../specs/facts.ts';
import type { ShardsRecord } from '../suites/events/shards-record.ts';
import type { Report } from '../suites/examine.ts';
import type { Circumstances } from '../suites/gate/judged.ts';
import type { KnownFailures } from '../suites/gate/known-failures.ts';
import type { Policy } from '../suites/gate/policy.ts';
import { inSeries } from '../suites/history/in-series.ts';
import { recall } from '../suites/history/recall.ts';
import { runsToCompare } from '../suites/history/runs-to-compare.ts';
import { eventLogName } from './event-log-file.ts';
import { clearFailures, writeFailures } from './failure-files.ts';
import type { Memory } from './memory.ts';
import { prepareFolder } from './prepare-folder.ts';
import { readSelfcheck } from './read-selfcheck.ts';
import { sealOf } from './seal-of.ts';
import { suiteVersion } from './suite-version.ts';
import { writeDecision } from './write-decision.ts';
import { exportNames, writeExports } from './write-exports.ts';
import { clearSite, writeSite } from './write-site.ts';

/** Of which shards a report is made, in the folder of its results. */
export const shardsName = 'shards.json';

/** What a report does not say about itself. */
export interface Occasion {
  readonly circumstances: Omit<Circumstances, 'observedChanges'>;
  readonly policy: Policy | undefined;
  readonly known: KnownFailures | undefined;
  /** Whether a policy was asked for by name. */
  readonly isGated: boolean;
  readonly memory: Memory;
  /** Of which shards it is made, if of any. */
  readonly shards?: ShardsRecord;
  /** The folders whose ledgers name what was left behind, where that is not `out`. */
  readonly ledgers?: readonly string[];
  readonly out: string;
  /** As it was given. */
  readonly shownOut: string;
  readonly targetFile: string | undefined;
  /** The endpoint for `curl` lines. */
  readonly curlEndpoint: string;
  readonly projectId: string;
}

/** What decisions are read from. The log of events is none of it: it is what all of it is made from. */
const decisions: readonly string[] = ['run.json', 'gate.json', 'report.html', ...exportNames];

/** Takes out what an earlier run left in a folder. A UsageError says why it cannot. */
export async function clearArtefacts(folder: string): Promise<void> {
  await prepareFolder(folder, [eventLogName, shardsName, 'requests.jsonl', ...decisions]);
  await clearSite(folder);
  await clearFailures(folder);
}

/**
 * Lets the gate decide, writes everything that is made from a report, prints the summary, and tells the exit code. When
 * one thing cannot be written, nothing of it stays: half of the artefacts would say green where the run ends red.
 */
export async function writeArtefacts(examined: Report, occasion: Occasion): Promise<number> {
  try {
    return await writeAll(examined, occasion);
  } catch (error) {
    await prepareFolder(occasion.out, decisions).catch(() => {});
    await clearSite(occasion.out).catch(() => {});
    throw error;
  }
}

async function writeAll(examined: Report, occasion: Occasion): Promise<number> {
  const { out, shownOut, targetFile, curlEndpoint, projectId, isGated, memory, circumstances } = occasion;
  // The logs of shards have their own hashes.
  const isAlone = occasion.shards === undefined;
  const facts = loadFacts();
  const past = await memory.past(examined, circumstances);
  const recollection = recall(examined, circumstances, past);
  const { report, decision, hashes } = await writeDecision(examined, { ...occasion, recollection });
  await writeFailures(out, report.failures, targetFile);
  const told = renderHistory(recollection);
  await writeExports(report, out, { targetFile, gate: decision, history: told });
  const page = await writeMochawesomePage(report, {
    folder: out,
    out: shownOut,
    endpoint: curlEndpoint,
    targetFile,
    pages: 'report/index.html',
  });
  const { startedAt, durationMs, seed, tier, target } = report;
  const { ledgers } = occasion;
  const scene = {
    targetFile,
    out,
    ...(ledgers && { ledgers }),
    endpoint: curlEndpoint,
    projectId,
    path: facts.path,
  };
  const series = past.history && inSeries(past.history.runs, { target: target.name, tier });
  const pages = await writeSite(
    renderSite({
      report,
      decision,
      hashes: { ...hashes, ...(isAlone && { logHash: await sealOf(join(out, eventLogName)) }) },
      shards: occasion.shards,
      known: occasion.known,
      facts,
      ...circumstances,
      ...recollection,
      finishedAt: new Date(Date.parse(startedAt) + durationMs).toISOString(),
      setting: { endpoint: curlEndpoint, seed, tier, targetFile, out: shownOut },
      scene,
      suite: suiteVersion(),
      runtime: `Node ${process.version}, ${process.platform} ${process.arch}`,
      selfcheck: await readSelfcheck(out),
      beside: await readdir(out),
      history: series?.map(({ found }) => toPastRun(found)),
      earlier: past.history && runsToCompare(past.history.runs, { target: target.name, tier }),
    }),
    out,
  );
  await memory.append({ report, circumstances, policy: occasion.policy, decision, ...hashes });
  process.stdout.write(
    renderSummary(report, {
      page,
      pages,
      colour: takesColour(process.stdout),
      out: shownOut,
      targetFile,
      scene,
      gate: [...renderGate(decision, isGated), ...told],
    }),
  );
  return decision.exitCode;
}
