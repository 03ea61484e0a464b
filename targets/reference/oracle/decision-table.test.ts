import { expect } from 'chai';
import { breaches, grants, rule, ruleOn } from './decision-table-for-test.ts';
import { type Signs, type Sought, signs } from './signs-for-test.ts';

/** Every combination of signs that a creation can show. */
function combinations(): readonly Signs[] {
  const entries = Object.entries(signs);
  const all = entries.reduce<readonly Readonly<Record<string, string>>[]>(
    (some, [sign, values]) => some.flatMap((one) => values.map((value) => ({ ...one, [sign]: value }))),
    [{}],
  ) as readonly Signs[];
  return all.filter(isPossible);
}

/** A place there is only for an address in a subnet that exists, and a pair only for an address. */
function isPossible({ address, subnet, place, pair }: Signs): boolean {
  const placed = address !== 'none' && (subnet === 'own vpc' || subnet === 'other vpc');
  return placed === (place !== 'nowhere') && (address !== 'none' || pair === 'free');
}

const sought: Sought = {
  option: { address: '10.0.0.1', protocol_port: 80 },
  projectId: 'p',
  pool: { protocol: 'TCP', ipVersion: 'dualstack', crossVpc: true, vpcId: 'home' },
  subnets: [
    { id: 'main', cidr: '10.0.0.0/23', vpcId: 'home' },
    { id: 'six', cidr: '2001:db8::/63', vpcId: 'home' },
    { id: 'away', cidr: '10.0.0.0/23', vpcId: 'other' },
  ],
  members: [{ address: '2001:db8::1', protocol_port: 80, subnet_cidr_id: 'six' }],
};

/** The names of what is broken, or of what grants it. */
function said(option: Sought['option'], pool: Partial<Sought['pool']> = {}): readonly string[] {
  const given = {
    ...sought,
    option: { ...sought.option, ...option },
    pool: { ...sought.pool, ...pool },
  };
  const { broken, granted } = rule(given);
  return granted === undefined ? broken.map(({ name }) => name) : [granted.name];
}

describe('the decision table', () => {
  it('either grants or breaks each possible combination of signs, and can break every row alone', () => {
    const rulings = combinations().map(ruleOn);
    const alone = rulings.filter(({ broken }) => broken.length === 1).map(({ broken }) => broken[0]);
    expect(new Set(alone)).to.have.property('size', breaches.length);
    expect(new Set(rulings.flatMap(({ granted }) => granted ?? []))).to.have.property('size', grants.length);
    expect(rulings).to.have.length.above(1000);
  });

  const cases: readonly (readonly [
    option: Sought['option'],
    pool: Partial<Sought['pool']>,
    ...names: string[],
  ])[] = [
    [{}, {}, 'across VPCs in TCP'],
    [{ subnet_cidr_id: null }, {}, 'across VPCs in TCP'],
    [{ subnet_cidr_id: 'main' }, {}, 'IPv4 in its subnet, dualstack pool'],
    [{ address: '2001:db8::2', subnet_cidr_id: 'six' }, {}, 'IPv6 in its subnet, dualstack pool'],
    [{ address: '2001:DB8:0:0::0.0.0.1', subnet_cidr_id: 'six' }, {}, 'pair taken'],
    [{ address: '2001:db8::1' }, {}, 'pair taken', 'no subnet, IPv6'],
    [{}, { protocol: 'UDP', crossVpc: false }, 'no subnet, switch off', 'no subnet in UDP'],
    [{ subnet_cidr_id: 'away' }, {}, 'subnet of another VPC'],
    [{ subnet_cidr_id: 'six' }, {}, 'IPv4 in an IPv6 subnet'],
    [
      { address: '::ffff:10.0.0.1', subnet_cidr_id: 'main' },
      { ipVersion: 'v4' },
      'IPv6 in a v4 pool',
      'IPv6 in an IPv4 subnet',
    ],
    [{ address: '10.0.2.0', subnet_cidr_id: 'main' }, {}, 'IPv4 outside'],
    [{ address: '2001:db8:0:2::', subnet_cidr_id: 'six' }, {}, 'IPv6 outside'],
    [{ subnet_cidr_id: 'MAIN', project_id: 'q' }, {}, 'unknown subnet', 'foreign project'],
    [{ subnet_cidr_id: '', address: '10.0.0.256' }, {}, 'no address', 'empty subnet'],
  ];
  for (const [option, pool, ...names] of cases) {
    it(`${names.join(', ')}: ${JSON.stringify(option)} with ${JSON.stringify(pool)}`, () => {
      expect(said(option, pool)).to.deep.equal(names);
    });
  }

  it('stops at signs about which its halves are at odds', () => {
    const impossible = { ...combinations()[0], subnet: 'own vpc', place: 'nowhere' } as Signs;
    expect(() => ruleOn(impossible)).to.throw(RangeError, 'at odds with itself');
  });
});
