import { type Answer, toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import type { Context } from '../context.ts';
import { toMember } from '../member.ts';
import { notFound } from '../refusal.ts';
import { firstRefusal } from '../rule.ts';

/**
 * POST …/pools/{pool_id}/members: 201 with the new member, or the refusal of the first step that has one, in the
 * order pool, body, fields, constraints. Nothing waits between looking at the members and adding one, so of equal
 * creations at the same time one is accepted.
 */
export const createMember: Operation = (call, world) => {
  const { behaviour, fixtures, store } = world;
  const { project_id: projectId = '', pool_id: poolId = '' } = call.params;
  const pool = behaviour.findPool(fixtures, poolId);
  if (pool === undefined) return toAnswer(notFound('pool', poolId));
  const document = behaviour.readJson(call.body);
  if ('refusal' in document) return toAnswer(document.refusal);
  const envelope = behaviour.openEnvelope(document.value);
  if ('refusal' in envelope) return toAnswer(envelope.refusal);
  const members = store.list(pool.id);
  return admit(envelope.value, { fixtures, pool, projectId, members, now: new Date() }, world);
};

async function admit(option: JsonObject, context: Context, { behaviour, store }: World): Promise<Answer> {
  const badField = firstRefusal(behaviour.fields, option, context);
  if (badField !== undefined) return toAnswer(badField);
  const draft = behaviour.toDraft(option);
  const broken = firstRefusal(behaviour.constraints, draft, context);
  if (broken !== undefined) return toAnswer(broken);
  const member = toMember(draft, context, behaviour.derive);
  await store.add(context.pool.id, { draft, member });
  return { status: 201, body: { member } };
}
