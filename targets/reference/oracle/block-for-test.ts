/** An address as a number of its family. */
export interface Spot {
  readonly family: 'v4' | 'v6';
  readonly value: bigint;
}

/** A CIDR block, its network as a number. */
export interface Block {
  readonly family: 'v4' | 'v6';
  readonly network: bigint;
  readonly prefix: number;
}

const widths = { v4: 32, v6: 128 } as const;

/** How many addresses a family has. */
export function countOf(family: Block['family']): bigint {
  return 1n << BigInt(widths[family]);
}

/** How many addresses are in a block. */
export function sizeOf({ family, prefix }: Block): bigint {
  return 1n << BigInt(widths[family] - prefix);
}

/** The block of this length that a number lies in; what is too long or too large for the family is cut off. */
export function blockAt(family: Block['family'], value: bigint, length: number): Block {
  const prefix = Math.min(Math.max(length, 0), widths[family]);
  const within = value % countOf(family);
  const block = { family, network: within, prefix };
  return { ...block, network: within - (within % sizeOf(block)) };
}

export function toCidr({ family, network, prefix }: Block): string {
  return `${spell({ family, value: network })}/${prefix}`;
}

type Spelling = (groups: readonly string[], value: bigint) => string;

/** Ways to write an IPv6 address, the usual one first; they are given its eight groups without leading zeros. */
const spellings: readonly Spelling[] = [
  (groups) => shorten(groups),
  (groups) => groups.map((group) => group.padStart(4, '0')).join(':'),
  (groups) => groups.join(':'),
  (groups) => shorten(groups).toUpperCase(),
  (groups) => shorten(groups.map((group) => group.padStart(4, '0'))).toUpperCase(),
  (groups, value) => `${groups.slice(0, 6).join(':')}:${dotted(value % countOf('v4'))}`,
  (groups, value) => `${shorten(groups.slice(0, 6))}:${dotted(value % countOf('v4'))}`.replace(':::', '::'),
];

/** An address as text. IPv4 has one spelling, IPv6 one for each number, round and round. */
export function spell({ family, value }: Spot, spelling = 0): string {
  if (family === 'v4') return dotted(value);
  const digits = value.toString(16).padStart(32, '0');
  const groups = (digits.match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, ''));
  return (spellings[spelling % spellings.length] as Spelling)(groups, value);
}

function dotted(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

/** Two colons for the first zeros, also where there is only one: that is unusual and legal. */
function shorten(groups: readonly string[]): string {
  const start = groups.findIndex(isZero);
  if (start < 0) return groups.join(':');
  const length = groups.slice(start).findIndex((group) => !isZero(group));
  const rest = length < 0 ? [] : groups.slice(start + length);
  return `${groups.slice(0, start).join(':')}::${rest.join(':')}`;
}

function isZero(group: string): boolean {
  return /^0+$/.test(group);
}
