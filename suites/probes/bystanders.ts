import type { Issue } from '../../schemas/validate.ts';
import { sameValue } from '../checks/answer.ts';
import { aspects } from '../cover.ts';
import { blocked, inconclusive, met, violated } from '../finding.ts';
import { controlUnrelated } from '../judge-refusal.ts';
import { memberIdOf, memberOf, speaksOfSent } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import { steadyFields } from '../steady-fields.ts';
import type { Trial } from '../trial.ts';
import { noMember } from './no-member.ts';
import { chosen } from './places.ts';

/** Creates, accepted and refused ones, change no other member of the pool. */
export function bystanders(ground: Ground): readonly Probe[] {
  const { places, offers, facts } = ground;
  if (!offers.has('show')) return [];
  const steady = steadyFields(facts);
  return chosen(ground, places, [aspects.kind, aspects.balancer, aspects.crossVpc]).map((place) =>
    othersUnchanged(place, steady),
  );
}

function othersUnchanged(place: Place, steady: readonly string[]): Probe {
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
      // Of several looks, each after the one that found nothing, the last counts.
      const looks = trials.filter(({ role }) => role === 'read');
      const between = trials.filter(({ role }) => role === 'control')[1]?.step ?? 0;
      const before = looks.findLast(({ step }) => step < between);
      const after = looks.findLast(({ step }) => step > between);
      if (created === undefined || before === undefined || after === undefined)
        return [noMember(about, created)];
      // Without another create that was accepted there is nothing that could have changed it.
      const another = trials.filter(({ role }) => role === 'control')[1];
      if (another === undefined || reactionOf(another.exchange, another.signedIn).kind !== 'accepted')
        return [noMember(about, another)];
      // Members that the answers do not speak of may never have been there.
      const unrelated = [created, another].find((trial) => !speaksOfSent(trial));
      if (unrelated !== undefined) return [blocked(about, controlUnrelated(unrelated), [unrelated])];
      const [was, is] = [memberOf(before), memberOf(after)];
      if (was === undefined) return [inconclusive(about, 'the member could not be shown', [before])];
      const issues = is === undefined ? [gone(after)] : differences(was, is, steady);
      const evidence = [before, after];
      if (reactionOf(after.exchange, true).kind === 'environment')
        return [inconclusive(about, 'the member could not be shown again', evidence)];
      return [issues.length > 0 ? violated(about, issues, evidence) : met(about, evidence)];
    },
  };
}

type Member = Readonly<Record<string, unknown>>;

function differences(was: Member, is: Member, steady: readonly string[]): readonly Issue[] {
  return steady
    .filter((key) => key in was && !sameValue(was[key], is[key]))
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
