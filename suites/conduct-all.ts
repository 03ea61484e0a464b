import { batches } from './batches.ts';
import type { Canaries } from './canaries.ts';
import type { Finding } from './finding.ts';
import { type Attempt, type Conducted, foldResults, fruitlessInARow, type Result } from './fold-results.ts';
import type { Identities } from './identities.ts';
import { type Checks, judgeRecording } from './judge-recording.ts';
import type { Bench, Common } from './lab.ts';
import { memberIdOf } from './member-of.ts';
import { readsLag } from './patience.ts';
import type { Planned } from './plan.ts';
import type { Probe } from './probe.ts';
import { reactionOf } from './reaction.ts';
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
  /** Told of each time that a probe was conducted, right away. */
  readonly onAttempt?: ((attempted: Attempted) => void) | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  /** Told the time by, and ended while the last members are being removed. */
  readonly canaries?: Pick<Canaries, 'launched' | 'end'>;
  /** Once it is aborted no further probe begins. */
  readonly signal?: AbortSignal | undefined;
}

interface Work extends Order {
  /** Benches whose members stay for the late probes, by the beginning of their lanes. */
  readonly shelf: Map<number, Bench>;
  /** Removals that nobody waits for until the end: whoever comes next has nothing to do with them. */
  readonly removals: Promise<void>[];
}

/** What a probe found by itself, conducted for the first time (pass 0) or again. */
export interface Attempted {
  readonly probe: string;
  readonly pass: number;
  readonly findings: readonly Finding[];
}

/**
 * Conducts probes side by side and judges each recording as it comes. Results are folded in plan order, so that the
 * outcome does not depend on which probe was faster. Probes of the phase `last` follow batch by batch.
 */
export async function conductAll(order: Order): Promise<Conducted> {
  const shelf: Work['shelf'] = new Map();
  const work: Work = { ...order, shelf, removals: [] };
  const { planned, concurrency } = work;
  const results: (Result | undefined)[] = planned.map(() => undefined);
  const state = { fruitless: 0, done: 0 };
  const goesOn = () => state.fruitless < fruitlessInARow && work.signal?.aborted !== true;
  const take = async (index: number, turn: Turn) => {
    const result = await attemptAt(work, turn, results[index]);
    results[index] = result;
    const last = lastCreate(result);
    // What leans on earlier answers alone says nothing of how things are now, and what was chosen for its bad luck little.
    if (last !== undefined && turn.pass < 2) state.fruitless = isLost(last) ? state.fruitless + 1 : 0;
    if (turn.pass > 0) return;
    state.done += 1;
    work.onProgress?.(state.done, planned.length);
  };
  const end = Math.max(0, ...planned.map(({ lane }) => lane.first + lane.size));
  const go = async (queue: number[], pass: number) => {
    for (let index = queue.shift(); index !== undefined && goesOn(); index = queue.shift()) {
      const { probe, lane } = planned[index] as Planned;
      await take(index, { probe, lane: laneOf(lane, pass, end), pass, at: lane.first });
    }
  };
  /**
   * Everything once; then, when whatever was amiss may be over, what is not settled once more; then what the environment
   * still keeps back, as long as that brings anything or is little.
   */
  const perform = async (phase: Probe['phase']) => {
    const all = planned.flatMap(({ probe }, index) => (probe.phase === phase ? [index] : []));
    const perPass = async (queue: readonly number[], pass: number) => {
      const turns = queue.map((index) => ({ index, probe: (planned[index] as Planned).probe }));
      for (const batch of batches(turns)) {
        const indices = batch.map(({ index }) => index);
        await Promise.all(Array.from({ length: concurrency }, () => go(indices, pass)));
      }
    };
    const open = (isDone: (finding: Finding) => boolean) =>
      all.filter((index) => results[index]?.findings.every(isDone) === false);
    await perPass(all, 0);
    await perPass(open(isSettled), 1);
    let before = Number.POSITIVE_INFINITY;
    for (let pass = 2; pass < maxPasses; pass += 1) {
      const queue = open(isNotKeptBack);
      if (queue.length >= before && queue.length > few) break;
      before = queue.length;
      await perPass(queue, pass);
    }
  };
  if (goesOn()) settleIn(work);
  await perform('main');
  await perform('late');
  await Promise.all([work.residents.leave(goesOn()), ...[...shelf.values()].map((bench) => bench.cleanUp())]);
  await perform('last');
  const isComplete = goesOn() && !results.includes(undefined);
  const [flown] = await Promise.all([work.canaries?.end(isComplete), ...work.removals]);
  return { ...foldResults(work, results, isComplete), flown };
}

/** Asks for the residents that probes lean on, all at once. Who leans on one waits for it, and hears what went wrong. */
function settleIn({ planned, residents }: Work): void {
  for (const { probe } of planned)
    if (probe.leansOn !== undefined)
      residents.of(probe.leansOn.place, probe.leansOn.field, false).catch(() => {});
}

function lastCreate({ attempts }: Result): Trial | undefined {
  const trials = attempts.at(-1)?.recording().trials ?? [];
  return trials.findLast(({ role, shared }) => !shared && (role === 'control' || role === 'subject'));
}

function isLost({ exchange, signedIn }: Trial): boolean {
  return reactionOf(exchange, signedIn).kind === 'environment';
}

/** What lagged would lag again: only an answer that did not come may come the next time. */
function isNotKeptBack(finding: Finding): boolean {
  return isEvidence(finding) || finding.reason === readsLag;
}

function isEvidence({ result }: Finding): boolean {
  return result !== 'inconclusive';
}

interface Turn extends Planned {
  /** How often it was conducted before. */
  readonly pass: number;
  /** Where it stands in the order of the plan, whatever the pass. */
  readonly at: number;
}

/** So often a probe is conducted at most while the environment keeps its evidence back. */
const maxPasses = 5;

/** So many probes are tried again even where the pass before brought nothing: that may have been chance. */
const few = 8;

/** Fresh pairs for each pass: the halves of a lane, then those of lanes beyond all others. */
function laneOf({ first, size }: Planned['lane'], pass: number, end: number): Planned['lane'] {
  const half = size / 2;
  return { first: first + (pass >> 1) * end + (pass % 2) * half, size: half };
}

/**
 * Conducts a probe. Not for the first time: because the environment swallowed the evidence, or because something was
 * violated: what shows twice is confirmed.
 */
async function attemptAt(work: Work, turn: Turn, before: Result | undefined): Promise<Result> {
  const attempt = await conduct(work, turn);
  work.onAttempt?.({
    probe: turn.probe.id,
    pass: turn.pass,
    findings: attempt.findings.map((finding) => ({ ...finding, between: attempt.between })),
  });
  if (before === undefined) return { attempts: [attempt], findings: attempt.findings };
  const { attempts, findings } = before;
  return { attempts: [...attempts, attempt], findings: takeTogether(findings, attempt.findings) };
}

function isSettled(finding: Finding): boolean {
  return isEvidence(finding) && finding.result !== 'violated';
}

async function conduct(work: Work, { probe, lane, pass, at }: Turn): Promise<Attempt> {
  const { residents } = work;
  const launched = work.canaries?.launched ?? (() => 0);
  const from = launched() - 1;
  const bench = work.benchFor(lane, {
    resident: (place, field) => residents.of(place, field, pass > 0),
    kept: (place) => inOrder(work.shelf).flatMap((one) => membersLeft(one, place)),
  });
  const end = async () => {
    if (probe.keeps) work.shelf.set(lane.first, bench);
    else if (probe.phase === 'last') work.removals.push(bench.cleanUp());
    else await bench.cleanUp();
  };
  let replay: Replay | undefined;
  const recording = () => ({
    probe: probe.id,
    trials: bench.trials,
    ...(replay && { replay }),
    ...(probe.keeps && { kept: true as const }),
  });
  try {
    replay = await probe.conduct(bench.lab);
    await end();
    const findings = judgeRecording(probe, recording(), work.checks);
    const silent = probe.clauses.filter((clause) => !findings.some((finding) => finding.clause === clause));
    const gaps = silent.map((clause) => broken(clause, probe.id, 'gave no finding'));
    return {
      recording,
      findings: [...findings, ...gaps].map((finding) => ({ ...finding, at })),
      between: { from, to: launched() },
    };
  } catch (error) {
    // A probe that throws is our bug; the others still run, and this one's clauses are reported as broken.
    await end();
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const findings = probe.clauses.map((clause) => ({ ...broken(clause, probe.id, reason), at }));
    return { recording, findings, between: { from, to: launched() } };
  }
}

/** In the order of the plan, whichever was done first. */
function inOrder(shelf: Work['shelf']): readonly Bench[] {
  return [...shelf].sort(([one], [other]) => one - other).map(([, bench]) => bench);
}

/** The members of a place that a bench created as legal ones, and named. */
function membersLeft({ trials }: Bench, place: Place): readonly Trial[] {
  return trials.filter(
    (trial) =>
      !trial.shared &&
      !trial.aside &&
      trial.intent === 'legal' &&
      trial.situation?.key === place.key &&
      (trial.role === 'control' || trial.role === 'subject') &&
      memberIdOf(trial) !== undefined,
  );
}

function broken(clause: string, probe: string, reason: string): Finding {
  return { clause, probe, result: 'broken', issues: [], reason, evidence: [] };
}
