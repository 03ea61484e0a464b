import { judgeRefusal } from '../judge-refusal.ts';
import { memberIdOf } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { rowPlaces, twin } from './twin.ts';

/** More than a page, a cache or a batch of an implementation usually holds, and far below the usual quota of 500. */
const crowd = 120;

/**
 * Constraint 1 among many members: the first, a middle one and the last of a crowd are each sent again. A crowd costs
 * hundreds of requests, so there is one unless every situation is called for.
 */
export function crowds(ground: Ground): readonly Probe[] {
  const places = rowPlaces(ground);
  return (ground.tier.everySituation ? places : places.slice(0, 1)).map(crowded);
}

function crowded(place: Place): Probe {
  const clause = 'CM-CON-duplicate-in-a-crowd-not-accepted';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: crowd,
    phase: 'main',
    async conduct(lab) {
      const bodies = Array.from({ length: crowd }, () => twin(lab, place));
      const order = { role: 'control', intent: 'legal', place } as const;
      for (const sent of bodies) {
        const trial = await lab.create({ ...order, label: 'a member of the crowd', sent });
        // Where one is not taken there will be no crowd: nothing is gained by filling the pool.
        if (memberIdOf(trial) === undefined) return undefined;
      }
      for (const [index, sent] of bodies.entries()) {
        if (![0, crowd >> 1, crowd - 1].includes(index)) continue;
        const label = `member ${index + 1} of ${crowd} again`;
        await lab.create({ role: 'subject', intent: 'illegal', label, place, sent });
      }
      return undefined;
    },
    judge({ probe, trials }) {
      const last = trials.findLast(({ role }) => role === 'control');
      const subjects = trials.filter(({ role }) => role === 'subject');
      return last === undefined ? [] : [judgeRefusal({ clause, probe }, last, subjects)];
    },
  };
}
