import type { World } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import type { Call } from '../call.ts';
import type { Member } from '../member.ts';
import type { StoredMember } from '../store.ts';
import { adds } from './alter-answer.ts';
import { creates, optionOf } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Members of the pool that another one changes. */
function disturbs(change: (other: Member, added: Member) => object): Alteration {
  return adds((store, poolId, added) => {
    for (const { member } of store.list(poolId)) Object.assign(member, change(member, added.member));
    return store.add(poolId, added);
  });
}

/** The member whose address and port a creation asks for once more. */
function earlierOf(call: Call, { store }: World): StoredMember | undefined {
  const { address, protocol_port: port } = optionOf(call);
  return store
    .list(call.params.pool_id ?? '')
    .find(({ draft }) => draft.protocolPort === port && draft.address === address);
}

/** A duplicate that does something to the earlier member before it is refused. */
function meddles(change: (earlier: Member, option: JsonObject) => object): Alteration {
  return creates((create) => async (call, world) => {
    const answer = await create(call, world);
    const earlier = answer.status === 409 ? earlierOf(call, world)?.member : undefined;
    if (earlier !== undefined) Object.assign(earlier, change(earlier, optionOf(call)));
    return answer;
  });
}

const others = ['CM-SEM-others-unchanged'];
const again = [
  'CM-CON-duplicate-not-accepted',
  'CM-CON-duplicate-differing-otherwise-not-accepted',
  'CM-CON-duplicate-at-once-not-accepted',
];

/** What a creation, accepted or refused, does to the members that were there before. */
export const otherMembers: readonly Defect[] = [
  defect(
    'weights-of-the-pool-set-to-the-new-one',
    others,
    disturbs((_other, { weight }) => ({ weight })),
  ),
  defect(
    'weights-of-members-with-subnet-lowered',
    others,
    disturbs(({ member_type: type, weight }) => ({ weight: type === 'instance' ? weight >> 1 : weight })),
  ),
  defect(
    'refused-duplicate-renames-the-earlier-member',
    others,
    meddles((_earlier, { name }) => ({ name })),
  ),
  defect(
    'refused-duplicate-removes-the-earlier-member',
    others,
    creates((create) => async (call, world) => {
      const answer = await create(call, world);
      const earlier = answer.status === 409 ? earlierOf(call, world) : undefined;
      if (earlier !== undefined) world.store.remove(call.params.pool_id ?? '', earlier.member.id);
      return answer;
    }),
  ),
  defect(
    'duplicate-answered-with-the-earlier-member',
    again,
    creates((create) => async (call, world) => {
      const answer = await create(call, world);
      const member = answer.status === 409 ? earlierOf(call, world)?.member : undefined;
      return member === undefined ? answer : { status: 201, body: { member } };
    }),
  ),
  defect(
    'duplicate-replaces-the-earlier-member',
    [...again, ...others],
    creates((create) => async (call, world) => {
      const answer = await create(call, world);
      const earlier = answer.status === 409 ? earlierOf(call, world) : undefined;
      if (earlier === undefined) return answer;
      world.store.remove(call.params.pool_id ?? '', earlier.member.id);
      return create(call, world);
    }),
  ),
];
