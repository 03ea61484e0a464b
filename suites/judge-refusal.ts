import type { Issue } from '../schemas/validate.ts';
import { answerInShort } from './answer-in-short.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from './finding.ts';
import { controlRefused } from './judge-acceptance.ts';
import { speaksOfSent } from './member-of.ts';
import { reactionOf } from './reaction.ts';
import type { Trial } from './trial.ts';

/**
 * Judges that illegal requests are not accepted. They count only if the control twin, the same request without the
 * fault, was accepted in the same state: otherwise a server that refuses everything would look strict.
 */
export function judgeRefusal(about: About, control: Trial, subjects: readonly Trial[]): Finding {
  const twin = reactionOf(control.exchange, control.signedIn);
  const all = [control, ...subjects];
  if (twin.kind === 'environment') return inconclusive(about, `control: ${twin.cause}`, all.slice(0, 2));
  if (twin.kind !== 'accepted') return blocked(about, controlRefused(control), all.slice(0, 2));
  const reactions = subjects.map((subject) => ({
    subject,
    reaction: reactionOf(subject.exchange, subject.signedIn),
  }));
  const accepted = reactions
    .filter(({ reaction }) => reaction.kind === 'accepted')
    .map(({ subject }) => subject);
  if (accepted.length > 0)
    return violated(about, accepted.map(acceptedIssue), [control, ...accepted.slice(0, 1)]);
  for (const { subject, reaction } of reactions) {
    if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, [control, subject]);
  }
  if (subjects.length === 0) return blocked(about, 'nothing was sent', [control]);
  // A success that has nothing to do with what was sent is luck: an endpoint that answers at random proves nothing.
  if (!speaksOfSent(control)) return blocked(about, controlUnrelated(control), [control]);
  return met(about, [control, ...subjects.slice(-1)]);
}

/** Why a control that was accepted leaves a probe without evidence all the same. */
export function controlUnrelated(control: Trial): string {
  return `the answer to the control (${control.label}) does not speak of the member that was sent`;
}

function acceptedIssue(subject: Trial): Issue {
  const actual = answerInShort(subject.exchange);
  return {
    path: '/status',
    rule: 'not accepted',
    expected: 'a refusal',
    actual,
    message: `${subject.label} was accepted with ${actual}`,
  };
}
