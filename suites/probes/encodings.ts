import type { Ground, Probe } from '../probe.ts';
import { documentPlaces } from './document-places.ts';
import { openProbe } from './open-probe.ts';
import { twin } from './twin.ts';

/**
 * Encodings of a legal body: RFC 8259 asks for UTF-8 without a byte order mark, and lets a reader forgive the mark; some
 * readers find out about UTF-16.
 */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8 behind a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, little end first, behind a byte order mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(text, 'utf16le').swap16(),
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
