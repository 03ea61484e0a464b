import { toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import type { Context } from '../context.ts';
import { creationTime } from '../derive/creation-time.ts';
import { adminStateUp } from '../fields/admin-state-up.ts';
import type { FieldRule } from '../fields/field-rule.ts';
import { onlyFields } from '../fields/known-fields.ts';
import { name } from '../fields/name.ts';
import { weight } from '../fields/weight.ts';
import { notFound, type Outcome } from '../refusal.ts';
import { firstRefusal } from '../rule.ts';
import type { StoredMember } from '../store.ts';
import { inPool } from './in-pool.ts';

const fields: readonly FieldRule[] = [
  onlyFields(['admin_state_up', 'name', 'weight']),
  ...name,
  ...weight,
  ...adminStateUp,
];

/**
 * PUT …/members/{member_id}: 200 with the member under its new name and weight. What is left out stays;
 * admin_state_up is taken and means nothing. An empty member is refused, as the service was seen to do.
 */
export const updateMember: Operation = inPool((pool, { params, body }, world) => {
  const { behaviour, fixtures, store } = world;
  const { project_id: projectId = '', member_id: memberId = '' } = params;
  const members = store.list(pool.id);
  const found = members.find(({ member }) => member.id === memberId);
  if (found === undefined) return toAnswer(notFound('member', memberId));
  const context: Context = { fixtures, pool, projectId, members, now: behaviour.now() };
  const option = readOption(body, context, world);
  if ('refusal' in option) return toAnswer(option.refusal);
  const changed = change(found, option.value, context);
  store.replace(pool.id, changed);
  return { status: 200, body: { member: changed.member } };
});

function readOption(body: Uint8Array, context: Context, { behaviour }: World): Outcome<JsonObject> {
  const document = behaviour.readJson(body);
  if ('refusal' in document) return document;
  const envelope = behaviour.openEnvelope(document.value);
  if ('refusal' in envelope) return envelope;
  if (Object.keys(envelope.value).length === 0) {
    const message = "Invalid request body: Empty body '{}' is meaningless.";
    return { refusal: { status: 400, code: 'SYS.0400', message } };
  }
  const refusal = firstRefusal(fields, envelope.value, context);
  return refusal === undefined ? envelope : { refusal };
}

function change({ draft, member }: StoredMember, option: JsonObject, context: Context): StoredMember {
  const given = {
    name: (option.name as string | undefined) ?? member.name,
    weight: (option.weight as number | undefined) ?? member.weight,
  };
  const time = creationTime(draft, context);
  return {
    draft: { ...draft, ...given },
    member: { ...member, ...given, ...(time !== undefined && { updated_at: time }) },
  };
}
