import { answerInShort } from '../answer-in-short.ts';
import { memberOf } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Trial } from '../trial.ts';
import { documentPlaces } from './document-places.ts';
import { openProbe } from './open-probe.ts';
import { twin } from './twin.ts';

/** A weight that no default and no other probe has: where it comes back, a key was taken for `weight`. */
const weight = 73;

/** Keys outside Tables 3 and 4, some of them nearly an optional one: refused, left aside, or taken for it. */
export function unknownAttributes(ground: Ground): readonly Probe[] {
  return documentPlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-unknown-attribute',
      place,
      note,
      subjects: (lab) => {
        const within = (key: string) => ({ ...twin(lab, place), [key]: weight });
        const beside = twin(lab, place);
        return [
          { label: 'an unknown attribute', sent: within('no_such_attribute') },
          {
            label: 'an unknown attribute beside the member',
            sent: beside,
            document: JSON.stringify({ member: beside, no_such_attribute: weight }),
          },
          { label: 'weight misspelt', sent: within('wieght') },
          { label: 'weight with a capital', sent: within('Weight') },
        ];
      },
    }),
  );
}

function note(trial: Trial): string {
  const taken = memberOf(trial)?.weight === weight ? ', taken for weight' : '';
  return `${trial.label}: ${answerInShort(trial.exchange)}${taken}`;
}
