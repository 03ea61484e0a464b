import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { documentPlaces } from './document-places.ts';
import { openProbe } from './open-probe.ts';

/**
 * Encodings of a legal body: RFC 8259 asks for UTF-8 without a byte order mark, and lets a reader forgive the mark; some
 * readers find out about UTF-16, and widespread ones put a replacement character for what is no UTF-8.
 */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8 behind a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, little end first, behind a byte order mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(text, 'utf16le').swap16(),
  'UTF-8 but for one byte': (text) => withByte(text, 0xff),
  'UTF-8 but for a letter in Latin-1': (text) => withByte(text, 0xe9),
};

/** The bytes of a body that is legal as a text (Table 3). */
export function encodingsOfBodies(ground: Ground): readonly Probe[] {
  return documentPlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-encoding',
      place,
      subjects: (lab) =>
        Object.entries(encodings).map(([what, encode]) => {
          const sent = twin(lab, place);
          const base64 = encode(JSON.stringify({ member: sent })).toString('base64');
          return { label: `a body in ${what}`, sent, base64 };
        }),
    }),
  );
}

/** A name that ends in a byte which begins a character of UTF-8, at best, and is followed by a quote. */
function withByte(text: string, byte: number): Buffer {
  const [before = '', after = ''] = text.split(nameEnd);
  return Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(`${nameEnd}${after}`)]);
}

/** Names of ours are the last field of a twin. */
const nameEnd = '"}}';
