import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import { openList } from '../body/open-list.ts';
import { memberAt } from '../constraints/unique-address-and-port.ts';
import { canonicalIp, ipFamily } from '../ip-address.ts';
import { invalid, type Refusal, unrecognized } from '../refusal.ts';
import type { StoredMember } from '../store.ts';
import { inPool } from './in-pool.ts';

/**
 * POST …/members/batch-delete: 200 with what became of each entry, in their order. An entry names a member either by
 * its id or by its address and port; one that names none is reported as `not found`.
 */
export const batchDeleteMembers: Operation = inPool((pool, { body }, { behaviour, store }) => {
  const document = behaviour.readJson(body);
  if ('refusal' in document) return toAnswer(document.refusal);
  const list = openList(document.value);
  if ('refusal' in list) return toAnswer(list.refusal);
  const refusal = list.value.map(entryRefusal).find(Boolean);
  if (refusal !== undefined) return toAnswer(refusal);
  const members = list.value.map((entry) => {
    const found = named(entry, store.list(pool.id));
    const removed = found !== undefined && store.remove(pool.id, found.member.id);
    const id = found?.member.id ?? entry.id ?? '';
    return { id, ret_status: removed ? 'successful' : 'not found' };
  });
  return { status: 200, body: { members } };
});

function named({ id, ...pair }: JsonObject, members: readonly StoredMember[]): StoredMember | undefined {
  if (id !== undefined) return members.find(({ member }) => member.id === id);
  const { address, protocol_port: protocolPort } = pair as { address: string; protocol_port: number };
  return memberAt({ canonical: canonicalIp(address), protocolPort }, members);
}

function entryRefusal({ id, address, protocol_port: port, ...others }: JsonObject): Refusal | undefined {
  const unknown = Object.keys(others);
  if (unknown.length > 0) return unrecognized(unknown);
  const byId = id !== undefined;
  const byPair = address !== undefined && port !== undefined;
  if (byId ? address !== undefined || port !== undefined : !byPair) {
    return invalid("Invalid input for 'members': either id, or address and protocol_port.");
  }
  if (byId) return typeof id === 'string' ? undefined : invalid("Invalid input for 'id': not a string.");
  if (typeof address !== 'string' || ipFamily(address) === undefined) {
    return invalid("Invalid input for 'address': not an IP address.");
  }
  const isPort = Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65535;
  return isPort ? undefined : invalid("Invalid input for 'protocol_port': not an integer from 0 to 65535.");
}
