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
          ...respelled(lab, place),
        ];
      },
    }),
  );
}

/** Required keys in another case: some readers of JSON compare names so, and the page does not speak of it. */
function respelled(lab: Lab, place: Place): readonly Sending[] {
  const renamed = (from: string, to: string): Sending => {
    const { [from]: value, ...rest } = twin(lab, place);
    return { label: `${to} in place of ${from}`, sent: { [to]: value, ...rest } };
  };
  const whole = twin(lab, place);
  return [
    { label: 'Member in place of member', sent: whole, document: JSON.stringify({ Member: whole }) },
    renamed('address', 'Address'),
    renamed('protocol_port', 'protocol_Port'),
    renamed('protocol_port', 'protocolPort'),
  ];
}

function note(trial: Trial): string {
  const taken = memberOf(trial)?.weight === weight ? ', taken for weight' : '';
  return `${trial.label}: ${answerInShort(trial.exchange)}${taken}`;
}
