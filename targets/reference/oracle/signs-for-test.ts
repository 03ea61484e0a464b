import { bitsOf, isInBlock } from './address-bits-for-test.ts';

type Option = Readonly<Record<string, unknown>>;

/** A creation and the state it meets, as much of it as the page speaks about. */
export interface Sought {
  /** The request's member. Its port, name, weight and switch are taken to be legal. */
  readonly option: Option;
  readonly projectId: string;
  readonly pool: {
    readonly protocol: string;
    readonly ipVersion: string;
    readonly crossVpc: boolean;
    readonly vpcId: string;
  };
  readonly subnets: readonly { readonly id: string; readonly cidr: string; readonly vpcId: string }[];
  /** The members of the pool, as they were asked for. */
  readonly members: readonly Option[];
}

/** Every sign that the decision table looks at, with the values that it can have. */
export const signs = {
  project: ['unsaid', 'own', 'foreign'],
  address: ['v4', 'v6', 'none'],
  subnet: ['none', 'empty', 'unknown', 'own vpc', 'other vpc'],
  place: ['inside', 'outside', 'other family', 'nowhere'],
  family: ['v4', 'dualstack'],
  protocol: ['TCP', 'HTTP', 'HTTPS', 'UDP', 'QUIC'],
  switch: ['on', 'off'],
  pair: ['free', 'taken'],
} as const;

export type Signs = { readonly [Sign in keyof typeof signs]: (typeof signs)[Sign][number] };

/** Reads the signs of a creation. */
export function signsOf({ option, projectId, pool, subnets, members }: Sought): Signs {
  const bits = bitsOf(String(option.address));
  const named = subnets.filter(({ id }) => id === option.subnet_cidr_id)[0];
  return {
    project: projectSign(option.project_id, projectId),
    address: bits === undefined ? 'none' : familyOf(bits),
    subnet: named === undefined ? missingSubnet(option.subnet_cidr_id) : vpcSign(named.vpcId, pool.vpcId),
    place: bits === undefined || named === undefined ? 'nowhere' : placeOf(bits, named.cidr),
    family: pool.ipVersion === 'dualstack' ? 'dualstack' : 'v4',
    protocol: pool.protocol as Signs['protocol'],
    switch: pool.crossVpc ? 'on' : 'off',
    pair: members.some((other) => isSamePair(other, option, bits)) ? 'taken' : 'free',
  };
}

function projectSign(asked: unknown, own: string): Signs['project'] {
  if (asked === undefined) return 'unsaid';
  return asked === own ? 'own' : 'foreign';
}

function familyOf(bits: string): 'v4' | 'v6' {
  return bits.length === 32 ? 'v4' : 'v6';
}

/** Null is how JSON says that there is none; an empty text is one that is too short. */
function missingSubnet(asked: unknown): Signs['subnet'] {
  if (asked === undefined || asked === null) return 'none';
  return asked === '' ? 'empty' : 'unknown';
}

function vpcSign(ofSubnet: string, ofPool: string): Signs['subnet'] {
  return ofSubnet === ofPool ? 'own vpc' : 'other vpc';
}

function placeOf(bits: string, cidr: string): Signs['place'] {
  if (familyOf(bits) !== (cidr.includes(':') ? 'v6' : 'v4')) return 'other family';
  return isInBlock(bits, cidr) ? 'inside' : 'outside';
}

function isSamePair(other: Option, option: Option, bits: string | undefined): boolean {
  if (bits === undefined || other.protocol_port !== option.protocol_port) return false;
  return bitsOf(String(other.address)) === bits;
}
