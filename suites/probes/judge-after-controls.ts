import { blocked, inconclusive } from '../finding.ts';
import { controlRefused, judgeAcceptance } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { speaksOfSent } from '../member-of.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording } from '../trial.ts';

/** The subject is legal beside its controls: all of them must have been accepted for a refusal to count. */
export function judgeAfterControls(clause: string, { probe, trials }: Recording) {
  const controls = trials.filter(({ role }) => role === 'control');
  const subject = trials.find(({ role }) => role === 'subject');
  if (subject === undefined) return [];
  const about = { clause, probe };
  // An accepted subject proves nothing either while the member it must not clash with is not there.
  for (const control of controls) {
    const reaction = reactionOf(control.exchange, control.signedIn);
    if (reaction.kind === 'environment') return [inconclusive(about, reaction.cause, [control, subject])];
    if (reaction.kind !== 'accepted') return [blocked(about, controlRefused(control), [control, subject])];
    if (!speaksOfSent(control)) return [blocked(about, controlUnrelated(control), [control, subject])];
  }
  return [judgeAcceptance(about, subject, controls[0])];
}
