import type { MemberBody } from '../../generators/situation.ts';
import { createOffTheRoad } from '../detour.ts';
import type { Finding } from '../finding.ts';
import { judgeRefusal } from '../judge-refusal.ts';
import type { Lab } from '../lab.ts';
import { residentOrder } from '../ordinary-member.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import type { Sending } from './acceptance-probe.ts';
import { inTurn } from './in-turn.ts';

export interface RefusalPlan {
  readonly clause: string;
  readonly place: Place;
  /** The same request without the fault, for this probe alone; if not given, the resident of the place. */
  readonly control?: (lab: Lab) => MemberBody;
  /** The field that the resident has an ordinary value of, beside what is needed. */
  readonly field?: string;
  /** The faulty requests, given the legal body that the control sends. */
  readonly subjects: (lab: Lab, legal: MemberBody) => readonly Sending[];
  /** The next request on the way to the simplest one that is wrongly accepted, from those tried; undefined at the end. */
  readonly narrow?: (lab: Lab, legal: MemberBody, tried: readonly Trial[]) => Sending | undefined;
  /** Whether each subject waits for the answer to the one before. */
  readonly oneByOne?: true;
  /** How many pairs control and subjects draw together; 16 if not given. */
  readonly pairs?: number;
  /** Tells apart several probes of one clause in one situation. */
  readonly variant?: string;
  readonly phase?: Probe['phase'];
  /** A further clause on how the refusal looks, judged from the same recording. */
  readonly also?: { readonly clause: string; readonly judge: (recording: Recording) => readonly Finding[] };
}

/** How many more requests it may take to find the simplest faulty request that is accepted. */
const shrinkBudget = 20;

/** A probe that sends a legal twin and then the faulty requests, and expects each of these to be refused. */
export function refusalProbe(plan: RefusalPlan): Probe {
  const { clause, place, control, field, subjects, pairs = 16, phase = 'main', also, variant } = plan;
  const shrinking = plan.narrow === undefined ? 0 : shrinkBudget;
  return {
    id: `${clause}${variant ? `:${variant}` : ''}@${place.key}`,
    clauses: also ? [clause, also.clause] : [clause],
    pairs: pairs + shrinking,
    phase,
    ...(control === undefined && { leansOn: { place, field } }),
    async conduct(lab) {
      const order = {
        role: 'control',
        intent: 'legal',
        label: 'the request without the fault',
        place,
      } as const;
      const alone = control && { ...order, sent: control(lab) };
      const twin = await (alone ? lab.create(alone) : lab.resident(place, field));
      const ordinary = () => {
        const again = control ? { ...order, sent: control(lab) } : residentOrder(lab, place, field);
        return { ...again, label: 'the ordinary request once more' };
      };
      const send = (sending: Sending) =>
        createOffTheRoad(lab, { ...sending, role: 'subject', intent: 'illegal', place }, ordinary);
      const tried = await inTurn(subjects(lab, twin.sent ?? {}), send, plan.oneByOne);
      for (let left = shrinking; left > 0; left -= 1) {
        const next = plan.narrow?.(lab, twin.sent ?? {}, tried);
        if (next === undefined) break;
        const label =
          left === 1 ? `${next.label} (narrowed down ${shrinking} times, then no further)` : next.label;
        const subject = { ...next, label, role: 'subject', intent: 'illegal', place } as const;
        tried.push(await lab.create({ ...subject, of: tried[0]?.step ?? 0 }));
      }
      return undefined;
    },
    judge(recording) {
      const { probe, trials } = recording;
      const twin = trials.find(({ role }) => role === 'control');
      if (twin === undefined) return [];
      const faulty = withoutStepsBetween(trials.filter(({ role }) => role === 'subject'));
      return [judgeRefusal({ clause, probe }, twin, faulty), ...(also ? also.judge(recording) : [])];
    },
  };
}

/** Of those that were narrowed down the last accepted one, the simplest, stands first; the steps on the way are left out. */
function withoutStepsBetween(subjects: readonly Trial[]): readonly Trial[] {
  const isAccepted = ({ exchange, signedIn }: Trial) => reactionOf(exchange, signedIn).kind === 'accepted';
  const narrowed = subjects.filter((trial) => trial.of !== undefined && isAccepted(trial));
  const simplest = narrowed.at(-1);
  return [
    ...(simplest === undefined ? [] : [simplest]),
    ...subjects.filter((trial) => !narrowed.includes(trial)),
  ];
}
