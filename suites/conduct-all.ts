import { answersOf } from './checks/answer.ts';
import type { Finding } from './finding.ts';
import type { Identities } from './identities.ts';
import { type Checks, judgeRecording } from './judge-recording.ts';
import type { Bench } from './lab.ts';
import type { Planned } from './plan.ts';
import type { Recording } from './trial.ts';

interface Work {
  readonly planned: readonly Planned[];
  readonly concurrency: number;
  readonly checks: Checks;
  readonly identities: Identities;
  readonly benchFor: (lane: Planned['lane']) => Bench;
  readonly onRecording?: ((recording: Recording) => void) | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  /** Once it is aborted no further probe begins. */
  readonly signal?: AbortSignal | undefined;
}

/** What all probes found. */
export interface Conducted {
  readonly findings: readonly Finding[];
  /** Whether any legal create was accepted. */
  readonly answered: boolean;
  /** Why probes were left out, if some were. */
  readonly aborted?: string;
}

interface Result {
  readonly recordings: readonly Recording[];
  readonly findings: readonly Finding[];
}

/** So many probes in a row without evidence, and the rest is not tried: the environment is down. */
const patience = 12;

/**
 * Conducts probes side by side and judges each recording as it comes. Results are folded in plan order, so that the
 * outcome does not depend on which probe was faster. Probes of the phase `last` follow one by one.
 */
export async function conductAll(work: Work): Promise<Conducted> {
  const { planned, concurrency } = work;
  const results: (Result | undefined)[] = planned.map(() => undefined);
  const state = { fruitless: 0, done: 0 };
  const indices = (phase: string) =>
    planned.flatMap(({ probe }, index) => (probe.phase === phase ? [index] : []));
  const goesOn = () => state.fruitless < patience && work.signal?.aborted !== true;
  const run = async (queue: number[]) => {
    while (goesOn()) {
      const index = queue.shift();
      if (index === undefined) return;
      const result = await conductOnce(work, planned[index] as Planned);
      results[index] = result;
      state.fruitless = result.findings.some(isEvidence) ? 0 : state.fruitless + 1;
      state.done += 1;
      work.onProgress?.(state.done, planned.length);
    }
  };
  const main = indices('main');
  await Promise.all(Array.from({ length: concurrency }, () => run(main)));
  await run(indices('last'));
  return fold(work, results);
}

function isEvidence({ result }: Finding): boolean {
  return result !== 'inconclusive';
}

function fold(
  { planned, identities, onRecording, signal }: Work,
  results: readonly (Result | undefined)[],
): Conducted {
  const findings: Finding[] = [];
  let answered = false;
  for (const result of results) {
    for (const recording of result?.recordings ?? []) {
      identities.add(recording);
      answered ||= answersOf(recording).length > 0;
      onRecording?.(recording);
    }
    findings.push(...(result?.findings ?? []));
  }
  const left = results.filter((result) => result === undefined).length;
  const why = signal?.aborted ? 'the run was stopped' : `${patience} in a row gave no evidence`;
  const aborted = `${left} of ${planned.length} probes were not tried: ${why}`;
  return { findings, answered, ...(left > 0 && { aborted }) };
}

/** Conducts a probe; when the environment swallowed its evidence, once more with fresh pairs. */
async function conductOnce(work: Work, { probe, lane }: Planned): Promise<Result> {
  const bench = work.benchFor(lane);
  const first = await attempt(work, bench, { probe, lane });
  if (first.findings.every(isEvidence)) return { recordings: [first.recording], findings: first.findings };
  const half = { first: lane.first + lane.size / 2, size: lane.size / 2 };
  const second = await attempt(work, work.benchFor(half), { probe, lane: half });
  // What the first attempt did see stays evidence: a second one must not wash a violation away.
  const seen = first.findings.filter(({ result }) => result === 'violated' || result === 'broken');
  return { recordings: [first.recording, second.recording], findings: [...seen, ...second.findings] };
}

async function attempt({ checks }: Work, bench: Bench, { probe }: Planned) {
  const trials = bench.trials;
  try {
    const replay = await probe.conduct(bench.lab);
    await bench.cleanUp();
    const recording: Recording = { probe: probe.id, trials, ...(replay && { replay }) };
    const findings = judgeRecording(probe, recording, checks);
    const silent = probe.clauses.filter((clause) => !findings.some((finding) => finding.clause === clause));
    return {
      recording,
      findings: [...findings, ...silent.map((clause) => broken(clause, probe.id, 'gave no finding'))],
    };
  } catch (error) {
    // A probe that throws is our bug; the others still run, and this one's clauses are reported as broken.
    await bench.cleanUp();
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      recording: { probe: probe.id, trials },
      findings: probe.clauses.map((clause) => broken(clause, probe.id, reason)),
    };
  }
}

function broken(clause: string, probe: string, reason: string): Finding {
  return { clause, probe, result: 'broken', issues: [], reason, evidence: [] };
}
