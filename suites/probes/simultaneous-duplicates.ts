import type { Issue } from '../../schemas/validate.ts';
import { blocked, type Finding, met, violated } from '../finding.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import type { Lab } from '../lab.ts';
import { speaksOfSent } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording } from '../trial.ts';
import { byPair } from './duplicates.ts';
import { chosen, twin } from './twin.ts';

/** Constraint 1 under concurrency: of equal creates sent at once, at most one is accepted. */
export function simultaneousDuplicates(ground: Ground): readonly Probe[] {
  return chosen(ground, ground.places, byPair).map(atOnce);
}

const racers = 4;

const clause = 'CM-CON-duplicate-at-once-not-accepted';

function atOnce(place: Place): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    conduct: (lab) => race(lab, place),
    judge,
  };
}

async function race(lab: Lab, place: Place): Promise<undefined> {
  await lab.resident(place);
  const sent = twin(lab, place);
  const equal = { role: 'subject', intent: 'open', label: 'one of several equal creates' } as const;
  await Promise.all(Array.from({ length: racers }, () => lab.create({ ...equal, place, sent })));
}

function judge({ probe, trials }: Recording): readonly Finding[] {
  const about = { clause, probe };
  const [control, ...subjects] = trials.filter(({ role }) => role === 'control' || role === 'subject');
  if (control === undefined) return [];
  const alone = judgeAcceptance(about, control);
  if (alone.result !== 'met')
    return [{ ...alone, result: alone.result === 'violated' ? 'blocked' : alone.result }];
  const reactions = subjects.map((trial) => reactionOf(trial.exchange, trial.signedIn));
  const lost = reactions.find((reaction) => reaction.kind === 'environment');
  const accepted = subjects.filter((_, index) => reactions[index]?.kind === 'accepted');
  if (accepted.length > 1) return [violated(about, [tooMany(accepted.length)], accepted.slice(0, 2))];
  if (lost?.kind === 'environment') return [{ ...alone, result: 'inconclusive', reason: lost.cause }];
  if (!speaksOfSent(control)) return [blocked(about, controlUnrelated(control), [control])];
  if (accepted.length === 0)
    return [blocked(about, 'none of the equal creates was accepted', [control, ...subjects.slice(0, 1)])];
  return [met(about, [control, ...accepted])];
}

function tooMany(actual: number): Issue {
  const message = `${actual} of ${racers} equal creates sent at once were accepted`;
  return { path: '/status', rule: 'not accepted', expected: 1, actual, message };
}
