import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Says in English what is wrong with the text as a CIDR block (`172.20.4.0/22`, `2001:db8::/64`), if anything. */
export function cidrFlaw(text: string): string | undefined {
  const parsed = parseCidr(text);
  if (parsed === undefined) return 'must be a CIDR block such as 172.20.4.0/22 or 2001:db8:a583::/64';
  const network = networkOf(text, parsed.family);
  const given = ipaddr.parse(parsed.address).toString();
  return network === given
    ? undefined
    : `has bits set after the prefix; the block is ${network}/${parsed.prefix}`;
}

/** Whether the address lies in the block; false also for a block or an address that is none. */
export function cidrContains(cidr: string, address: string): boolean {
  const parsed = parseCidr(cidr);
  if (parsed === undefined || isIP(address) !== (parsed.family === 'ipv4' ? 4 : 6)) return false;
  const block = new BlockList();
  block.addSubnet(parsed.address, parsed.prefix, parsed.family);
  return block.check(address, parsed.family);
}

interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function parseCidr(text: string): Cidr | undefined {
  const [, address = '', digits = ''] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  const prefix = Number(digits);
  if (version === 0 || digits !== String(prefix) || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

function networkOf(cidr: string, family: Cidr['family']): string {
  const { IPv4, IPv6 } = ipaddr;
  return (
    family === 'ipv4' ? IPv4.networkAddressFromCIDR(cidr) : IPv6.networkAddressFromCIDR(cidr)
  ).toString();
}
