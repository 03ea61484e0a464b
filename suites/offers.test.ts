import { expect } from 'chai';
import { type NeedId, needs } from '../specs/clause.ts';
import type { Target, TargetPool } from '../targets/target-file.ts';
import { offersFrom, targetOf, v4Subnet, v6Subnet } from './targets-for-test.ts';

const servers = ['172.20.4.11', '172.20.5.12'];
const tcp: TargetPool = {
  id: 'p',
  protocol: 'TCP',
  ipVersion: 'dualstack',
  crossVpc: true,
  vpcId: 'vpc-1',
  loadBalancerType: 'dedicated',
  lbAlgorithm: 'ROUND_ROBIN',
  healthMonitor: false,
  listeners: ['l-1'],
};
const elsewhere = { ...v4Subnet, id: 'elsewhere', cidr: '172.30.0.0/24', vpcId: 'vpc-2' };
const elsewhere6 = { ...v6Subnet, id: 'elsewhere6', cidr: '2001:db8:2::/64', vpcId: 'vpc-2' };
const one = targetOf([tcp]);
const withSubnet = (pool: Partial<TargetPool>, ...subnets: readonly (typeof v4Subnet)[]) =>
  targetOf([{ ...tcp, ...pool }], [v4Subnet, ...subnets]);
const without = (...keys: (keyof TargetPool)[]): Target =>
  targetOf([
    Object.fromEntries(Object.entries(tcp).filter(([key]) => !keys.includes(key as keyof TargetPool))),
  ]);

const refusing = (refusedTokens: NonNullable<Target['refusedTokens']>) =>
  targetOf([tcp], [], { refusedTokens });

/** Need, a target that offers it, and one that just does not. */
const table: readonly (readonly [need: NeedId, offers: Target, lacks: Target])[] = [
  ['member', one, without('crossVpc')],
  ['cross-vpc', one, withSubnet({ crossVpc: false })],
  ['cross-vpc-tcp', one, targetOf([{ ...tcp, protocol: 'HTTP' }])],
  ['cross-vpc-http', targetOf([{ ...tcp, protocol: 'HTTP' }]), one],
  ['cross-vpc-https', targetOf([{ ...tcp, protocol: 'HTTPS' }]), one],
  [
    'cross-vpc-other-protocol',
    withSubnet({ protocol: 'UDP' }),
    withSubnet({ protocol: 'UDP', crossVpc: false }),
  ],
  [
    'cross-vpc-other-protocol',
    withSubnet({ protocol: 'QUIC' }),
    targetOf([{ ...tcp, protocol: 'QUIC' }, tcp]),
  ],
  ['cross-vpc-off', withSubnet({ crossVpc: false }), withSubnet({ crossVpc: false, protocol: 'UDP' })],
  ['cross-vpc-off', withSubnet({ crossVpc: false }), targetOf([{ ...tcp, crossVpc: false }, tcp])],
  ['cross-vpc-dualstack', one, targetOf([{ ...tcp, ipVersion: 'v4' }])],
  [
    'cross-vpc-beside-servers',
    targetOf([tcp], [{ ...v4Subnet, servers }]),
    targetOf([{ ...tcp, crossVpc: false }, tcp], [{ ...v4Subnet, vpcId: 'vpc-2', servers }]),
  ],
  ['cross-vpc-beside-servers', targetOf([tcp], [{ ...v4Subnet, servers }]), withSubnet({})],
  ['subnet', withSubnet({}), targetOf([tcp], [v6Subnet])],
  ['subnet', withSubnet({}), targetOf([tcp], [elsewhere])],
  ['subnet-v6', targetOf([tcp], [v6Subnet]), withSubnet({})],
  ['subnet-v6', targetOf([tcp], [v6Subnet]), targetOf([{ ...tcp, ipVersion: 'v4' }], [v6Subnet])],
  ['dualstack-subnet-v6', targetOf([tcp], [v6Subnet]), targetOf([{ ...tcp, ipVersion: 'v6' }], [v6Subnet])],
  ['subnet-both-families', withSubnet({}, v6Subnet), withSubnet({ ipVersion: 'v4' }, v6Subnet)],
  ['v4-pool-subnet-v6', withSubnet({ ipVersion: 'v4' }, v6Subnet), withSubnet({}, v6Subnet)],
  [
    'v4-pool-subnet-v6',
    withSubnet({ ipVersion: 'v4' }, v6Subnet),
    withSubnet({ ipVersion: 'v4' }, elsewhere6),
  ],
  ['foreign-subnet', withSubnet({}, elsewhere), withSubnet({}, elsewhere6)],
  ['foreign-subnet', targetOf([tcp], [v6Subnet, elsewhere6]), targetOf([tcp], [elsewhere])],
  ['dualstack', one, targetOf([{ ...tcp, ipVersion: 'v4' }])],
  ['v4-pool', targetOf([{ ...tcp, ipVersion: 'v4' }]), one],
  ['v4-pool', targetOf([{ ...tcp, ipVersion: 'v4' }]), without('ipVersion')],
  [
    'two-addresses',
    one,
    targetOf([{ ...tcp, crossVpc: false }], [{ ...v4Subnet, servers: ['172.20.4.11'] }]),
  ],
  ['two-pools', targetOf([tcp, { ...tcp, id: 'q' }]), one],
  [
    'two-pools',
    targetOf([tcp, { ...tcp, id: 'q' }]),
    targetOf([tcp, { ...tcp, id: 'q', crossVpc: false }], [v4Subnet].slice(1)),
  ],
  ['servers', targetOf([tcp], [{ ...v4Subnet, servers }]), withSubnet({})],
  ['spare-address', targetOf([tcp], [{ ...v4Subnet, servers }]), withSubnet({})],
  [
    'spare-address',
    targetOf([tcp], [{ ...v4Subnet, servers }]),
    targetOf([tcp], [{ ...v6Subnet, servers: ['2001:db8:1::9'] }]),
  ],
  ['listeners', one, targetOf([{ ...tcp, listeners: [] }])],
  ['listeners', one, without('listeners')],
  ['no-monitor', one, targetOf([{ ...tcp, healthMonitor: true }])],
  ['no-monitor', one, without('healthMonitor')],
  ['monitor', targetOf([{ ...tcp, healthMonitor: true }]), one],
  ['monitor', targetOf([{ ...tcp, healthMonitor: true }]), without('healthMonitor')],
  ['dedicated', one, without('loadBalancerType')],
  ['shared', targetOf([{ ...tcp, loadBalancerType: 'shared' }]), one],
  ['source-ip', targetOf([{ ...tcp, lbAlgorithm: 'SOURCE_IP' }]), one],
  ['weighted', one, targetOf([{ ...tcp, lbAlgorithm: 'SOURCE_IP' }])],
  ['weighted', one, without('lbAlgorithm')],
  ['full-length-project', one, targetOf([tcp], [], { projectId: '0'.repeat(31) })],
  ['full-length-subnet', withSubnet({}), targetOf([tcp], [{ ...v4Subnet, id: 'subnet-1' }])],
  ['lettered-id', withSubnet({}), targetOf([tcp])],
  ['own-token', one, { ...one, auth: { kind: 'key', accessKey: 'a', secretKey: 's' } }],
  ['expired-token', refusing({ expired: 'old' }), refusing({ foreignProject: 'theirs' })],
  ['foreign-project-token', refusing({ foreignProject: 'theirs' }), refusing({ expired: 'old' })],
];

describe('offersOf', () => {
  for (const [need, offers, lacks] of table)
    it(`offers ${need} where it is there, and only there`, () => {
      expect(offersFrom(offers).has(need), 'where it is there').to.equal(true);
      expect(offersFrom(lacks).has(need), 'where it is not').to.equal(false);
    });

  for (const capability of ['show', 'list', 'delete'] as const)
    it(`offers ${capability} where the endpoint serves it`, () => {
      const all = { show: true, list: true, delete: true };
      expect(offersFrom(one).has(capability)).to.equal(true);
      expect(offersFrom(one, { ...all, [capability]: false }).has(capability)).to.equal(false);
    });

  it('offers nothing where no member can be added', () => {
    expect([...offersFrom(targetOf([{}]), { show: false, list: false, delete: false })]).to.deep.equal([
      'full-length-project',
      'own-token',
    ]);
  });

  it('is tried for every need', () => {
    const tried = [...table.map(([need]) => need), 'show', 'list', 'delete'];
    expect(Object.keys(needs).filter((need) => !tried.includes(need))).to.deep.equal([]);
  });
});
