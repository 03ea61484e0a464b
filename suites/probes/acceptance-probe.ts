import type { MemberBody } from '../../generators/situation.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Probe } from '../probe.ts';
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
  /** Whether the addresses are what is examined; otherwise control and subjects share one, so that it cannot matter. */
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
      const sendings = subjects(lab);
      const shared = ownAddresses ? {} : { address: sendings[0]?.sent?.address };
      if (control) {
        const order = {
          role: 'control',
          intent: 'legal',
          label: 'the request with an ordinary value',
        } as const;
        await lab.create({ ...order, place, sent: { ...control(lab), ...shared } });
      }
      for (const sending of sendings) {
        const sent = { ...sending.sent, ...shared };
        const trial = await lab.create({ ...sending, sent, role: 'subject', intent: 'legal', place });
        if (show && memberIdOf(trial) !== undefined) await lab.show(trial);
      }
      return undefined;
    },
    judge({ probe, trials }) {
      const twin = trials.find(({ role }) => role === 'control');
      return trials
        .filter(({ role }) => role === 'subject')
        .map((subject) => judgeAcceptance({ clause, probe }, subject, twin));
    },
  };
}
