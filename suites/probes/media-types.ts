import { answerInShort } from '../answer-in-short.ts';
import { type Finding, inconclusive, noted } from '../finding.ts';
import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import { acceptanceProbe, type Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';

type Headers = Readonly<Record<string, string>>;

const json = { 'Content-Type': 'application/json' };

/** The page has no word on Content-Type: a body that is JSON all the same may be taken or not. */
const otherTypes: Readonly<Record<string, Headers>> = {
  'no Content-Type': {},
  'Content-Type text/plain': { 'Content-Type': 'text/plain' },
  'Content-Type application/xml': { 'Content-Type': 'application/xml' },
  'a Content-Type that is none': { 'Content-Type': 'json' },
};

const jsonWanted: Readonly<Record<string, Headers>> = {
  'Accept application/json': { ...json, Accept: 'application/json' },
  'Accept */*': { ...json, Accept: '*/*' },
};

const otherWanted: Readonly<Record<string, Headers>> = {
  'Accept application/xml': { ...json, Accept: 'application/xml' },
  'Accept text/html': { ...json, Accept: 'text/html' },
};

/** What a request says its body is, and what it would like in answer; only that JSON is answered with is known. */
export function mediaTypes({ places: [place] }: Ground): readonly Probe[] {
  if (place === undefined) return [];
  return [
    openProbe({
      clause: 'CM-HDR-content-type-other',
      place,
      subjects: (lab) => sendings(lab, place, otherTypes),
    }),
    acceptanceProbe({
      clause: 'CM-HDR-accept-json-accepted',
      place,
      control: (lab) => twin(lab, place),
      subjects: (lab) => sendings(lab, place, jsonWanted),
      show: false,
    }),
    {
      ...openProbe({
        clause: 'CM-HDR-accept-other',
        place,
        subjects: (lab) => sendings(lab, place, otherWanted),
      }),
      judge: noteAnswers,
    },
  ];
}

function sendings(lab: Lab, place: Place, all: Readonly<Record<string, Headers>>): readonly Sending[] {
  return Object.entries(all).map(([label, headers]) => ({ label, headers, sent: twin(lab, place) }));
}

/** An endpoint that answers as it is asked sends XML or a page: no sign of a gateway here. */
function noteAnswers({ probe, trials }: Recording): readonly Finding[] {
  const about = { clause: 'CM-HDR-accept-other', probe };
  return trials
    .filter(({ role }) => role === 'subject')
    .map((trial) => {
      const { response, failure } = trial.exchange;
      const reaction = reactionOf(trial.exchange, trial.signedIn);
      const isAnswer = failure === undefined && response !== undefined && response.status < 300;
      if (reaction.kind === 'environment' && !isAnswer) return inconclusive(about, reaction.cause, [trial]);
      return noted(about, `${trial.label}: ${answerInShort(trial.exchange)}${typeOf(trial)}`, [trial]);
    });
}

function typeOf({ exchange: { response } }: Trial): string {
  const type = String(response?.headers['content-type'] ?? '').replace(/\s*;.*/, '');
  return type === '' ? '' : `, ${type}`;
}
