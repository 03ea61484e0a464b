import fc from 'fast-check';
import { optionalPart } from '../../generators/member-arbitrary.ts';
import { type MemberBody, minimalMember } from '../../generators/situation.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Replay, Trial } from '../trial.ts';
import { readBack, rowPlaces } from './places.ts';

const clause = 'CM-SEM-any-legal-member-accepted';
/** Members of an IPv6 subnet that is looked at more closely than others. */
const fewAddresses = 4;
/** So many members may be there at once. */
const fewRuns = 20;
/** How many more members a failing property may send to shrink its counterexample. */
const shrinkBudget = 20;

/**
 * In every situation: random legal members, each to be accepted, shown and judged as an answer. A refusal counts
 * only beside an accepted plain member; it is shrunk to the simplest refused one.
 */
export function legalMembers(ground: Ground): readonly Probe[] {
  const fields = ground.facts.tables
    .flatMap((table) => table.fields)
    .filter(({ place, path }) => place === 'request' && path.includes('.'));
  const rows = rowPlaces(ground);
  const firstV6 = ground.places.find(({ family }) => family === 6);
  return ground.places.map((place, index) => {
    const { here, elsewhere } = ground.tier.legalMembers;
    // Addresses are handed out in turn: so many reach into all of a small IPv6 subnet, where spellings differ most.
    const least = place === firstV6 ? fewAddresses : 0;
    const runs = Math.max(rows.includes(place) ? here : elsewhere, least);
    // Other members in every situation: what a pool does not show, the next one may.
    const seed = (ground.seed + index * 1_000_003) | 0;
    const members = optionalPart(fields, place);
    const reading = readBack(ground, place);
    return {
      id: `${clause}@${place.key}`,
      clauses: [clause],
      // Each member that is refused takes a control's pair as well.
      pairs: 2 * (runs + shrinkBudget) + 8,
      phase: 'main',
      ...(reading.keeps && { keeps: true }),
      conduct: (lab) => conduct(lab, { place, members, runs, seed, ...reading }),
      judge,
    };
  });
}

interface Property {
  readonly place: Place;
  readonly members: fc.Arbitrary<MemberBody>;
  readonly runs: number;
  readonly seed: number;
  readonly show: boolean;
  readonly keeps?: true;
}

async function conduct(
  lab: Lab,
  { place, members, runs, seed, show, keeps }: Property,
): Promise<Replay | undefined> {
  let shrinks = shrinkBudget;
  let failed = false as boolean;
  let took = false;
  const property = fc.asyncProperty(members, async (optional) => {
    if (failed && --shrinks < 0) return true;
    const sent = { ...minimalMember(place, lab.pair(place)), ...optional };
    const trial = await lab.create({
      role: 'subject',
      intent: 'legal',
      label: labelOf(optional),
      place,
      sent,
    });
    if (reactionOf(trial.exchange, true).kind === 'accepted') {
      took = true;
      if (memberIdOf(trial) === undefined) return true;
      if (show && !failed) await lab.show(trial);
      // A deep run must not fill a pool up to its quota.
      if (!keeps && runs > fewRuns) await lab.remove(trial);
      return true;
    }
    if (reactionOf(trial.exchange, true).kind === 'environment') return true;
    failed ||= took;
    if (took) return false;
    const plain = minimalMember(place, lab.pair(place));
    const control = await lab.create({
      role: 'control',
      intent: 'legal',
      label: 'a plain member',
      place,
      sent: plain,
    });
    failed ||= reactionOf(control.exchange, true).kind === 'accepted';
    return reactionOf(control.exchange, true).kind !== 'accepted';
  });
  const result = await fc.check(property, { seed, numRuns: runs });
  if (!result.failed) return undefined;
  // The property returns false only beside an accepted control: without one something of ours has thrown.
  if (!failed) throw result.errorInstance;
  const [counterexample] = result.counterexample ?? [null];
  const replay = { seed: result.seed, path: result.counterexamplePath, counterexample };
  return shrinks < 0 ? { ...replay, stoppedEarly: true } : replay;
}

function labelOf(optional: MemberBody): string {
  const names = Object.keys(optional).sort();
  return names.length === 0 ? 'a plain member' : `a member with ${names.join(', ')}`;
}

function judge({ probe, trials, replay }: Recording) {
  const about = { clause, probe };
  const subjects = trials.filter(({ role }) => role === 'subject');
  const findings = subjects.map((subject) => judgeAcceptance(about, subject, controlOf(trials, subject)));
  if (replay === undefined) return findings;
  // Many refusals, one defect: the simplest refused member stands for all that shrinking went through.
  const last = findings.findLast(({ result }) => result === 'violated');
  return last === undefined ? findings : [{ ...last, replay }];
}

/** Any member taken in the same situation is a control: the plain one sent for it, or another of the random ones. */
function controlOf(trials: readonly Trial[], subject: Trial): Trial | undefined {
  const next = trials[subject.step + 1];
  if (next?.role === 'control' && isAccepted(next)) return next;
  return (
    trials.find((trial) => trial.role === 'subject' && isAccepted(trial)) ??
    (next?.role === 'control' ? next : undefined)
  );
}

function isAccepted({ exchange, signedIn }: Trial): boolean {
  return reactionOf(exchange, signedIn).kind === 'accepted';
}
