import { createOffTheRoad } from '../detour.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { fullTwin, twin } from './twin.ts';

interface TakingPlan {
  readonly clause: string;
  readonly place: Place;
  readonly subjects: (lab: Lab) => readonly Sending[];
  readonly show: boolean;
}

/**
 * A probe that a place takes members of its kind at all. It has no control, being the simplest of its kind; a refused
 * member is sent again with every field filled in, so that a single field which is wrongly called for does not look as
 * if the place took nothing.
 */
export function takingProbe({ clause, place, subjects, show }: TakingPlan): Probe {
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 16,
    phase: 'main',
    async conduct(lab) {
      for (const sending of subjects(lab)) {
        const order = { ...sending, role: 'subject', intent: 'legal', place } as const;
        const trial = await createOffTheRoad(lab, order, () => ({
          role: 'control',
          intent: 'legal',
          label: 'an ordinary request',
          place,
          sent: twin(lab, place),
        }));
        if (show && memberIdOf(trial) !== undefined) await lab.show(trial);
        if (reactionOf(trial.exchange, trial.signedIn).kind !== 'refused') continue;
        const full = fullTwin(lab, place);
        const sent = { ...sending.sent, ...full, address: sending.sent?.address ?? full.address };
        await lab.create({
          ...sending,
          sent,
          role: 'control',
          intent: 'legal',
          label: `${sending.label}, all fields`,
          place,
          of: trial.step,
        });
      }
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      return trials
        .filter(({ role, of }) => role === 'subject' && of === undefined)
        .map((subject) => {
          const full = trials.find(({ of, role }) => of === subject.step && role === 'control');
          const fuller = full && judgeAcceptance(about, full);
          return fuller?.result === 'met' ? fuller : judgeAcceptance(about, subject);
        });
    },
  };
}
