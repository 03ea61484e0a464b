import { isSwallowed } from '../is-swallowed.ts';
import { judgeRefusal } from '../judge-refusal.ts';
import { memberIdOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { inTurn } from './in-turn.ts';
import { crowdPlaces } from './places.ts';

/** More than a page, a cache or a batch of an implementation usually holds, and far below the usual quota of 500. */
const crowd = 104;
/** So many of the crowd are created at once. */
const wave = 16;
/** So many pairs there are beside those of the crowd: so many of it may get lost. */
const spare = 8;

/**
 * Constraint 1 among many members. The crowd are the members that other probes left in the place, and as many more as are
 * wanting: in a run of this clause alone, all of it.
 */
export function crowds(ground: Ground): readonly Probe[] {
  return crowdPlaces(ground).map(crowded);
}

function crowded(place: Place): Probe {
  const clause = 'CM-CON-duplicate-in-a-crowd-not-accepted';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: crowd + spare,
    phase: 'late',
    async conduct(lab) {
      const there = [...lab.kept(place)];
      const order = { role: 'control', intent: 'legal', label: 'a member of the crowd', place } as const;
      let lost = 0;
      while (there.length < crowd && lost <= spare) {
        const more = Math.min(wave, crowd - there.length);
        const bodies = Array.from({ length: more }, () => twin(lab, place));
        const trials = await inTurn(bodies, (sent) => lab.create({ ...order, sent }));
        const taken = trials.filter((trial) => memberIdOf(trial) !== undefined);
        // Where one is not taken there will be no crowd: nothing is gained by filling the pool.
        if (trials.some((trial) => !taken.includes(trial) && !isSwallowed(trial.exchange))) return undefined;
        there.push(...taken);
        lost += trials.length - taken.length;
      }
      if (there.length < crowd) return undefined;
      await inTurn([0, crowd >> 1, there.length - 1], (index) => {
        const { sent } = there[index] as Trial;
        const label = `member ${index + 1} of ${there.length} again`;
        return lab.create({ role: 'subject', intent: 'illegal', label, place, ...(sent && { sent }) });
      });
      return undefined;
    },
    judge({ probe, trials }) {
      const controls = trials.filter(({ role, shared }) => role === 'control' || shared);
      const subjects = trials.filter(({ role, shared }) => role === 'subject' && !shared);
      // Without a crowd, what kept it from coming together is to be told.
      const missing =
        subjects.length === 0 ? controls.find((one) => memberIdOf(one) === undefined) : undefined;
      const control = missing ?? controls.at(-1);
      return control === undefined ? [] : [judgeRefusal({ clause, probe }, control, subjects)];
    },
  };
}
