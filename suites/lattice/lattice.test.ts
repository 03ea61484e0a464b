import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { targetOf, v4Subnet, v6Subnet } from '../targets-for-test.ts';
import {
  describePool,
  judgeCell,
  knownProtocols,
  type PoolKind,
  poolKinds,
  type Shape,
  shapes,
  voidReason,
} from './cell.ts';
import { cellsIn, latticeOf, nameOfCell } from './lattice.ts';

const tcp: PoolKind = { protocol: 'TCP', ipVersion: 'dualstack', crossVpc: true, balancer: 'dedicated' };
const plain: Shape = { subnet: 'v4', family: 4, address: 'server' };

const foreign = 'CM-CON-subnet-foreign-vpc-not-accepted';
const unknown = 'CM-CON-subnet-unknown-not-accepted';
const outside = 'CM-CON-address-outside-subnet-not-accepted';
const v4Pool = 'CM-CON-v4-pool-ipv6-not-accepted';
const off = 'CM-CON-cross-vpc-off-not-accepted';
const protocol = 'CM-CON-cross-vpc-other-protocol-not-accepted';
const ipv6 = 'CM-CON-cross-vpc-ipv6-not-accepted';

const none = { subnet: 'none', address: 'outside' } as const;

/** What differs from an ordinary member of a cross-VPC dual-stack TCP pool, and what the page makes of it. */
const verdicts: readonly (readonly [Partial<PoolKind>, Partial<Shape>, string])[] = [
  [{}, {}, 'legal'],
  [{}, { address: 'spare' }, 'CM-CON-address-of-no-server'],
  [{}, none, 'legal'],
  [{}, { subnet: 'none' }, 'CM-CON-cross-vpc-address-of-the-vpc'],
  [{}, { ...none, family: 6 }, ipv6],
  [{ crossVpc: false }, none, off],
  [{ crossVpc: false }, { ...none, family: 6 }, 'several'],
  [{ protocol: 'UDP' }, none, protocol],
  [{ protocol: 'UDP', crossVpc: false }, none, 'several'],
  [{ ipVersion: 'v4' }, { ...none, family: 6 }, 'several'],
  [{}, { subnet: 'v6', family: 6 }, 'legal'],
  [{ ipVersion: 'v4' }, { subnet: 'v6', family: 6 }, v4Pool],
  [{ ipVersion: 'v4' }, { subnet: 'v6', family: 6, address: 'outside' }, 'several'],
  [{ ipVersion: 'v4' }, { subnet: 'v6', family: 4 }, 'CM-CON-ipv4-in-ipv6-subnet-not-accepted'],
  [{}, { family: 6 }, 'CM-CON-ipv6-in-ipv4-subnet-not-accepted'],
  [{}, { address: 'outside' }, outside],
  [{}, { subnet: 'foreign-v4' }, foreign],
  [{}, { subnet: 'foreign-v4', address: 'spare' }, foreign],
  [{}, { subnet: 'foreign-v4', address: 'outside' }, 'several'],
  [{}, { subnet: 'foreign-v6', family: 6 }, foreign],
  [{ ipVersion: 'v4' }, { subnet: 'foreign-v6', family: 6 }, 'several'],
  [{}, { subnet: 'foreign-v6', family: 4 }, 'several'],
  [{}, { subnet: 'unknown' }, unknown],
  [{}, { subnet: 'unknown', family: 6 }, unknown],
  [{ ipVersion: 'v4' }, { subnet: 'unknown', family: 6 }, 'several'],
];

describe('judgeCell', () => {
  for (const [pool, shape, wanted] of verdicts)
    it(`${JSON.stringify({ ...pool, ...shape })} is ${wanted}`, () => {
      const verdict = judgeCell({ pool: { ...tcp, ...pool }, shape: { ...plain, ...shape } });
      expect('clause' in verdict ? verdict.clause : verdict.kind).to.equal(wanted);
    });

  it('names testable clauses of the catalogue', () => {
    const known = catalogue(loadFacts()).flatMap(({ id, excluded }) => (excluded ? [] : [id]));
    for (const pool of poolKinds(knownProtocols))
      for (const shape of shapes) {
        const verdict = judgeCell({ pool, shape });
        if ('clause' in verdict) expect(known).to.include(verdict.clause);
      }
  });

  it('knows no pool of a shared load balancer but v4 without cross-VPC', () => {
    const kinds = poolKinds(['TCP']).filter((pool) => voidReason(pool) === undefined);
    expect(kinds.filter(({ balancer }) => balancer === 'shared').map(describePool)).to.deep.equal([
      'TCP v4 shared cross-VPC off',
    ]);
    expect(kinds).to.have.length(5);
  });
});

const poolGiven = {
  protocol: 'TCP',
  ipVersion: 'dualstack',
  crossVpc: true,
  vpcId: 'vpc-1',
  loadBalancerType: 'dedicated',
} as const;
const home = { ...v4Subnet, servers: ['172.20.4.11'] };
const home6 = { ...v6Subnet, servers: ['2001:db8:1::9'] };

describe('latticeOf', () => {
  it('covers nothing in a pool of which something is not known, or that takes no member', () => {
    for (const key of ['protocol', 'ipVersion', 'crossVpc', 'vpcId', 'loadBalancerType'] as const) {
      const { [key]: _left, ...rest } = poolGiven;
      expect(latticeOf(targetOf([rest], [home])).covered, key).to.have.length(0);
    }
    expect(latticeOf(targetOf([{ ...poolGiven, crossVpc: false }])).covered).to.have.length(0);
  });

  it('covers more with more subnets, each cell once, and says what the others need', () => {
    const sizes = [[], [home], [home, home6], [home, home6, { ...home, id: 'f', vpcId: 'vpc-2' }]].map(
      (subnets) => {
        const { covered, uncovered, cells } = latticeOf(targetOf([poolGiven], subnets));
        const left = uncovered.flatMap((group) => group.cells);
        expect(new Set([...covered, ...left].map(nameOfCell)).size).to.equal(cells);
        expect(covered.length + left.length).to.equal(cells);
        return covered.length;
      },
    );
    expect(sizes).to.deep.equal([4, 10, 18, 20]);
    const needs = latticeOf(targetOf([poolGiven], [home])).uncovered.map((group) => group.needs);
    expect(needs).to.include(
      'beside a TCP dualstack dedicated cross-VPC on pool: an IPv6 subnet of the VPC with servers',
    );
    expect(needs).to.include('one more pool: TCP v4 shared cross-VPC off');
  });

  it('takes no address for one outside that a subnet holds', () => {
    const wide = { ...home, id: 'wide', cidr: '198.18.0.0/15', vpcId: 'vpc-2' };
    const target = targetOf([poolGiven], [home, wide]);
    const cells = cellsIn(target, target.pools[0] as never).filter(
      ({ shape }) => shape.address === 'outside',
    );
    expect(cells.every(({ shape }) => shape.family === 6)).to.equal(true);
  });

  it('chooses pools that reach every cell that is reached, and none for nothing', () => {
    const target = embeddedTarget('http://127.0.0.1:1', everything);
    const { pools, covered } = latticeOf(target);
    const reached = new Set(pools.flatMap(({ pool }) => cellsIn(target, pool).map(nameOfCell)));
    expect([...reached].sort()).to.deep.equal(covered.map(nameOfCell).sort());
    expect(pools.every(({ adds }) => adds > 0)).to.equal(true);
    expect(pools.length).to.be.below(target.pools.length);
  });
});
