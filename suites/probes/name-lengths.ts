import { type Finding, noted } from '../finding.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording, Trial } from '../trial.ts';
import { cameBack } from './came-back.ts';
import { openProbe } from './open-probe.ts';
import { valuePlaces } from './places.ts';

const clause = 'CM-BODY-name-multibyte';

/** Names that one way of counting finds short enough and another too long. */
const names: Readonly<Record<string, string>> = {
  '86 Chinese characters': '中'.repeat(86),
  '255 Chinese characters': '中'.repeat(255),
  '127 characters outside the basic plane': '𠀀'.repeat(127),
  '128 characters outside the basic plane': '𠀀'.repeat(128),
  '255 characters outside the basic plane': '𠀀'.repeat(255),
};

/** What the length of a text may be. */
const counts: Readonly<Record<string, (text: string) => number>> = {
  characters: (text) => [...text].length,
  'UTF-16 units': (text) => text.length,
  'UTF-8 bytes': (text) => Buffer.byteLength(text),
};

/** Table 4, row name: what its upper bound counts, in the answers to names that tell one count from another. */
export function nameLengths(ground: Ground): readonly Probe[] {
  const maxLength = ground.facts.tables
    .flatMap((table) => table.fields)
    .find(({ path, place }) => place === 'request' && path === 'member.name')?.maxLength;
  if (maxLength === undefined) return [];
  return valuePlaces(ground).map((place) =>
    openProbe({
      clause,
      place,
      subjects: (lab) =>
        Object.entries(names).map(([label, name]) => ({ label, sent: { ...twin(lab, place), name } })),
      note: (trial) => cameBack(trial, 'name'),
      also: { clauses: [], judge: (recording) => whatCounts(recording, maxLength) },
    }),
  );
}

function whatCounts({ probe, trials }: Recording, maxLength: number): readonly Finding[] {
  const subjects = trials.filter(({ role }) => role === 'subject');
  const decided = subjects.filter((trial) => ['accepted', 'refused'].includes(kindOf(trial)));
  // A name whose answer got lost might have told against what the others agree with.
  if (decided.length === 0 || decided.length < subjects.length) return [];
  const fitting = Object.entries(counts)
    .filter(([, lengthOf]) =>
      decided.every((trial) => (kindOf(trial) === 'accepted') === fits(trial, lengthOf, maxLength)),
    )
    .map(([what]) => what);
  const seen = fitting.length === 0 ? 'no one way of counting' : `counting ${fitting.join(' or ')}`;
  return [noted({ clause, probe }, `the answers agree with ${seen}`, decided)];
}

function kindOf({ exchange, signedIn }: Trial) {
  return reactionOf(exchange, signedIn).kind;
}

function fits({ sent }: Trial, lengthOf: (text: string) => number, maxLength: number): boolean {
  return lengthOf(String(sent?.name)) <= maxLength;
}
