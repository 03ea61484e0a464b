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
  if (!hasName(sent)) return pairKey(address, port) === pairKey(member.address, member.protocol_port);
  const sameAddress = typeof address !== 'string' || pairKey(address, 0) === pairKey(member.address, 0);
  const samePort = typeof port !== 'number' || port === member.protocol_port;
  return name === member.name && sameAddress && samePort;
}

/** Whether a member was sent with a name to recognise it by. */
export function hasName(sent: MemberBody | undefined): boolean {
  return typeof sent?.name === 'string' && sent.name !== '';
}
