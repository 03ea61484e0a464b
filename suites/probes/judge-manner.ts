import { answerInShort, errorCodeOf } from '../answer-in-short.ts';
import { blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { speaksOfSent } from '../member-of.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording } from '../trial.ts';

/** How a refusal of one kind should look: one of these statuses, and an error code that begins so. */
export interface Manner {
  readonly clause: string;
  readonly statuses: readonly number[];
  readonly code?: string;
}

/**
 * Judges how the subjects of a recording were refused. Only refusals are looked at, and only where the control was
 * accepted: what was let through is another clause's matter.
 */
export function judgeManner({
  clause,
  statuses,
  code,
}: Manner): (recording: Recording) => readonly Finding[] {
  return ({ probe, trials }) => {
    const control = trials.find(({ role }) => role === 'control');
    const about = { clause, probe };
    if (control === undefined) return [];
    const twin = reactionOf(control.exchange, control.signedIn);
    if (twin.kind === 'environment') return [inconclusive(about, `control: ${twin.cause}`, [control])];
    if (twin.kind !== 'accepted') return [blocked(about, controlRefused(control), [control])];
    if (!speaksOfSent(control)) return [blocked(about, controlUnrelated(control), [control])];
    const subjects = trials
      .filter(({ role }) => role === 'subject')
      .map((trial) => ({ trial, reaction: reactionOf(trial.exchange, trial.signedIn) }));
    const refused = subjects.filter(({ reaction }) => reaction.kind === 'refused').map(({ trial }) => trial);
    for (const { trial, reaction } of refused.length === 0 ? subjects : [])
      if (reaction.kind === 'environment') return [inconclusive(about, reaction.cause, [control, trial])];
    if (refused.length === 0) return [blocked(about, 'nothing was refused', [control])];
    return refused.map((trial) => {
      const { response } = trial.exchange;
      const fits =
        statuses.includes(response?.status ?? 0) && (errorCodeOf(response) ?? '').startsWith(code ?? '');
      if (fits) return met(about, [control, trial]);
      const expected = `${statuses.join(' or ')}${code ? ` with an error code that begins with ${code}` : ''}`;
      const actual = answerInShort(trial.exchange);
      const message = `${trial.label} was refused with ${actual}, expected ${expected}`;
      return violated(
        about,
        [{ path: '/status', rule: 'refused as', expected, actual, message }],
        [control, trial],
      );
    });
  };
}
