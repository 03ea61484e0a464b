import type { MemberBody } from '../../generators/situation.ts';
import { answerInShort } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import { memberOf } from '../member-of.ts';
import { fullTwin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { valuePlaces } from './places.ts';
import { withNumeral } from './with-numeral.ts';

type Spelling = readonly [what: string, write: (legal: unknown) => string];

const spellings: Readonly<Record<string, readonly Spelling[]>> = {
  protocol_port: [['with a fraction of zero', (legal) => `${legal}.0`]],
  weight: [
    ['with a fraction of zero', (legal) => `${legal}.0`],
    ['with an exponent', () => '1e1'],
    ['of minus zero', () => '-0'],
  ],
};

/**
 * Rows of type Integer: JSON writes one whole number in several ways, JSON Schema takes them for the same, and some
 * languages read a fraction into them. The page only says Integer.
 */
export function spelledNumbers(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-BODY-integer-spelled-otherwise',
      place,
      subjects: (lab) => sendings(lab, place),
      note: numberBack,
    }),
  );
}

function sendings(lab: Lab, place: Place): readonly Sending[] {
  return Object.entries(spellings).flatMap(([field, ways]) =>
    ways.map(([what, write]) => {
      const legal = fullTwin(lab, place);
      return { label: `${field} ${what}`, ...withNumeral(legal, field, write(legal[field])) };
    }),
  );
}

function numberBack(trial: Trial): string {
  const said = `${trial.label}: ${answerInShort(trial.exchange)}`;
  const member = memberOf(trial);
  if (member === undefined) return said;
  const { member: sent } = JSON.parse(trial.exchange.request.body ?? '{}') as { member?: MemberBody };
  // Minus zero equals zero here, as it does in JSON.
  const same = ['protocol_port', 'weight'].every((field) => member[field] === sent?.[field]);
  return `${said}, comes back as ${same ? 'the same number' : 'another one'}`;
}
