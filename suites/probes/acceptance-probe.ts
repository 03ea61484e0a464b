import type { MemberBody } from '../../generators/situation.ts';
import type { Finding } from '../finding.ts';
import { judgeAcceptance } from '../judge-acceptance.ts';
import type { Lab, Order } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import type { Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { inTurn } from './in-turn.ts';

/** Everything of an order but what the kind of probe decides. */
export type Sending = Omit<Order, 'role' | 'intent' | 'place'>;

interface AcceptancePlan {
  readonly clause: string;
  readonly place: Place;
  /**
   * The simplest legal body of the same kind, or the field of the resident that is; left out where the subject itself is
   * the simplest.
   */
  readonly control?: ((lab: Lab) => MemberBody) | { readonly field: string };
  readonly subjects: (lab: Lab) => readonly Sending[];
  /** Whether the endpoint serves ShowMember, so that what was stored can be compared. */
  readonly show: boolean;
  /** Whether the addresses are what is examined; otherwise a refused subject is tried with its control's address, too. */
  readonly ownAddresses?: true;
  /** How many pairs subjects and their second tries draw; 16 if not given. */
  readonly pairs?: number;
  /** Tells apart several probes of one clause in one situation. */
  readonly variant?: string;
  /** Whether its members stay for the late probes, which then read them back. */
  readonly keeps?: boolean;
}

/** A probe that sends legal creates and expects each to be accepted. */
export function acceptanceProbe(plan: AcceptancePlan): Probe {
  const { clause, place, control, subjects, show, variant, ownAddresses, keeps, pairs = 16 } = plan;
  return {
    id: `${clause}${variant ? `:${variant}` : ''}@${place.key}`,
    clauses: [clause],
    pairs,
    phase: 'main',
    ...(keeps && { keeps }),
    ...(typeof control === 'object' && { leansOn: { place, field: control.field } }),
    async conduct(lab) {
      const legal = (await controlFor(lab, place, control))?.sent;
      const order = (sending: Sending) => ({ ...sending, role: 'subject', intent: 'legal', place }) as const;
      // One wave after the other, each in the order of the subjects: so steps do not depend on who answers first.
      const sendings = subjects(lab);
      const trials = await inTurn(sendings, (sending) => lab.create(order(sending)));
      if (show) await inTurn(trials.filter(namesMember), (trial) => lab.show(trial));
      if (legal === undefined || ownAddresses) return undefined;
      // Once more with the address that the control was taken with: the address must not be what is refused.
      const refused = sendings.flatMap((sending, index) => {
        const trial = trials[index];
        return trial !== undefined && isRefused(trial) ? [{ sending, step: trial.step }] : [];
      });
      await inTurn(refused, ({ sending, step }) =>
        lab.create({ ...order(sending), sent: { ...sending.sent, address: legal.address }, of: step }),
      );
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

async function controlFor(
  lab: Lab,
  place: Place,
  control: AcceptancePlan['control'],
): Promise<Trial | undefined> {
  if (control === undefined) return undefined;
  if (typeof control !== 'function') return lab.resident(place, control.field);
  const label = 'the request with an ordinary value';
  return lab.create({ role: 'control', intent: 'legal', label, place, sent: control(lab) });
}

function namesMember(trial: Trial): boolean {
  return memberIdOf(trial) !== undefined;
}

function isRefused({ exchange }: Trial): boolean {
  return reactionOf(exchange, true).kind === 'refused';
}
