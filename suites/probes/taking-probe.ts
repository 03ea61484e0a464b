import { createOffTheRoad } from '../detour.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import { fullTwin, twin } from '../ordinary-member.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';

interface TakingPlan {
  readonly clause: string;
  readonly place: Place;
  /** The members to be taken; if not given, the resident of the place, and it alone. */
  readonly subjects?: (lab: Lab) => readonly Sending[];
  readonly show: boolean;
  /** Tells apart several probes of one clause in one situation. */
  readonly variant?: string;
}

/**
 * A probe that a place takes members of its kind at all. It has no control, being the simplest of its kind; a refused
 * member is sent again with every field filled in, so that a single field which is wrongly called for does not look as
 * if the place took nothing.
 */
export function takingProbe({ clause, place, subjects, show, variant }: TakingPlan): Probe {
  return {
    id: `${clause}${variant ? `:${variant}` : ''}@${place.key}`,
    clauses: [clause],
    pairs: 16,
    phase: 'main',
    ...(subjects === undefined && { leansOn: { place, field: undefined } }),
    async conduct(lab) {
      if (subjects === undefined) {
        const trial = await lab.resident(place);
        if (isRefused(trial)) await lab.create(filledIn(lab, place, trial));
      }
      for (const sending of subjects?.(lab) ?? []) {
        const order = { ...sending, role: 'subject', intent: 'legal', place } as const;
        const trial = await createOffTheRoad(lab, order, () => ({
          role: 'control',
          intent: 'legal',
          label: 'an ordinary request',
          place,
          sent: twin(lab, place),
        }));
        if (show && memberIdOf(trial) !== undefined) await lab.show(trial);
        if (isRefused(trial)) await lab.create({ ...sending, ...filledIn(lab, place, trial) });
      }
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      return trials
        .filter(({ role, of, shared }) => shared || (role === 'subject' && of === undefined))
        .map((subject) => {
          const full = trials.find(({ of, role }) => of === subject.step && role === 'control');
          const fuller = full && judgeAcceptance(about, full);
          return fuller?.result === 'met' ? fuller : judgeAcceptance(about, subject);
        });
    },
  };
}

function isRefused({ exchange, signedIn }: Trial): boolean {
  return reactionOf(exchange, signedIn).kind === 'refused';
}

/** The same member with every field of Table 4. */
function filledIn(lab: Lab, place: Place, { sent, label, step }: Trial): Order {
  const full = fullTwin(lab, place);
  const body = { ...sent, ...full, address: sent?.address ?? full.address };
  return { role: 'control', intent: 'legal', label: `${label}, all fields`, place, sent: body, of: step };
}
