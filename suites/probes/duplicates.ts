import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { judgeManner } from './judge-manner.ts';
import { refusalProbe } from './refusal-probe.ts';
import { twin } from './twin.ts';

/** Constraint 1: an equal pair in the same pool is refused, whatever else differs. */
export function duplicates({ places }: Ground): readonly Probe[] {
  return places.flatMap((place) => [sameAgain(place), sameButForTheRest(place)]);
}

function sameAgain(place: Place): Probe {
  const manner = { clause: 'CM-CON-duplicate-conflict', statuses: [409, 400], code: 'ELB.' };
  return refusalProbe({
    clause: 'CM-CON-duplicate-not-accepted',
    place,
    control: (lab) => twin(lab, place),
    subjects: (_lab, first) => [{ label: 'the same member again', sent: first }],
    also: { clause: manner.clause, judge: judgeManner(manner) },
  });
}

function sameButForTheRest(place: Place): Probe {
  return refusalProbe({
    clause: 'CM-CON-duplicate-differing-otherwise-not-accepted',
    place,
    control: (lab) => ({ ...twin(lab, place), weight: 10 }),
    subjects: (lab, first) => [
      { label: 'the same pair under another name', sent: { ...first, name: lab.name() } },
      { label: 'the same pair with another weight', sent: { ...first, weight: 20 } },
      { label: 'the same pair with another state', sent: { ...first, admin_state_up: false } },
    ],
  });
}
