import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { refusalProbe } from './refusal-probe.ts';
import { dealOut, twin, valuePlaces } from './twin.ts';

type Documents = (member: string) => readonly (readonly [label: string, document: string])[];

/** Bodies that are no document of Table 3, made from a legal member so that a lenient reader is caught. */
const broken: Readonly<Record<string, Documents>> = {
  'CM-BODY-member-missing-not-accepted': (member) => [['the fields without the member around them', member]],
  'CM-BODY-empty-not-accepted': () => [
    ['no body', ''],
    ['blanks only', '  \n'],
  ],
  'CM-BODY-not-json-not-accepted': (member) => [
    ['a cut-off body', `{"member":${member}`],
    ['a body with a trailing comma', `{"member":${member},}`],
    ['a body in single quotes', `{'member':${member}}`],
    ['a form body', `member=${encodeURIComponent(member)}`],
    ['a body with a comment', `/* a member */ {"member":${member}}`],
    ['two documents', `{"member":${member}}{"member":${member}}`],
  ],
  'CM-BODY-not-object-not-accepted': (member) => [
    ['an array around the body', `[{"member":${member}}]`],
    ['the body as a text', JSON.stringify(`{"member":${member}}`)],
    ['null', 'null'],
    ['a number', '42'],
    ['true', 'true'],
  ],
};

/** The request body as a document: absent, no JSON, no object; and what attributes outside Table 4 do. */
export function documents(ground: Ground): readonly Probe[] {
  const refused = dealOut(ground, Object.entries(broken)).flatMap(({ place, things }) =>
    things.map(([clause, make]) =>
      refusalProbe({
        clause,
        variant: 'document',
        place,
        subjects: (lab) => sendings(lab, place, make),
      }),
    ),
  );
  const open = valuePlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-unknown-attribute',
      place,
      subjects: (lab) => [
        { label: 'an unknown attribute', sent: { ...twin(lab, place), no_such_attribute: 1 } },
      ],
    }),
  );
  return [...refused, ...open];
}

/** Where no member is read, what a member must have is missing; no other field can be wrong. */
const unread = ['address', 'protocol_port', 'subnet_cidr_id'];

function sendings(lab: Lab, place: Place, make: Documents): readonly Sending[] {
  const count = make('{}').length;
  return Array.from({ length: count }, (_, index) => {
    const sent = twin(lab, place);
    const [label, document] = make(JSON.stringify(sent))[index] as readonly [string, string];
    return { label, about: unread, sent, document };
  });
}
