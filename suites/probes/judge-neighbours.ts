import type { Issue } from '../../schemas/validate.ts';
import { answerInShort } from '../answer-in-short.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { memberIdOf, speaksOfSent } from '../member-of.ts';
import { historyOf } from '../pool-history.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording, Trial } from '../trial.ts';

/**
 * Judges creates sent at once, all of them legal. A refusal counts when every race had one though each create is
 * taken alone; one that asks to wait is tried again alone first. A member that was answered must be listed.
 */
export function judgeNeighbours(clause: string, { probe, trials }: Recording): Finding {
  const about = { clause, probe };
  const controls = trials.filter(({ role }) => role === 'control');
  // What was tried again counts by how that ended.
  const putOff = new Set(trials.filter(({ role }) => role === 'subject').map(({ of }) => of));
  const subjects = trials.filter(({ role, step }) => role === 'subject' && !putOff.has(step));
  const races = controls.map(({ step }, index) =>
    subjects.filter((one) => one.step > step && one.step < stepOf(controls[index + 1])),
  );
  for (const control of controls) {
    const reaction = reactionOf(control.exchange, control.signedIn);
    if (reaction.kind === 'environment') return inconclusive(about, `control: ${reaction.cause}`, [control]);
    if (reaction.kind !== 'accepted') return blocked(about, controlRefused(control), [control]);
  }
  const [control] = controls;
  if (control === undefined || races[0]?.[0] === undefined) return blocked(about, 'nothing was sent', []);
  const lost = trials.filter(({ role }) => role === 'read');
  const missing = missingOf(trials);
  // An endpoint that stores nothing at all is another clause's matter.
  if (missing === 'all') return blocked(about, 'none of the members that were answered is listed', [control]);
  if (missing !== undefined) return violated(about, [missingIssue], [control, missing, ...lost.slice(-1)]);
  const refused = races.map((race) => race.find(isTurnedDown));
  const [once, twice] = refused;
  if (once !== undefined && twice !== undefined)
    return violated(about, [refusedIssue(twice)], [control, once, twice]);
  return unproved(about, races.flat(), trials) ?? metUnlessUnrelated(about, control, races[0][0]);
}

function stepOf(next: Trial | undefined): number {
  return next?.step ?? Number.POSITIVE_INFINITY;
}

/** Why the races showed nothing, if they did not. */
function unproved(about: About, raced: readonly Trial[], trials: readonly Trial[]): Finding | undefined {
  for (const trial of raced) {
    const reaction = reactionOf(trial.exchange, trial.signedIn);
    if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, [trial]);
    if (reaction.kind === 'accepted') continue;
    const why = `a create was refused in one race and none in another: ${answerInShort(trial.exchange)}`;
    return inconclusive(about, why, [trial]);
  }
  const doubt = historyOf(trials).find(({ event, doubt }) => event.what === 'list' && doubt !== undefined);
  return doubt?.doubt === undefined ? undefined : inconclusive(about, doubt.doubt, doubt.trials);
}

function metUnlessUnrelated(about: About, control: Trial, subject: Trial): Finding {
  if (!speaksOfSent(control)) return blocked(about, controlUnrelated(control), [control]);
  return met(about, [control, subject]);
}

/** The create of the last race whose member is not in the listing after it; or that none is. */
function missingOf(trials: readonly Trial[]): Trial | 'all' | undefined {
  const list = historyOf(trials).findLast(({ event }) => event.what === 'list')?.event;
  if (list?.what !== 'list' || list.listed === undefined) return undefined;
  const listed = new Set(list.listed.map(({ id }) => id));
  const named = trials
    .filter(({ role }) => role === 'subject')
    .filter((trial) => memberIdOf(trial) !== undefined);
  const missing = named.filter((trial) => !listed.has(memberIdOf(trial)));
  return missing.length > 1 && missing.length === named.length ? 'all' : missing[0];
}

function isTurnedDown({ exchange, signedIn }: Trial): boolean {
  return ['refused', 'crashed'].includes(reactionOf(exchange, signedIn).kind);
}

const missingIssue: Issue = {
  path: '/members',
  rule: 'listed',
  expected: 1,
  actual: 0,
  message:
    'of several creates at once, all with pairs of their own, one was accepted and its member is not there',
};

function refusedIssue({ exchange }: Trial): Issue {
  const actual = answerInShort(exchange);
  const message = `of several creates at once, all with pairs of their own, one was answered with ${actual}, twice`;
  return { path: '/status', rule: 'accepted', expected: 201, actual, message };
}
