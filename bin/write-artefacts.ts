import { renderGate } from '../reports/gate-text.ts';
import { writeMochawesomePage } from '../reports/mochawesome-page.ts';
import { renderSummary } from '../reports/summary.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Report } from '../suites/examine.ts';
import type { Circumstances } from '../suites/gate/judged.ts';
import type { KnownFailures } from '../suites/gate/known-failures.ts';
import type { Policy } from '../suites/gate/policy.ts';
import { eventLogName } from './event-log-file.ts';
import { clearFailures, writeFailures } from './failure-files.ts';
import { prepareFolder } from './prepare-folder.ts';
import { writeDecision } from './write-decision.ts';
import { exportNames, writeExports } from './write-exports.ts';

/** Of which shards a report is made, in the folder of its results. */
export const shardsName = 'shards.json';

/** What a report does not say about itself. */
export interface Occasion {
  readonly circumstances: Circumstances;
  readonly policy: Policy | undefined;
  readonly known: KnownFailures | undefined;
  /** Whether a policy was asked for by name. */
  readonly isGated: boolean;
  readonly out: string;
  /** As it was given. */
  readonly shownOut: string;
  readonly targetFile: string | undefined;
  /** The endpoint for `curl` lines. */
  readonly curlEndpoint: string;
  readonly projectId: string;
}

/** Takes out what an earlier run left in a folder. A UsageError says why it cannot. */
export async function clearArtefacts(folder: string): Promise<void> {
  await prepareFolder(folder, [
    eventLogName,
    shardsName,
    'run.json',
    'gate.json',
    'report.html',
    'requests.jsonl',
    ...exportNames,
  ]);
  await clearFailures(folder);
}

/** Lets the gate decide, writes everything that is made from a report, prints the summary, and tells the exit code. */
export async function writeArtefacts(examined: Report, occasion: Occasion): Promise<number> {
  const { out, shownOut, targetFile, curlEndpoint, projectId, isGated } = occasion;
  const { report, decision } = await writeDecision(examined, occasion);
  await writeFailures(out, report.failures, targetFile);
  await writeExports(report, out, { targetFile, gate: decision });
  const page = await writeMochawesomePage(report, {
    folder: out,
    out: shownOut,
    endpoint: curlEndpoint,
    targetFile,
  });
  process.stdout.write(
    renderSummary(report, {
      page,
      colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
      out: shownOut,
      targetFile,
      scene: { targetFile, out, endpoint: curlEndpoint, projectId, path: loadFacts().path },
      gate: renderGate(decision, isGated),
    }),
  );
  return decision.exitCode;
}
