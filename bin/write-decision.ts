import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toRunRecord } from '../reports/run-record.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Report } from '../suites/examine.ts';
import { type GateDocument, toGateDocument } from '../suites/gate/gate-document.ts';
import { type GateResult, judgeGate } from '../suites/gate/judge-gate.ts';
import { type Circumstances, judgedOf } from '../suites/gate/judged.ts';
import type { KnownFailures } from '../suites/gate/known-failures.ts';
import type { Policy } from '../suites/gate/policy.ts';
import type { Recollection } from '../suites/history/recall.ts';

interface Grounds {
  readonly circumstances: Circumstances;
  readonly policy: Policy | undefined;
  readonly known: KnownFailures | undefined;
  readonly out: string;
  /** What the run means beside earlier ones. */
  readonly recollection?: Recollection;
}

/** What gate.json was made from. */
type Hashes = Pick<GateDocument, 'runHash' | 'factsHash'>;

/**
 * Lets the gate decide and writes run.json and gate.json. The report that comes back carries the decision, so that
 * whatever is made from it says the same.
 */
export async function writeDecision(
  examined: Report,
  { circumstances: given, policy, known, out, recollection = {} }: Grounds,
): Promise<{ readonly report: Report; readonly decision: GateResult; readonly hashes: Hashes }> {
  const { flips, observedChanges } = recollection;
  const circumstances = { ...given, ...(observedChanges !== undefined && { observedChanges }) };
  const decision = judgeGate({ judged: judgedOf(examined, circumstances), policy, known, now: new Date() });
  const { verdict, exitCode, reason } = decision;
  const report = { ...examined, run: { ...examined.run, verdict, exitCode, reason } };
  const runText = toJson(toRunRecord(report, circumstances));
  await writeFile(join(out, 'run.json'), runText);
  const document = toGateDocument(decision, { runText, facts: loadFacts(), known });
  const gate = { ...document, ...(flips !== undefined && { history: flips }) };
  await writeFile(join(out, 'gate.json'), toJson(gate));
  const { runHash, factsHash } = document;
  return { report, decision, hashes: { runHash, factsHash } };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
