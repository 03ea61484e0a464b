import { answersOf } from './checks/answer.ts';
import type { Finding } from './finding.ts';
import type { Identities } from './identities.ts';
import { type Checks, judgeRecording } from './judge-recording.ts';
import type { Bench, Common } from './lab.ts';
import { memberIdOf } from './member-of.ts';
import type { Planned } from './plan.ts';
import type { Residents } from './residents.ts';
import type { Place } from './situations.ts';
import { takeTogether } from './take-together.ts';
import type { Recording, Replay, Trial } from './trial.ts';

interface Order {
  readonly planned: readonly Planned[];
  readonly concurrency: number;
  readonly checks: Checks;
  readonly identities: Identities;
  readonly residents: Residents;
  readonly benchFor: (lane: Planned['lane'], common: Common) => Bench;
  readonly onRecording?: ((recording: Recording) => void) | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  /** Once it is aborted no further probe begins. */
  readonly signal?: AbortSignal | undefined;
}

interface Work extends Order {
  /** Benches whose members stay for the late probes. */
  readonly shelf: Bench[];
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
  readonly attempts: readonly Attempt[];
  readonly findings: readonly Finding[];
}

/** One time that a probe was conducted. The recording is read when all is over: removals may still be added. */
interface Attempt {
  readonly recording: () => Recording;
  readonly findings: readonly Finding[];
}

/** So many probes in a row without evidence, and the rest is not tried: the environment is down. */
const patience = 12;

/**
 * Conducts probes side by side and judges each recording as it comes. Results are folded in plan order, so that the
 * outcome does not depend on which probe was faster. Probes of the phase `last` follow one by one.
 */
export async function conductAll(order: Order): Promise<Conducted> {
  const shelf: Bench[] = [];
  const work: Work = { ...order, shelf };
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
  const sideBySide = (queue: number[]) => Promise.all(Array.from({ length: concurrency }, () => run(queue)));
  await sideBySide(indices('main'));
  await sideBySide(indices('late'));
  await Promise.all([work.residents.leave(), ...shelf.map((bench) => bench.cleanUp())]);
  await run(indices('last'));
  return fold(work, results);
}

function isEvidence({ result }: Finding): boolean {
  return result !== 'inconclusive';
}

function fold(
  { planned, residents, checks, identities, onRecording, signal }: Work,
  results: readonly (Result | undefined)[],
): Conducted {
  const findings: Finding[] = [];
  let answered = false;
  const tell = (recording: Recording) => {
    identities.add(recording);
    answered ||= answersOf(recording).length > 0;
    onRecording?.(recording);
  };
  for (const recording of residents.recordings()) {
    findings.push(...judgeRecording({ judge: () => [] }, recording, checks));
    tell(recording);
  }
  for (const result of results) {
    for (const { recording } of result?.attempts ?? []) tell(recording());
    findings.push(...(result?.findings ?? []));
  }
  const left = results.filter((result) => result === undefined).length;
  const why = signal?.aborted ? 'the run was stopped' : `${patience} in a row gave no evidence`;
  const aborted = `${left} of ${planned.length} probes were not tried: ${why}`;
  return { findings, answered, ...(left > 0 && { aborted }) };
}

/**
 * Conducts a probe; once more with fresh pairs when the environment swallowed its evidence, and when it found something
 * violated: what shows twice is confirmed.
 */
async function conductOnce(work: Work, { probe, lane }: Planned): Promise<Result> {
  const half = { first: lane.first + lane.size / 2, size: lane.size / 2 };
  const first = await attempt(work, { probe, lane, again: false });
  if (first.findings.every(isSettled)) return { attempts: [first], findings: first.findings };
  const second = await attempt(work, { probe, lane: half, again: true });
  return { attempts: [first, second], findings: takeTogether(first.findings, second.findings) };
}

function isSettled(finding: Finding): boolean {
  return isEvidence(finding) && finding.result !== 'violated';
}

interface Turn extends Planned {
  readonly again: boolean;
}

async function attempt(work: Work, { probe, lane, again }: Turn): Promise<Attempt> {
  const { residents } = work;
  const bench = work.benchFor(lane, {
    resident: (place, field) => residents.of(place, field, again),
    kept: (place) => work.shelf.flatMap((one) => membersLeft(one, place)),
  });
  const end = () => (probe.keeps ? work.shelf.push(bench) : bench.cleanUp());
  let replay: Replay | undefined;
  const recording = () => ({ probe: probe.id, trials: bench.trials, ...(replay && { replay }) });
  try {
    replay = await probe.conduct(bench.lab);
    await end();
    const findings = judgeRecording(probe, recording(), work.checks);
    const silent = probe.clauses.filter((clause) => !findings.some((finding) => finding.clause === clause));
    const gaps = silent.map((clause) => broken(clause, probe.id, 'gave no finding'));
    return { recording, findings: [...findings, ...gaps] };
  } catch (error) {
    // A probe that throws is our bug; the others still run, and this one's clauses are reported as broken.
    await end();
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { recording, findings: probe.clauses.map((clause) => broken(clause, probe.id, reason)) };
  }
}

/** The members of a place that a bench created as legal ones, and named. */
function membersLeft({ trials }: Bench, place: Place): readonly Trial[] {
  return trials.filter(
    (trial) =>
      !trial.shared &&
      trial.intent === 'legal' &&
      trial.situation?.key === place.key &&
      (trial.role === 'control' || trial.role === 'subject') &&
      memberIdOf(trial) !== undefined,
  );
}

function broken(clause: string, probe: string, reason: string): Finding {
  return { clause, probe, result: 'broken', issues: [], reason, evidence: [] };
}
