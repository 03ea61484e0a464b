import type { Issue } from '../../schemas/validate.ts';
import { type About, blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { memberIdOf, memberOf, membersOn } from '../member-of.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Recording, Trial } from '../trial.ts';
import { twin } from './twin.ts';

/** What a create does beside answering: where the member is, that no other member changes, and that a state is not taken over. */
export function effects({ places, offers }: Ground): readonly Probe[] {
  return [
    ...(offers.has('list') ? places.map((place) => listed(place, places)) : []),
    ...(offers.has('show') ? places.map(othersUnchanged) : []),
    ...places.map(stateNotFromRequest),
  ];
}

function listed(place: Place, places: readonly Place[]): Probe {
  const clause = 'CM-SEM-listed-in-its-pool-only';
  const elsewhere = places.find(({ poolId }) => poolId !== place.poolId);
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 4,
    phase: 'main',
    async conduct(lab) {
      const sent = twin(lab, place);
      await lab.create({ role: 'control', intent: 'legal', label: 'a member to look for', place, sent });
      await lab.list(place);
      if (elsewhere) await lab.list(elsewhere);
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      const [created, ...pages] = trials.filter(({ role }) => role !== 'remove');
      const id = created && memberIdOf(created);
      if (created === undefined || id === undefined) return [noMember(about, created)];
      const ask = (poolId: string) => pages.filter(({ situation }) => situation?.poolId === poolId);
      const counts = [place, elsewhere]
        .filter((pool) => pool !== undefined)
        .map((pool) => {
          const members = membersOn(ask(pool.poolId));
          return { pool, seen: members?.filter((member) => member.id === id).length };
        });
      if (counts.some(({ seen }) => seen === undefined))
        return [inconclusive(about, 'a listing was not answered', pages)];
      const issues = counts.flatMap(({ pool, seen }): Issue[] => {
        const expected = pool === place ? 1 : 0;
        const where = pool === place ? 'its own pool' : 'another pool';
        const message = `the new member is listed ${seen} times in ${where}, expected ${expected}`;
        return seen === expected
          ? []
          : [{ path: '/members', rule: 'listed', expected, actual: seen, message }];
      });
      const evidence = [created, ...pages];
      return [issues.length > 0 ? violated(about, issues, evidence) : met(about, evidence)];
    },
  };
}

function othersUnchanged(place: Place): Probe {
  const clause = 'CM-SEM-others-unchanged';
  return {
    id: `${clause}@${place.key}`,
    clauses: [clause],
    pairs: 8,
    phase: 'main',
    async conduct(lab) {
      const order = { role: 'control', intent: 'legal', place } as const;
      const sent = { ...twin(lab, place), weight: 7 };
      const bystander = await lab.create({ ...order, label: 'a member that stands by', sent });
      if (memberIdOf(bystander) === undefined) return undefined;
      await lab.show(bystander);
      await lab.create({ ...order, label: 'another member', sent: { ...twin(lab, place), weight: 93 } });
      await lab.create({
        ...order,
        role: 'subject',
        intent: 'illegal',
        label: 'the first one again',
        sent: { ...sent, name: lab.name(), weight: 50 },
      });
      await lab.show(bystander);
      return undefined;
    },
    judge({ probe, trials }) {
      const about = { clause, probe };
      const created = trials[0];
      const [before, after] = trials.filter(({ role }) => role === 'read');
      if (created === undefined || before === undefined || after === undefined)
        return [noMember(about, created)];
      const [was, is] = [memberOf(before), memberOf(after)];
      if (was === undefined) return [inconclusive(about, 'the member could not be shown', [before])];
      const issues = is === undefined ? [gone(after)] : differences(was, is);
      const evidence = [before, after];
      if (reactionOf(after.exchange, true).kind === 'environment')
        return [inconclusive(about, 'the member could not be shown again', evidence)];
      return [issues.length > 0 ? violated(about, issues, evidence) : met(about, evidence)];
    },
  };
}

/** Health may change by itself and `updated_at` with it; everything else of a member stays. */
const volatile: ReadonlySet<string> = new Set(['operating_status', 'status', 'updated_at', 'reason']);

function differences(
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): readonly Issue[] {
  return Object.keys(was)
    .filter((key) => !volatile.has(key) && JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => ({
      path: `/member/${key}`,
      rule: 'unchanged',
      expected: was[key],
      actual: is[key] ?? null,
      message: `${key} of another member changed from ${JSON.stringify(was[key])} to ${JSON.stringify(is[key])}`,
    }));
}

function gone({ exchange }: Trial): Issue {
  const actual = exchange.response?.status ?? null;
  return { path: '/member', rule: 'unchanged', expected: 200, actual, message: 'another member is gone' };
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

function noMember(about: About, created: Trial | undefined): Finding {
  if (created === undefined) return blocked(about, 'nothing was sent', []);
  const reaction = reactionOf(created.exchange, created.signedIn);
  if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, [created]);
  if (reaction.kind === 'accepted') return blocked(about, 'the answer names no member', [created]);
  return blocked(about, controlRefused(created), [created]);
}
