import { aspects } from '../cover.ts';
import { blocked, type Finding, met, violated } from '../finding.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { memberOf, speaksOfSent } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording } from '../trial.ts';
import { noMember } from './no-member.ts';
import { chosen } from './places.ts';

/** The state sent does not decide the state answered: needs no knowledge of the ECS, only the same address twice. */
export function adminState(ground: Ground): readonly Probe[] {
  const wanted = [aspects.kind, aspects.balancer, aspects.monitor];
  return chosen(ground, ground.places, wanted).map(stateNotFromRequest);
}

function stateNotFromRequest(place: Place): Probe {
  const clause = 'CM-SEM-admin-state-not-from-request';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 8,
    phase: 'main',
    async conduct(lab) {
      const order = { role: 'control', intent: 'legal', place } as const;
      const first = twin(lab, place);
      const { protocol_port } = twin(lab, place);
      const second = { ...first, protocol_port, name: lab.name() };
      await lab.create({ ...order, label: 'sent with true', sent: { ...first, admin_state_up: true } });
      await lab.create({ ...order, label: 'sent with false', sent: { ...second, admin_state_up: false } });
      return undefined;
    },
    judge: (recording) => [judgeState(clause, recording)],
  };
}

function judgeState(clause: string, { probe, trials }: Recording): Finding {
  const about = { clause, probe };
  const pair = trials.filter(({ role }) => role === 'control');
  const lost = pair.find(({ exchange }) => reactionOf(exchange, true).kind === 'environment');
  if (lost !== undefined) return noMember(about, lost);
  const unrelated = pair.find((trial) => memberOf(trial) !== undefined && !speaksOfSent(trial));
  if (unrelated !== undefined) return blocked(about, controlUnrelated(unrelated), [unrelated]);
  const [up, down] = pair.map((trial) => memberOf(trial)?.admin_state_up);
  if (typeof up !== 'boolean' || typeof down !== 'boolean')
    return noMember(about, pair.find((trial) => memberOf(trial) === undefined) ?? pair[0]);
  if (up === down) return met(about, pair);
  const message = `the same address was answered with ${up} when true was sent and ${down} when false was sent`;
  return violated(
    about,
    [{ path: '/member/admin_state_up', rule: 'independent', expected: up, actual: down, message }],
    pair,
  );
}
