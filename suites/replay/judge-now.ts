import type { Operation } from '../../specs/read-facts.ts';
import type { Target } from '../../targets/target-file.ts';
import { answerChecks } from '../checks/answer-checks.ts';
import { refusalChecks } from '../checks/refusal-checks.ts';
import type { Failure } from '../failure.ts';
import type { Finding } from '../finding.ts';
import { judgeRecording } from '../judge-recording.ts';
import type { Bench } from '../lab.ts';
import { obligationsReader } from '../obligations.ts';
import type { Probe } from '../probe.ts';
import type { Trial } from '../trial.ts';

interface Played {
  readonly facts: Operation;
  readonly target: Target;
  readonly failure: Failure;
  readonly trials: readonly Trial[];
}

interface Performed {
  readonly probe: Pick<Probe, 'judge' | 'clauses'>;
  readonly bench: Bench;
  readonly now: ReadonlyMap<number, Trial>;
}

/** What the probe and the checks find in what came back. */
export function judgeNow(
  { facts, target, failure, trials }: Played,
  { probe, bench, now }: Performed,
): readonly Finding[] {
  const shared = new Set(trials.flatMap(({ step, shared }) => (shared ? [now.get(step)?.step] : [])));
  const about = { probe: failure.probe, ...(failure.replay && { replay: failure.replay }) };
  const judge = (seen: readonly Trial[]) =>
    judgeRecording(probe, { ...about, trials: seen }, checksOf(facts, target));
  // What another recording had counted and removed it had for itself.
  const asThen = bench.trials
    .filter(({ role, of }) => role !== 'remove' || !shared.has(of))
    .map((trial) => (shared.has(trial.step) ? { ...trial, shared: true as const } : trial));
  const findings = judge(asThen);
  // Where only what is shared says something of the clause, it counts: here it was sent for nothing else.
  return findings.some(({ clause }) => clause === failure.clause) ? findings : judge(bench.trials);
}

function checksOf(facts: Operation, target: Target) {
  return {
    answers: answerChecks(facts),
    refusals: refusalChecks(facts),
    obligations: obligationsReader(facts, target),
  };
}
