import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Report } from '../suites/examine.ts';
import type { GateResult } from '../suites/gate/judge-gate.ts';
import type { Circumstances } from '../suites/gate/judged.ts';
import type { Policy } from '../suites/gate/policy.ts';
import { baselineName, parseBaseline } from '../suites/history/baseline.ts';
import { findingsOf } from '../suites/history/findings.ts';
import type { Observed } from '../suites/history/observed.ts';
import type { Past } from '../suites/history/recall.ts';
import { runsBefore } from '../suites/history/runs-before.ts';
import { readText } from '../targets/parse-document.ts';
import { addToHistory, readHistory } from './history-file.ts';

/** What a run remembers of earlier ones, and what it leaves for later ones. */
export interface Memory {
  /** What to compare with, as it is by now; others may write on it all the same. */
  past(report: Report, circumstances: Circumstances): Promise<Past>;
  /** Adds the run, once everything else of it is written, unless it is remembered like this already. */
  append(done: Done): Promise<void>;
}

interface Done {
  readonly report: Report;
  readonly circumstances: Circumstances;
  readonly decision: GateResult;
  /** By which it was decided, if one was asked for. */
  readonly policy: Policy | undefined;
  /** That of its run.json. */
  readonly runHash: string;
}

/**
 * Reads what is named on the command line once at the beginning: what is wrong with it is said before anything is sent
 * (exit 2). It is read again once the run is done, since others may have written meanwhile.
 */
export async function openMemory(named: {
  readonly history: string | undefined;
  readonly baseline: string | undefined;
}): Promise<Memory> {
  const baseline = await readBaseline(named.baseline);
  if (named.history !== undefined) await readHistory(named.history);
  return {
    async past(report, circumstances) {
      if (named.history === undefined) return { history: undefined, baseline };
      const history = await readHistory(named.history);
      const runs = runsBefore(history.runs, findingsOf(report, circumstances));
      return { history: { ...history, runs }, baseline };
    },
    async append({ report, circumstances, policy, decision: { verdict, exitCode }, runHash }) {
      if (named.history === undefined) return;
      const run = runHash.slice(0, 12);
      const found = findingsOf(report, circumstances);
      const entry = { run, ...found, verdict, exitCode, ...(policy && { gate: policy.preset }) };
      await addToHistory(named.history, entry);
    },
  };
}

async function readBaseline(file: string | undefined): Promise<Observed | undefined> {
  if (file === undefined) return undefined;
  const text = await readText(file, baselineName);
  return parseBaseline(text, { file, clauses: catalogue(loadFacts()) }).observed;
}
