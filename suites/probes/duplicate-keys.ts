import { answerInShort } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import { memberOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';
import { documentPlaces } from './document-places.ts';
import { openProbe } from './open-probe.ts';

const [first, last] = [17, 71];

/** A key that comes twice, which JSON leaves to the reader: refused, or the first or the last value counts. */
export function duplicateKeys(ground: Ground): readonly Probe[] {
  return documentPlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-duplicate-key',
      place,
      note,
      subjects: (lab) => [
        twice(lab, { place, label: 'weight twice with one value', weights: [first, first] }),
        twice(lab, { place, label: 'weight twice with two values', weights: [first, last] }),
      ],
    }),
  );
}

interface Twice {
  readonly place: Place;
  readonly label: string;
  readonly weights: readonly [number, number];
}

function twice(lab: Lab, { place, label, weights: [one, other] }: Twice): Sending {
  const sent = twin(lab, place);
  const fields = JSON.stringify(sent).slice(1, -1);
  // Not side by side, and beyond the reach of whoever compares neighbours only.
  return { label, sent, document: `{"member":{"weight":${one},${fields},"weight":${other}}}` };
}

function note(trial: Trial): string {
  const { weight } = memberOf(trial) ?? {};
  const short = `${trial.label}: ${answerInShort(trial.exchange)}`;
  if (weight === undefined || trial.label.endsWith('one value')) return short;
  if (weight === first) return `${short}, the first counts`;
  return `${short}, ${weight === last ? 'the last counts' : 'neither counts'}`;
}
