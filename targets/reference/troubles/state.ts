import type { Answer } from '../answer.ts';
import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import type { Alteration } from '../defects/defect.ts';
import type { Member } from '../member.ts';
import { notFound } from '../refusal.ts';

/** Once so many members have been created the account's quota is full. */
export function quotaOf(members: number): Alteration {
  return (b) => {
    let created = 0;
    const createMember: Operation = async (call, world) => {
      if (created >= members)
        return toAnswer({ status: 409, code: 'ELB.8905', message: 'Quota exceeded for resources: members' });
      const answer = await b.operations.createMember(call, world);
      if (answer.status === 201) created += 1;
      return answer;
    };
    return { ...b, operations: { ...b.operations, createMember } };
  };
}

/** Reads lag behind writes: the first look at every eighth member does not find it, in showing and in listing. */
export function lagging(): Alteration {
  return (b) => {
    const seen = new Set<string>();
    const isThere = (id: string) => {
      if (seen.has(id)) return true;
      seen.add(id);
      return seen.size % 8 !== 0;
    };
    const showMember: Operation = (call, world) => {
      const { member_id: id = '' } = call.params;
      return isThere(id) ? b.operations.showMember(call, world) : toAnswer(notFound('member', id));
    };
    const listMembers: Operation = async (call, world): Promise<Answer> => {
      const answer = await b.operations.listMembers(call, world);
      const { members } = (answer.body ?? {}) as { members?: readonly Member[] };
      if (members === undefined) return answer;
      return { ...answer, body: { ...answer.body, members: members.filter(({ id }) => isThere(id)) } };
    };
    return { ...b, operations: { ...b.operations, showMember, listMembers } };
  };
}
