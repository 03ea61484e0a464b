import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { cameBack } from './came-back.ts';
import { openProbe } from './open-probe.ts';
import { valuePlaces } from './places.ts';

const names: Readonly<Record<string, string>> = {
  'blanks only': '   ',
  'a zero byte': 'a\u0000b',
  'control characters': '\u0001\u001b[31m\r\n\t\u007f',
  'direction marks': '\u202e\u200f\u2066abc',
  'zero-width characters': 'a\u200b\u200d\ufeffb',
  'combining marks': `a${'\u0301'.repeat(100)}`,
  'half a surrogate pair': '\ud800',
  'a statement, markup and a format': "'; DROP TABLE members; -- <script>alert(1)</script> %s%n%x{{7*7}}",
};

/**
 * Too long for certain, but as likely turned away at the door, with an answer or without one, as by the operation: it
 * is no evidence on the bound, for which 64 KiB are sent.
 */
const huge = { 'a mebibyte of letters': 'a'.repeat(2 ** 20) };

/**
 * Table 4, row name: it is a text, and the page does not say of which characters. Each kind is sent and what comes back
 * is written down; that none of them makes the server fail, CM-STS-no-server-error judges.
 */
export function unusualNames(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-name-unusual-characters',
      place,
      subjects: (lab) =>
        Object.entries(namesFor(ground, place)).map(([what, name]) => ({
          label: `a name with ${what}`,
          sent: { ...twin(lab, place), name },
        })),
      note: (trial) => cameBack(trial, 'name'),
    }),
  );
}

function namesFor({ places, tier }: Ground, place: Place): Readonly<Record<string, string>> {
  return tier.everySituation && place === places[0] ? { ...names, ...huge } : names;
}
