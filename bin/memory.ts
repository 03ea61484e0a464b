import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import type { Report } from '../suites/examine.ts';
import type { GateResult } from '../suites/gate/judge-gate.ts';
import type { Circumstances } from '../suites/gate/judged.ts';
import { baselineName, parseBaseline } from '../suites/history/baseline.ts';
import { findingsOf } from '../suites/history/findings.ts';
import type { Observed } from '../suites/history/observed.ts';
import type { Past } from '../suites/history/recall.ts';
import { runKeyOf } from '../suites/history/run-key.ts';
import { runsBefore } from '../suites/history/runs-before.ts';
import { readText } from '../targets/parse-document.ts';
import { type OpenHistory, openHistory, readHistory } from './history-file.ts';

/** What a run remembers of earlier ones, and what it leaves for later ones. */
export interface Memory {
  /** What to compare with: as it is by now, and nobody else's to write on until `close`. */
  open(report: Report, circumstances: Circumstances): Promise<Past>;
  /** Adds the run, once everything else of it is written, unless it is remembered like this already. */
  append(done: Done): Promise<void>;
  close(): Promise<void>;
}

interface Done {
  readonly report: Report;
  readonly circumstances: Circumstances;
  readonly decision: GateResult;
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
  let history: OpenHistory | undefined;
  return {
    async open(report, circumstances) {
      if (named.history === undefined) return { history, baseline };
      history = await openHistory(named.history);
      const runs = runsBefore(history.runs, findingsOf(report, circumstances));
      return { history: { ...history, runs }, baseline };
    },
    async append({ report, circumstances, decision: { verdict, exitCode }, runHash }) {
      const run = runHash.slice(0, 12);
      const entry = { run, ...findingsOf(report, circumstances), verdict, exitCode };
      const isThere = history?.runs.some(
        ({ found }) => found.run === run && runKeyOf(found) === runKeyOf(entry),
      );
      if (!isThere) await history?.append(entry);
    },
    close: async () => history?.close(),
  };
}

async function readBaseline(file: string | undefined): Promise<Observed | undefined> {
  if (file === undefined) return undefined;
  const text = await readText(file, baselineName);
  return parseBaseline(text, { file, clauses: catalogue(loadFacts()) }).observed;
}
