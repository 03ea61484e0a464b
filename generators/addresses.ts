import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A list of addresses that is counted, not stored: `at(i)` for 0 ≤ i < size. Lazy, since a /64 has 2^64 of them. */
export interface AddressSource {
  /** Names the source; pairs are unique within one source and sources do not overlap. */
  readonly key: string;
  readonly size: number;
  readonly at: (index: number) => string;
}

/** Source that hands out the given addresses in turn. */
export function listedAddresses(key: string, addresses: readonly string[]): AddressSource {
  return { key, size: addresses.length, at: (index) => addresses[index] as string };
}

/**
 * The host addresses of a CIDR block, without the first four and the last two: clouds keep the gateway and services
 * there. A block too small to spare those gives none.
 */
export function hostsOf(key: string, cidr: string): AddressSource {
  const { first, count, kind } = blockOf(cidr);
  const spare = count > 6n ? count - 6n : 0n;
  const size = Number(spare > 1n << 32n ? 1n << 32n : spare);
  return { key, size, at: (index) => toText(first + 4n + BigInt(index), kind) };
}

/** Whether an address lies in a CIDR block; false across families. */
function isInside(address: string, cidr: string): boolean {
  const [network, bits] = ipaddr.parseCIDR(cidr);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

/** Whether two CIDR blocks share an address. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [blockOf(one), blockOf(other)];
  return a.kind === b.kind && a.first < b.first + b.count && b.first < a.first + a.count;
}

/** The addresses just below and just above a block, where the family has them. */
export function neighboursOf(cidr: string): readonly string[] {
  const { first, count, kind } = blockOf(cidr);
  const last = first + count - 1n;
  const top = (1n << (kind === 'ipv4' ? 32n : 128n)) - 1n;
  return [...(first > 0n ? [first - 1n] : []), ...(last < top ? [last + 1n] : [])].map((n) =>
    toText(n, kind),
  );
}

/**
 * An address outside a block whose text begins like the block's: 172.20.40.1 for 172.20.4.0/22. Undefined where the
 * block leaves no room for one.
 */
export function lookAlikeOf(cidr: string): string | undefined {
  const { first, kind } = blockOf(cidr);
  const [count, width, base] = kind === 'ipv4' ? [4, 8n, 10n] : [8, 16n, 16n];
  const parts = Array.from(
    { length: count },
    (_, i) => (first >> (width * BigInt(count - 1 - i))) & ((1n << width) - 1n),
  );
  const last = parts.findLastIndex((part) => part !== 0n);
  const grown = (parts[last] ?? 0n) * base;
  if (last < 1 || last === count - 1 || grown >= 1n << width) return undefined;
  const changed = parts.map((part, i) => (i === last ? grown : i === count - 1 ? 1n : part));
  const address = toText(
    changed.reduce((sum, part) => (sum << width) | part, 0n),
    kind,
  );
  return isInside(address, cidr) ? undefined : address;
}

/** 4 or 6, the family of an address or of a CIDR block. */
export function familyOf(text: string): 4 | 6 {
  // Only IPv6 is written with colons; parsing would tell no more, and a plan asks thousands of times.
  return text.includes(':') ? 6 : 4;
}

/** Whether two texts are the same address, whatever their spelling; false when either is none. */
export function sameAddress(one: string, other: string): boolean {
  return canonicalAddress(one) === canonicalAddress(other) && ipaddr.isValid(one);
}

/** An IPv6 address with all its groups and digits written out. */
export function fullSpelling(address: string): string {
  const { parts } = ipaddr.IPv6.parse(address);
  return parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
}

/** An IPv6 address with its last 32 bits written like an IPv4 address. */
export function dottedEnd(address: string): string {
  const { parts } = ipaddr.IPv6.parse(address);
  const groups = parts.slice(0, 6).map((part) => part.toString(16));
  const bytes = parts.slice(6).flatMap((part) => [part >> 8, part & 0xff]);
  return `${groups.join(':')}:${bytes.join('.')}`;
}

/** One spelling for an address; a text that is none stays as it is. */
export function canonicalAddress(text: string): string {
  // Four plain decimal numbers have no other spelling that would be it: most addresses are spared the parsing.
  if (isIPv4(text)) return text;
  return ipaddr.isValid(text) ? ipaddr.parse(text).toNormalizedString() : text;
}

interface Block {
  readonly first: bigint;
  readonly count: bigint;
  readonly kind: 'ipv4' | 'ipv6';
}

function blockOf(cidr: string): Block {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const kind = address.kind();
  const width = kind === 'ipv4' ? 32n : 128n;
  const count = 1n << (width - BigInt(bits));
  const value = address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { first: value - (value % count), count, kind };
}

function toText(value: bigint, kind: 'ipv4' | 'ipv6'): string {
  const length = kind === 'ipv4' ? 4 : 16;
  const bytes = Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}
