import { type Answer, toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import { openList } from '../body/open-list.ts';
import { memberAt, uniqueAddressAndPort } from '../constraints/unique-address-and-port.ts';
import type { Context } from '../context.ts';
import { serverOf } from '../derive/server-of.ts';
import { onlyFields } from '../fields/known-fields.ts';
import { textField } from '../fields/text-field.ts';
import { toMember } from '../member.ts';
import { quotaRefusal } from '../quota.ts';
import type { Outcome, Refusal } from '../refusal.ts';
import { firstRefusal } from '../rule.ts';
import type { StoredMember } from '../store.ts';
import { inPool } from './in-pool.ts';

// The request has its own attributes; availability_zone is taken and means nothing here.
const ownFields = [
  onlyFields(['address', 'availability_zone', 'name', 'protocol_port', 'subnet_cidr_id', 'weight']),
  ...textField('availability_zone', { minLength: 0, maxLength: 255 }),
];

interface Added extends StoredMember {
  readonly ret_status: 'successful' | 'existed';
}

/**
 * POST …/members/batch-add: 200 with a member per entry, in their order; one whose address and port are taken is
 * answered with the member that is there, as `existed`. Any other fault refuses the request as a whole, and nothing is
 * added: the vendor does not say.
 */
export const batchCreateMembers: Operation = inPool((pool, { body, params }, world) => {
  const { behaviour, fixtures, store } = world;
  const { project_id: projectId = '' } = params;
  const document = behaviour.readJson(body);
  if ('refusal' in document) return toAnswer(document.refusal);
  const list = openList(document.value);
  if ('refusal' in list) return toAnswer(list.refusal);
  const members = store.list(pool.id);
  return admit(list.value, { fixtures, pool, projectId, members, now: behaviour.now() }, world);
});

async function admit(options: readonly JsonObject[], context: Context, world: World): Promise<Answer> {
  const { store } = world;
  const outcome = addAll(options, context, world);
  if ('refusal' in outcome) return toAnswer(outcome.refusal);
  const fresh = outcome.value.filter(({ ret_status }) => ret_status === 'successful');
  const full = quotaRefusal(world, context.pool.id, fresh.length);
  if (full !== undefined) return toAnswer(full);
  for (const { draft, member } of fresh) await store.add(context.pool.id, { draft, member });
  const members = outcome.value.map(({ draft, member, ret_status }) => {
    return { ...member, port_id: serverOf(draft, context)?.portId ?? '', ret_status };
  });
  return { status: 200, body: { members } };
}

/** What the pool would be given, each entry judged beside those before it. */
function addAll(
  options: readonly JsonObject[],
  context: Context,
  { behaviour }: World,
): Outcome<readonly Added[]> {
  const badField = options.map((option) => fieldRefusal(option, context, behaviour)).find(Boolean);
  if (badField !== undefined) return { refusal: badField };
  const constraints = behaviour.constraints.filter(({ name }) => name !== uniqueAddressAndPort.name);
  const added: Added[] = [];
  for (const option of options) {
    const draft = behaviour.toDraft(option);
    const there = memberAt(draft, [...context.members, ...added]);
    const refusal = there === undefined ? firstRefusal(constraints, draft, context) : undefined;
    if (refusal !== undefined) return { refusal };
    const member = there?.member ?? toMember(draft, context, behaviour.derive);
    added.push({ draft: there?.draft ?? draft, member, ret_status: there ? 'existed' : 'successful' });
  }
  return { value: added };
}

function fieldRefusal(
  option: JsonObject,
  context: Context,
  { fields }: World['behaviour'],
): Refusal | undefined {
  const shared = fields.filter(({ name }) => name !== 'known fields');
  return firstRefusal([...ownFields, ...shared], option, context);
}
