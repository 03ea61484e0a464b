import type { MemberBody } from '../generators/situation.ts';
import { pairKey } from './pair-key.ts';

type Listed = Readonly<Record<string, unknown>>;

/**
 * Whether a listed member looks as it was sent: by its name with address and port as far as they were sent as such,
 * without a name by address and port. The name alone is not enough: another run with the same seed uses it, too, and some
 * are plain words.
 */
export function isSentAs(sent: MemberBody | undefined, member: Listed): boolean {
  if (sent === undefined) return false;
  const { name, address, protocol_port: port } = sent;
  // Every member of a pool is compared with every create, and addresses take the longest.
  const isNamed = hasName(sent);
  if (isNamed ? name !== member.name : String(port) !== String(member.protocol_port)) return false;
  if (isNamed && typeof port === 'number' && port !== member.protocol_port) return false;
  return (isNamed && typeof address !== 'string') || pairKey(address, 0) === pairKey(member.address, 0);
}

/** Whether a member was sent with a name to recognise it by. */
export function hasName(sent: MemberBody | undefined): boolean {
  return typeof sent?.name === 'string' && sent.name !== '';
}
