import fc from 'fast-check';
import { answerInShort } from '../answer-in-short.ts';
import { met, violated } from '../finding.ts';
import { memberOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording } from '../trial.ts';
import { openProbe } from './open-probe.ts';
import { valuePlaces } from './places.ts';

/** A body whose project_id is not the path's: the page does not say what happens, only whose project the member is in. */
export function openQuestions(ground: Ground): readonly Probe[] {
  const [other] = fc.sample(fc.uuid({ version: 4 }), { seed: ground.seed + 2, numRuns: 1 }) as [string];
  return valuePlaces(ground).map((place) =>
    openProbe({
      clause: 'CM-SEM-project-differing',
      place,
      subjects: (lab) => [
        {
          label: 'another project_id in the body',
          sent: { ...twin(lab, place), project_id: other.replaceAll('-', '') },
        },
      ],
      note: (trial) => answerInShort(trial.exchange),
      also: { clauses: [], judge: (recording) => neverForeign(recording, place) },
    }),
  );
}

/** However a differing project_id is taken, the member must not end up in the other project. */
function neverForeign({ probe, trials }: Recording, place: Place) {
  const about = { clause: 'CM-SEM-project-of-path', probe };
  return trials
    .filter(
      (trial) => trial.role === 'subject' && reactionOf(trial.exchange, trial.signedIn).kind === 'accepted',
    )
    .map((trial) => {
      const actual = memberOf(trial)?.project_id ?? null;
      if (actual === place.projectId) return met(about, [trial]);
      const message = 'the member was put into the project of the body, not of the path';
      const issue = {
        path: '/member/project_id',
        rule: 'equals',
        expected: place.projectId,
        actual,
        message,
      };
      return violated(about, [issue], [trial]);
    });
}
