import { isIPv4 } from 'node:net';
import { expect } from 'chai';
import type { TargetPool, TargetSubnet } from '../targets/target-file.ts';
import { addressesOf, situationsOf, spareAddress, takesCrossVpc } from './situations.ts';
import { targetOf, v4Subnet, v6Subnet } from './targets-for-test.ts';

const tcp: TargetPool = { id: 'p', protocol: 'TCP', ipVersion: 'dualstack', crossVpc: true, vpcId: 'vpc-1' };
const { protocol: _protocol, ...noProtocol } = tcp;
const { ipVersion: _version, ...noVersion } = tcp;
const { crossVpc: _crossVpc, ...noCrossVpc } = tcp;
const { vpcId: _vpc, ...noVpc } = tcp;

const elsewhere: TargetSubnet = { ...v4Subnet, id: 'elsewhere', cidr: '172.30.0.0/24', vpcId: 'vpc-2' };
const second: TargetSubnet = { ...v4Subnet, id: 'second', cidr: '172.20.64.0/24' };
const tiny: TargetSubnet = { ...v4Subnet, id: 'tiny', cidr: '172.20.9.0/30' };

const table: readonly (readonly [
  what: string,
  pool: TargetPool,
  subnets: readonly TargetSubnet[],
  keys: readonly string[],
])[] = [
  ['a cross-VPC pool without subnets', tcp, [], ['TCP-1/cross-vpc']],
  ['a cross-VPC HTTP pool', { ...tcp, protocol: 'HTTP' }, [], ['HTTP-1/cross-vpc']],
  ['a cross-VPC HTTPS pool', { ...tcp, protocol: 'HTTPS' }, [], ['HTTPS-1/cross-vpc']],
  ['a UDP pool with the switch on', { ...tcp, protocol: 'UDP' }, [], []],
  ['a QUIC pool with a subnet', { ...tcp, protocol: 'QUIC' }, [v4Subnet], ['QUIC-1/subnet-v4']],
  ['the switch off', { ...tcp, crossVpc: false }, [], []],
  ['the switch off, with a subnet', { ...tcp, crossVpc: false }, [v4Subnet], ['TCP-1/subnet-v4']],
  ['an unknown switch', noCrossVpc, [v4Subnet], ['TCP-1/subnet-v4']],
  ['an unknown protocol', noProtocol, [v4Subnet], ['pool-1/subnet-v4']],
  ['an unknown family', noVersion, [v4Subnet, v6Subnet], ['TCP-1/cross-vpc']],
  ['an unknown VPC', noVpc, [v4Subnet], ['TCP-1/cross-vpc']],
  ['nothing known but the id', { id: 'p' }, [v4Subnet], []],
  [
    'a dualstack pool with both',
    tcp,
    [v4Subnet, v6Subnet],
    ['TCP-1/cross-vpc', 'TCP-1/subnet-v4', 'TCP-1/subnet-v6'],
  ],
  [
    'a v4 pool with both',
    { ...tcp, ipVersion: 'v4' },
    [v4Subnet, v6Subnet],
    ['TCP-1/cross-vpc', 'TCP-1/subnet-v4'],
  ],
  ['a v6 pool with both', { ...tcp, ipVersion: 'v6' }, [v4Subnet, v6Subnet], ['TCP-1/subnet-v6']],
  ['a subnet of another VPC', { ...tcp, crossVpc: false }, [elsewhere], []],
  [
    'two subnets of a family',
    tcp,
    [v4Subnet, second, v6Subnet],
    ['TCP-1/cross-vpc', 'TCP-1/subnet-v4.1', 'TCP-1/subnet-v4.2', 'TCP-1/subnet-v6'],
  ],
  [
    'two subnets, one of another VPC',
    { ...tcp, crossVpc: false },
    [elsewhere, v4Subnet],
    ['TCP-1/subnet-v4'],
  ],
  ['a subnet without room', { ...tcp, crossVpc: false }, [tiny], []],
  [
    'a subnet without room, but with a server',
    { ...tcp, crossVpc: false },
    [{ ...tiny, servers: ['172.20.9.1'] }],
    ['TCP-1/subnet-v4'],
  ],
];

describe('situationsOf', () => {
  for (const [what, pool, subnets, keys] of table)
    it(`${what}: ${keys.join(', ') || 'none'}`, () => {
      const places = situationsOf(targetOf([pool], subnets));
      expect(places.map(({ key }) => key)).to.deep.equal(keys);
    });

  it('names each situation once, pools by their place in the file', () => {
    const keys = situationsOf(targetOf([tcp, { ...tcp, id: 'q' }], [v4Subnet])).map(({ key }) => key);
    expect(keys).to.deep.equal(['TCP-1/cross-vpc', 'TCP-1/subnet-v4', 'TCP-2/cross-vpc', 'TCP-2/subnet-v4']);
  });

  it('says what a member needs there', () => {
    const servers = ['172.20.4.11', '172.20.5.12'];
    const target = targetOf([tcp], [{ ...v4Subnet, servers }, v6Subnet]);
    const [across, v4, v6] = situationsOf(target);
    expect(across).to.include({ kind: 'cross-vpc', family: 4, servers: false, projectId: target.projectId });
    expect(across).to.not.have.property('subnetId');
    expect(v4).to.include({ kind: 'subnet', family: 4, servers: true, subnetId: v4Subnet.id, poolId: 'p' });
    expect(v6).to.include({ kind: 'subnet', family: 6, servers: false, subnetId: v6Subnet.id });
  });

  for (const [what, cidrs, prefix] of [
    ['the first private block', [], '10.0.'],
    ['its upper half where a subnet is in the lower', ['10.1.0.0/16'], '10.128.'],
    ['the next one where a subnet is in it', ['10.200.0.0/16'], '10.0.'],
    ['another one where both halves are taken', ['10.0.0.0/8'], '172.16.'],
    ['the last private one', ['10.0.0.0/8', '172.16.0.0/12'], '192.168.'],
    ['the benchmark block where all are taken', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], '198.18.'],
  ] as const)
    it(`takes addresses of another VPC from ${what}`, () => {
      const subnets = cidrs.map((cidr, index) => ({ id: `s-${index}`, cidr, vpcId: 'vpc-2' }));
      const [place] = situationsOf(targetOf([tcp], subnets));
      const address = place?.addresses.at(0) ?? '';
      expect(isIPv4(address), address).to.equal(true);
      expect(address.startsWith(prefix), address).to.equal(true);
    });
});

describe('addresses of another VPC', () => {
  it('jump all over their block, and none comes twice', () => {
    const [place] = situationsOf(targetOf([tcp], []));
    const addresses = Array.from({ length: 5000 }, (_, index) => place?.addresses.at(index));
    expect(new Set(addresses).size).to.equal(addresses.length);
    expect(new Set(addresses.slice(0, 200).map((address) => address?.split('.')[1])).size).to.be.above(30);
  });
});

describe('takesCrossVpc', () => {
  for (const [what, pool, takes] of [
    ['TCP, on', tcp, true],
    ['TCP, on, family unknown', noVersion, true],
    ['TCP, on, IPv6 only', { ...tcp, ipVersion: 'v6' }, false],
    ['UDP, on', { ...tcp, protocol: 'UDP' }, false],
    ['TCP, off', { ...tcp, crossVpc: false }, false],
    ['TCP, unknown', noCrossVpc, false],
    ['unknown, on', noProtocol, false],
  ] as readonly (readonly [string, TargetPool, boolean])[])
    it(`${what}: ${takes}`, () => {
      expect(takesCrossVpc(pool)).to.equal(takes);
    });
});

describe('addresses of a subnet', () => {
  it('are those of its servers, or any host', () => {
    const servers = ['172.20.4.11'];
    const listed = addressesOf({ ...v4Subnet, servers });
    expect([listed.size, listed.at(0)]).to.deep.equal([1, servers[0]]);
    const any = addressesOf({ ...v4Subnet, servers: [] });
    expect([any.size, any.at(0)]).to.deep.equal([1018, '172.20.4.4']);
  });

  for (const [what, cidr, servers, spare] of [
    ['the last host', '172.20.4.0/22', [], '172.20.7.253'],
    ['the one before, where the last is a server', '172.20.4.0/22', ['172.20.7.253'], '172.20.7.252'],
    ['none where all are servers', '172.20.4.0/29', ['172.20.4.4', '172.20.4.5'], undefined],
    ['none where there is no room', '172.20.4.0/30', ['172.20.4.1'], undefined],
    ['the last IPv6 host that is counted', '2001:db8::/125', ['2001:DB8:0::5'], '2001:db8::4'],
  ] as const)
    it(`spare ${what}`, () => {
      expect(spareAddress({ ...v4Subnet, cidr, servers })).to.equal(spare);
    });
});
