import { type Answer, toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import type { Context } from '../context.ts';
import { toMember } from '../member.ts';
import { quotaRefusal } from '../quota.ts';
import { firstRefusal } from '../rule.ts';
import { inPool } from './in-pool.ts';

/**
 * POST …/pools/{pool_id}/members: 201 with the new member, or the refusal of the first step that has one, in the
 * order pool, body, fields, constraints, quota. Nothing waits between looking at the members and adding one, so of
 * equal creations at the same time one is accepted.
 */
export const createMember: Operation = inPool((pool, { body, params }, world) => {
  const { behaviour, fixtures, store } = world;
  const { project_id: projectId = '' } = params;
  const document = behaviour.readJson(body);
  if ('refusal' in document) return toAnswer(document.refusal);
  const envelope = behaviour.openEnvelope(document.value);
  if ('refusal' in envelope) return toAnswer(envelope.refusal);
  const members = store.list(pool.id);
  return admit(envelope.value, { fixtures, pool, projectId, members, now: behaviour.now() }, world);
});

async function admit(option: JsonObject, context: Context, world: World): Promise<Answer> {
  const { behaviour, store } = world;
  const badField = firstRefusal(behaviour.fields, option, context);
  if (badField !== undefined) return toAnswer(badField);
  const draft = behaviour.toDraft(option);
  const broken = firstRefusal(behaviour.constraints, draft, context);
  if (broken !== undefined) return toAnswer(broken);
  const full = quotaRefusal(world, context.pool.id, 1);
  if (full !== undefined) return toAnswer(full);
  const member = toMember(draft, context, behaviour.derive);
  await store.add(context.pool.id, { draft, member });
  return { status: 201, body: { member } };
}
