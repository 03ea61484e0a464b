import { type Signs, type Sought, signsOf } from './signs-for-test.ts';

/** A row holds where each of its signs has the value, or one of the values, that it names. */
type When = { readonly [Sign in keyof Signs]?: Signs[Sign] | readonly Signs[Sign][] };

/** A reason against a creation: what the page says there, and what `domain.md` section 5 expects as the answer. */
export interface Breach {
  readonly name: string;
  readonly breaks: string;
  /** Status, code, and the field or thing that the message is about. */
  readonly answer: string;
  readonly when: When;
}

/** A kind of creation that the page grants. */
export interface Grant {
  readonly name: string;
  readonly when: When;
}

/** The page's reasons against a member. All rows that hold are broken; which one is named first, it does not say. */
export const breaches: readonly Breach[] = [
  row('pair taken', 'constraint 1', '409 ELB.8907', { pair: 'taken' }),
  row('no subnet, switch off', 'constraint 2', '400 ELB.8939 subnet_cidr_id', {
    subnet: 'none',
    switch: 'off',
  }),
  row('no subnet in UDP', 'constraint 2', '400 ELB.8938 subnet_cidr_id', { subnet: 'none', protocol: 'UDP' }),
  row('no subnet in QUIC', 'constraint 2', '400 ELB.8938 subnet_cidr_id', {
    subnet: 'none',
    protocol: 'QUIC',
  }),
  row('no subnet, IPv6', 'constraint 2', '400 ELB.8902 address', { subnet: 'none', address: 'v6' }),
  row('subnet of another VPC', 'constraint 3', '400 ELB.8902 subnet_cidr_id', { subnet: 'other vpc' }),
  row('IPv6 in a v4 pool', 'constraint 4', '400 ELB.8933 address', { family: 'v4', address: 'v6' }),
  row('IPv4 outside', 'Table 4, address, note 2', '400 ELB.8902 address', {
    place: 'outside',
    address: 'v4',
  }),
  row('IPv6 outside', 'Table 4, address, note 2', '400 ELB.8902 address', {
    place: 'outside',
    address: 'v6',
  }),
  row('IPv4 in an IPv6 subnet', 'Table 4, address, note 2', '400 ELB.8931 address', {
    place: 'other family',
    address: 'v4',
  }),
  row('IPv6 in an IPv4 subnet', 'Table 4, address, note 2', '400 ELB.8931 address', {
    place: 'other family',
    address: 'v6',
  }),
  row('no address', 'Table 4, address', '400 ELB.8902 address', { address: 'none' }),
  row('unknown subnet', 'Table 4, subnet_cidr_id', '404 ELB.8904 subnet', { subnet: 'unknown' }),
  row('empty subnet', 'Table 4, subnet_cidr_id', '400 ELB.8902 subnet_cidr_id', { subnet: 'empty' }),
  row('foreign project', 'Table 4, project_id', '400 ELB.8902 project_id', { project: 'foreign' }),
];

const free = { project: ['unsaid', 'own'], pair: 'free' } as const;
const acrossVpcs = { ...free, subnet: 'none', address: 'v4', switch: 'on' } as const;
const inSubnet = { ...free, subnet: 'own vpc', place: 'inside' } as const;

/** What it grants, said for itself and not as the rest. */
export const grants: readonly Grant[] = [
  { name: 'across VPCs in TCP', when: { ...acrossVpcs, protocol: 'TCP' } },
  { name: 'across VPCs in HTTP', when: { ...acrossVpcs, protocol: 'HTTP' } },
  { name: 'across VPCs in HTTPS', when: { ...acrossVpcs, protocol: 'HTTPS' } },
  { name: 'IPv4 in its subnet, v4 pool', when: { ...inSubnet, address: 'v4', family: 'v4' } },
  { name: 'IPv4 in its subnet, dualstack pool', when: { ...inSubnet, address: 'v4', family: 'dualstack' } },
  { name: 'IPv6 in its subnet, dualstack pool', when: { ...inSubnet, address: 'v6', family: 'dualstack' } },
];

/** What the table says about a creation: the breaches in it, or else what grants it. */
export interface Ruling {
  readonly broken: readonly Breach[];
  readonly granted: Grant | undefined;
}

/** Rules on one creation in one state. */
export function rule(sought: Sought): Ruling {
  return ruleOn(signsOf(sought));
}

/**
 * Rules on signs.
 * @throws RangeError when the two halves of the table contradict each other, or both are silent.
 */
export function ruleOn(signs: Signs): Ruling {
  const broken = breaches.filter(({ when }) => holds(when, signs));
  const granted = grants.filter(({ when }) => holds(when, signs));
  if (granted.length > 1 || (broken.length === 0) !== (granted.length === 1)) {
    throw new RangeError(`The decision table is at odds with itself about ${JSON.stringify(signs)}.`);
  }
  return { broken, granted: granted[0] };
}

function row(name: string, breaks: string, answer: string, when: When): Breach {
  return { name, breaks, answer, when };
}

function holds(when: When, signs: Signs): boolean {
  return Object.entries(when).every(([sign, value]) => {
    const actual = signs[sign as keyof Signs];
    return Array.isArray(value) ? value.includes(actual) : value === actual;
  });
}
