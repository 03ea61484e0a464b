import type { MemberBody } from '../../generators/situation.ts';
import type { Finding } from '../finding.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';

/** Everything of an order but what the kind of probe decides. */
export type Sending = Omit<Order, 'role' | 'intent' | 'place'>;

interface AcceptancePlan {
  readonly clause: string;
  readonly place: Place;
  /** The simplest legal body of the same kind; left out where the subject itself is that. */
  readonly control?: (lab: Lab) => MemberBody;
  readonly subjects: (lab: Lab) => readonly Sending[];
  /** Whether the endpoint serves ShowMember, so that what was stored can be compared. */
  readonly show: boolean;
  /** Whether the addresses are what is examined; otherwise a refused subject is tried with its control's address, too. */
  readonly ownAddresses?: true;
  /** Tells apart several probes of one clause in one situation. */
  readonly variant?: string;
}

/** A probe that sends legal creates and expects each to be accepted. */
export function acceptanceProbe(plan: AcceptancePlan): Probe {
  const { clause, place, control, subjects, show, variant, ownAddresses } = plan;
  return {
    id: `${clause}${variant ? `:${variant}` : ''}@${place.key}`,
    clauses: [clause],
    pairs: 16,
    phase: 'main',
    async conduct(lab) {
      const legal = control?.(lab);
      if (legal) {
        const order = {
          role: 'control',
          intent: 'legal',
          label: 'the request with an ordinary value',
        } as const;
        await lab.create({ ...order, place, sent: legal });
      }
      for (const sending of subjects(lab)) {
        const order = { ...sending, role: 'subject', intent: 'legal', place } as const;
        const trial = await lab.create(order);
        if (show && memberIdOf(trial) !== undefined) await lab.show(trial);
        if (legal === undefined || ownAddresses || reactionOf(trial.exchange, true).kind !== 'refused')
          continue;
        // Once more with the address that the control was taken with: the address must not be what is refused.
        await lab.create({ ...order, sent: { ...sending.sent, address: legal.address }, of: trial.step });
      }
      return undefined;
    },
    judge({ probe, trials }) {
      const twin = trials.find(({ role }) => role === 'control');
      const subjects = trials.filter(({ role }) => role === 'subject');
      // Where nothing special could be sent, the ordinary request is a legal one as well.
      if (subjects.length === 0 && twin !== undefined) return [judgeAcceptance({ clause, probe }, twin)];
      return subjects
        .filter(({ of }) => of === undefined)
        .map((subject) => {
          const findings = [subject, ...subjects.filter(({ of }) => of === subject.step)].map((trial) =>
            judgeAcceptance({ clause, probe }, trial, twin),
          );
          return findings.find(({ result }) => result === 'met') ?? (findings[0] as Finding);
        });
    },
  };
}
