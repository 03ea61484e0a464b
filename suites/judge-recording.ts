import type { Issue } from '../schemas/validate.ts';
import { answerInShort } from './answer-in-short.ts';
import { checkFaults } from './check-faults.ts';
import { type Answer, type AnswerCheck, answersOf } from './checks/answer.ts';
import { type RefusalCheck, refusalsOf } from './checks/refusals.ts';
import { withoutDoubtfulDetours } from './detour.ts';
import { type Finding, inconclusive, met, noted, violated } from './finding.ts';
import type { ReadObligations } from './obligations.ts';
import type { Probe } from './probe.ts';
import { reactionOf } from './reaction.ts';
import type { Recording, Trial } from './trial.ts';

/** The checks that look at every recording, whatever its probe was after. */
export interface Checks {
  readonly answers: readonly AnswerCheck[];
  readonly refusals: readonly RefusalCheck[];
  /** What a request breaks; faulty ones are held to it. */
  readonly obligations?: ReadObligations;
}

/** Everything that one recording says: what its probe finds, and what the checks find in its answers and refusals. */
export function judgeRecording(
  probe: Pick<Probe, 'judge' | 'clauses'>,
  recorded: Recording,
  checks: Checks,
): readonly Finding[] {
  const counting = { ...recorded, trials: recorded.trials.filter(({ aside }) => !aside) };
  const recording = withoutDoubtfulDetours(counting);
  const answers = answersOf(recording);
  const refusals = refusalsOf(recording);
  return [
    ...probe.judge(recording),
    ...checks.answers.flatMap((check) => judgeAnswers(check, recording, answers)),
    ...checks.refusals.flatMap((check) => judgeRefusals(check, recording, refusals)),
    ...judgeCrashes(recording),
    ...(checks.obligations ? checkFaults(probe.clauses, counting, checks.obligations) : []),
  ];
}

function judgeAnswers(
  check: AnswerCheck,
  { probe }: Recording,
  answers: readonly Answer[],
): readonly Finding[] {
  const about = { clause: check.clause, probe };
  const own = answers.filter(check.applies);
  const [first] = own;
  if (first === undefined) return [];
  const { check: judge, note } = check;
  if (note !== undefined) {
    const byNote = new Map(own.map((answer) => [note(answer), answer]));
    return [...byNote].map(([text, answer]) => noted(about, text, trialsOf(answer)));
  }
  const results = own.map((answer) => {
    const doubt = check.doubt?.(answer);
    return { answer, doubt, issues: doubt === undefined ? (judge?.(answer) ?? []) : [] };
  });
  const wrong = results.find(({ issues }) => issues.length > 0);
  if (wrong !== undefined) return [violated(about, wrong.issues, trialsOf(wrong.answer))];
  // One answer in doubt and the others right: not everything that was to be seen was seen.
  const unsure = results.find(({ doubt }) => doubt !== undefined);
  if (unsure?.doubt !== undefined) return [inconclusive(about, unsure.doubt, trialsOf(unsure.answer))];
  return [met(about, trialsOf(first))];
}

function judgeRefusals(
  check: RefusalCheck,
  { probe }: Recording,
  refused: readonly Trial[],
): readonly Finding[] {
  const about = { clause: check.clause, probe };
  const own = refused.filter((trial) => appliesTo(check, trial));
  const results = own.map((trial) => ({ trial, issues: issuesOf(check, trial) }));
  const wrong = results.find(({ issues }) => issues.length > 0);
  if (wrong !== undefined) return [violated(about, wrong.issues, [wrong.trial])];
  return results.slice(0, 1).map(({ trial }) => met(about, [trial]));
}

function appliesTo({ applies = () => true }: RefusalCheck, trial: Trial): boolean {
  return trial.exchange.response === undefined || applies(trial, trial.exchange.response);
}

function issuesOf(check: RefusalCheck, trial: Trial): readonly Issue[] {
  return trial.exchange.response === undefined ? [] : check.check(trial, trial.exchange.response);
}

function judgeCrashes({ probe, trials }: Recording): readonly Finding[] {
  const about = { clause: 'CM-STS-no-server-error', probe };
  // A control that is shared was seen by whoever sent it; a method that the page does not have may be answered with 501.
  const creates = trials.filter(
    ({ role, shared, exchange }) =>
      !shared && (role === 'control' || role === 'subject') && exchange.request.method === 'POST',
  );
  const reactions = creates.map((trial) => ({
    trial,
    kind: reactionOf(trial.exchange, trial.signedIn).kind,
  }));
  const crashed = reactions.find(({ kind }) => kind === 'crashed')?.trial;
  if (crashed !== undefined) {
    const actual = answerInShort(crashed.exchange);
    const message = `${crashed.label} was answered with ${actual}`;
    return [
      violated(
        about,
        [{ path: '/status', rule: 'below 500', expected: '< 500', actual, message }],
        [crashed],
      ),
    ];
  }
  // An endpoint that refuses everything has not shown that it survives anything.
  const answered = reactions.find(({ kind }) => kind === 'accepted')?.trial;
  return answered === undefined ? [] : [met(about, [answered])];
}

function trialsOf({ trial, shown }: Answer): readonly Trial[] {
  return shown === undefined ? [trial] : [trial, shown];
}
