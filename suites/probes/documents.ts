import { gzipSync } from 'node:zlib';
import type { MemberBody } from '../../generators/situation.ts';
import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { dealOut } from './places.ts';
import { refusalProbe } from './refusal-probe.ts';

/** Text, or bytes that are none. */
type Document = string | Buffer;

type Documents = (member: string) => readonly (readonly [label: string, document: Document])[];

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
    ['NaN for a number', `{"member":${withWeight(member, 'NaN')}}`],
    ['Infinity for a number', `{"member":${withWeight(member, 'Infinity')}}`],
    ['a body packed with gzip that is not declared so', gzipSync(`{"member":${member}}`)],
    ['XML', toXml(member)],
  ],
  'CM-BODY-not-object-not-accepted': (member) => [
    ['an array around the body', `[{"member":${member}}]`],
    ['the body as a text', JSON.stringify(`{"member":${member}}`)],
    ['null', 'null'],
    ['a number', '42'],
    ['true', 'true'],
  ],
};

function withWeight(member: string, digits: string): string {
  return `${member.slice(0, -1)},"weight":${digits}}`;
}

function toXml(member: string): string {
  const fields = Object.entries(JSON.parse(member) as MemberBody);
  const elements = fields.map(([name, value]) => `<${name}>${String(value)}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?><member>${elements.join('')}</member>`;
}

/** The request body as a document: absent, no JSON, no object. */
export function documents(ground: Ground): readonly Probe[] {
  return dealOut(ground, Object.entries(broken)).flatMap(({ place, things }) =>
    things.map(([clause, make]) =>
      refusalProbe({
        clause,
        variant: 'document',
        place,
        subjects: (lab) => sendings(lab, place, make),
      }),
    ),
  );
}

/** Where no member is read, what a member must have is missing; no other field can be wrong. */
const unread = ['address', 'protocol_port', 'subnet_cidr_id'];

function sendings(lab: Lab, place: Place, make: Documents): readonly Sending[] {
  const count = make('{}').length;
  return Array.from({ length: count }, (_, index) => {
    const sent = twin(lab, place);
    const [label, document] = make(JSON.stringify(sent))[index] as readonly [string, Document];
    const about = unread;
    if (typeof document === 'string') return { label, about, sent, document };
    return { label, about, sent, base64: document.toString('base64') };
  });
}
