import type { Issue } from '../../schemas/validate.ts';
import { asksToWait } from '../asks-to-wait.ts';
import { blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import type { Lab } from '../lab.ts';
import { speaksOfSent } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import { byPair } from './duplicates.ts';
import { judgeOneLeft } from './judge-one-left.ts';
import { chosen, rowPlaces } from './places.ts';

/** Constraint 1 under concurrency: of equal creates sent at once one is accepted, and one member is there. */
export function simultaneousDuplicates(ground: Ground): readonly Probe[] {
  const { places, offers, tier } = ground;
  const [first] = rowPlaces(ground);
  const few = chosen(ground, places, byPair);
  const raced = first === undefined || few.includes(first) ? few : [first, ...few];
  return raced.map((place) => atOnce(place, offers.has('list') && (tier.everySituation || place === first)));
}

const racers = 4;

const clause = 'CM-CON-duplicate-at-once-not-accepted';
const oneLeft = 'CM-CON-duplicate-at-once-leaves-one';

function atOnce(place: Place, list: boolean): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: list ? [clause, oneLeft] : [clause],
    pairs: 4,
    phase: 'main',
    conduct: (lab) => conduct(lab, place, list),
    judge: (recording) => [...judge(recording), ...(list ? [judgeOneLeft(oneLeft, recording)] : [])],
  };
}

async function conduct(lab: Lab, place: Place, list: boolean): Promise<undefined> {
  await lab.resident(place);
  let raced = await race(lab, place);
  // That none is accepted counts only when it happens twice.
  if (list && raced.every(isTurnedDown)) raced = await race(lab, place);
  if (list) await lab.list(place, ...raced.filter(isAccepted).slice(0, 1));
  return undefined;
}

async function race(lab: Lab, place: Place): Promise<readonly Trial[]> {
  const sent = twin(lab, place);
  const equal = { role: 'subject', intent: 'open', label: 'one of several equal creates' } as const;
  return Promise.all(Array.from({ length: racers }, () => lab.create({ ...equal, place, sent })));
}

function isTurnedDown({ exchange, signedIn }: Trial): boolean {
  return ['refused', 'crashed'].includes(reactionOf(exchange, signedIn).kind);
}

function isAccepted({ exchange, signedIn }: Trial): boolean {
  return reactionOf(exchange, signedIn).kind === 'accepted';
}

function judge({ probe, trials }: Recording): readonly Finding[] {
  const about = { clause, probe };
  const [control, ...subjects] = trials.filter(({ role }) => role === 'control' || role === 'subject');
  if (control === undefined) return [];
  const alone = judgeAcceptance(about, control);
  if (alone.result !== 'met')
    return [{ ...alone, result: alone.result === 'violated' ? 'blocked' : alone.result }];
  const reactions = subjects.map((trial) => reactionOf(trial.exchange, trial.signedIn));
  // One that is put off while another is at work is turned down for now: that is all constraint 1 asks for.
  const lost = reactions.find(
    (reaction, index) => reaction.kind === 'environment' && !asksToWait((subjects[index] as Trial).exchange),
  );
  // A second race has another pair, and follows only where nothing was accepted in the first.
  const accepted = subjects.filter(isAccepted);
  if (accepted.length > 1) return [violated(about, [tooMany(accepted.length)], accepted.slice(0, 2))];
  if (lost?.kind === 'environment') return [inconclusive(about, lost.cause, [control])];
  if (!speaksOfSent(control)) return [blocked(about, controlUnrelated(control), [control])];
  if (accepted.length === 0)
    return [blocked(about, 'none of the equal creates was accepted', [control, ...subjects.slice(0, 1)])];
  return [met(about, [control, ...accepted])];
}

function tooMany(actual: number): Issue {
  const message = `${actual} of ${racers} equal creates sent at once were accepted`;
  return { path: '/status', rule: 'not accepted', expected: 1, actual, message };
}
