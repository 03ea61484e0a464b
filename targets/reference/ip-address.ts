import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';

export type Family = 'v4' | 'v6';

/**
 * The family of a literal IP address, or undefined when the text is none: dotted IPv4 has four decimal parts
 * without leading zeros, IPv6 is as RFC 4291 writes it. A zone id belongs to one host, so it is no address here.
 * An IPv4-mapped IPv6 address is written as IPv6 and counts as such.
 */
export function ipFamily(text: string): Family | undefined {
  if (isIPv4(text)) return 'v4';
  return isIPv6(text) && !text.includes('%') ? 'v6' : undefined;
}

/** One spelling per address, so that equal addresses are equal texts; a text that is no address stays as it is. */
export function canonicalIp(text: string): string {
  return ipFamily(text) === 'v6' ? new SocketAddress({ address: text, family: 'ipv6' }).address : text;
}

/** Whether an address lies in a CIDR block of its own family. */
export function inCidr(address: string, cidr: string): boolean {
  const [network = '', prefix] = cidr.split('/');
  const family = ipFamily(network);
  if (family === undefined || family !== ipFamily(address)) return false;
  const named = family === 'v4' ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), named);
  return block.check(address, named);
}
