import type { Issue } from '../schemas/validate.ts';
import { answerInShort } from './answer-in-short.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from './finding.ts';
import { reactionOf } from './reaction.ts';
import type { Trial } from './trial.ts';

/**
 * Judges that a legal request is accepted. With a control, a refusal counts only if the control was accepted in the
 * same state; without one the request is itself the simplest of its kind.
 */
export function judgeAcceptance(about: About, subject: Trial, control?: Trial): Finding {
  const evidence = control ? [control, subject] : [subject];
  const reaction = reactionOf(subject.exchange, subject.signedIn);
  if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, evidence);
  if (reaction.kind === 'accepted') return met(about, evidence);
  if (subject.doubtful !== undefined) return inconclusive(about, subject.doubtful, evidence);
  if (control !== undefined) {
    const twin = reactionOf(control.exchange, control.signedIn);
    if (twin.kind === 'environment') return inconclusive(about, `control: ${twin.cause}`, evidence);
    if (twin.kind !== 'accepted') return blocked(about, controlRefused(control), evidence);
  }
  return violated(about, [refusedIssue(subject)], evidence);
}

/** Why a control that was not accepted leaves a probe without evidence. */
export function controlRefused(control: Trial): string {
  return `the control (${control.label}) was not accepted: ${answerInShort(control.exchange)}`;
}

function refusedIssue(subject: Trial): Issue {
  const actual = answerInShort(subject.exchange);
  return {
    path: '/status',
    rule: 'accepted',
    expected: 201,
    actual,
    message: `${subject.label} is legal but was answered with ${actual}`,
  };
}
