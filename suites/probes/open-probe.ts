import { answerInShort } from '../answer-in-short.ts';
import { createOffTheRoad } from '../detour.ts';
import { type Finding, inconclusive, noted } from '../finding.ts';
import type { Lab } from '../lab.ts';
import { residentOrder } from '../ordinary-member.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';
import { inTurn } from './in-turn.ts';

interface OpenPlan {
  readonly clause: string;
  readonly place: Place;
  readonly subjects: (lab: Lab) => readonly Sending[];
  /** What to write down of one answer; status and error code if not given. */
  readonly note?: (trial: Trial) => string;
  /** Whether each subject waits for the answer to the one before. */
  readonly oneByOne?: true;
  readonly also?: {
    readonly clauses: readonly string[];
    readonly judge: (recording: Recording) => readonly Finding[];
  };
}

/** A probe of what the page leaves open: sends, and writes down what came back. */
export function openProbe({ clause, place, subjects, note = shortNote, oneByOne, also }: OpenPlan): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause, ...(also?.clauses ?? [])],
    // Each subject may be sent off the road, and then takes an ordinary member's pair as well.
    pairs: 40,
    phase: 'main',
    async conduct(lab) {
      const ordinary = () => ({ ...residentOrder(lab, place), label: 'an ordinary request' });
      const send = (sending: Sending) =>
        createOffTheRoad(lab, { ...sending, role: 'subject', intent: 'open', place }, ordinary);
      await inTurn(subjects(lab), send, oneByOne);
      return undefined;
    },
    judge(recording) {
      const { probe, trials } = recording;
      const findings = trials
        .filter(({ role }) => role === 'subject')
        .map((trial) => {
          const reaction = reactionOf(trial.exchange, trial.signedIn);
          if (reaction.kind === 'environment')
            return inconclusive({ clause, probe }, reaction.cause, [trial]);
          return noted({ clause, probe }, note(trial), [trial]);
        });
      return [...findings, ...(also ? also.judge(recording) : [])];
    },
  };
}

function shortNote(trial: Trial): string {
  return `${trial.label}: ${answerInShort(trial.exchange)}`;
}
