import { expect } from 'chai';
import { toDraft } from '../draft.ts';
import { faithful } from '../faithful.ts';
import { everything, type Pool } from '../fixtures.ts';
import { firstRefusal } from '../rule.ts';
import type { StoredMember } from '../store.ts';

const [main, mainV6, foreign, foreignV6, second] = everything.subnets.map(({ id }) => id);
const dualstack: Pool = {
  id: 'q',
  name: '',
  protocol: 'TCP',
  lbAlgorithm: 'ROUND_ROBIN',
  ipVersion: 'dualstack',
  crossVpc: true,
  vpcId: everything.pools[0]?.vpcId ?? '',
  loadBalancerType: 'dedicated',
  healthMonitor: false,
  listeners: [],
  loadBalancerId: 'b',
};

type Option = Readonly<Record<string, unknown>>;

function stored(option: Option): StoredMember {
  return { draft: toDraft({ protocol_port: 80, ...option }), member: {} as StoredMember['member'] };
}

/** '<status> <code>' of the refusal of a member on port 80 beside others, or undefined when it is taken. */
function verdict(
  option: Option,
  traits: Partial<Pool> = {},
  members: readonly Option[] = [],
): string | undefined {
  const context = {
    fixtures: everything,
    pool: { ...dualstack, ...traits },
    projectId: everything.projectId,
    members: members.map(stored),
    now: new Date(0),
  };
  const refusal = firstRefusal(faithful.constraints, stored(option).draft, context);
  return refusal && `${refusal.status} ${refusal.code}`;
}

interface Case {
  readonly option: Option;
  readonly pool?: Partial<Pool>;
  readonly beside?: Option;
  readonly expected?: string;
}

const v4 = { address: '172.20.4.11' };
const v6 = { address: '2001:db8:a583:6a::4' };
const inMain = { ...v4, subnet_cidr_id: main };
const inMainV6 = { ...v6, subnet_cidr_id: mainV6 };
const mapped = { address: '::ffff:172.20.4.11' };
const twin = { subnet_cidr_id: mainV6, address: '2001:0DB8:A583:006A:0:0:0:4' };

const constraints: Readonly<Record<string, readonly Case[]>> = {
  '1: address and port are unique in a pool': [
    { option: inMain, beside: inMain, expected: '409 ELB.8907' },
    { option: inMain, beside: v4, expected: '409 ELB.8907' },
    { option: inMainV6, beside: twin, expected: '409 ELB.8907' },
    { option: inMain, beside: { ...inMain, protocol_port: 81 } },
    { option: inMain, beside: { ...inMain, address: '172.20.5.12' } },
    { option: inMainV6, beside: { ...inMainV6, address: '2001:db8:a583:6a::5' } },
  ],
  '2: a member without subnet': [
    { option: v4 },
    { option: { ...v4, subnet_cidr_id: null } },
    { option: { address: '120.10.10.16' } },
    { option: v4, pool: { protocol: 'HTTP' } },
    { option: v4, pool: { protocol: 'HTTPS' } },
    { option: v4, pool: { ipVersion: 'v4', lbAlgorithm: 'SOURCE_IP' } },
    { option: v4, pool: { crossVpc: false }, expected: '400 ELB.8939' },
    { option: v4, pool: { protocol: 'UDP' }, expected: '400 ELB.8938' },
    { option: v4, pool: { protocol: 'QUIC' }, expected: '400 ELB.8938' },
    { option: v6, expected: '400 ELB.8902' },
    { option: mapped, expected: '400 ELB.8902' },
  ],
  '3: the subnet that is given': [
    { option: inMain },
    { option: inMain, pool: { crossVpc: false } },
    { option: inMain, pool: { protocol: 'UDP' } },
    { option: { address: '172.20.64.21', subnet_cidr_id: second } },
    { option: { ...v4, subnet_cidr_id: 'unknown' }, expected: '404 ELB.8904' },
    { option: { ...v4, subnet_cidr_id: main?.toUpperCase() }, expected: '404 ELB.8904' },
    { option: { address: '172.21.32.11', subnet_cidr_id: foreign }, expected: '400 ELB.8902' },
    { option: { address: '2001:db8:b000:1::4', subnet_cidr_id: foreignV6 }, expected: '400 ELB.8902' },
  ],
  '4: the family of the pool': [
    { option: inMainV6 },
    { option: inMain, pool: { ipVersion: 'v4' } },
    { option: inMainV6, pool: { ipVersion: 'v4' }, expected: '400 ELB.8933' },
  ],
  'notes on the address': [
    { option: { ...v4, subnet_cidr_id: mainV6 }, expected: '400 ELB.8931' },
    { option: { ...v6, subnet_cidr_id: main }, expected: '400 ELB.8931' },
    { option: { ...mapped, subnet_cidr_id: main }, expected: '400 ELB.8931' },
    { option: { ...v4, subnet_cidr_id: second }, expected: '400 ELB.8902' },
    { option: { address: '172.20.8.0', subnet_cidr_id: main }, expected: '400 ELB.8902' },
    { option: { address: '172.20.7.255', subnet_cidr_id: main } },
    { option: { address: '2001:db8:a583:6b::4', subnet_cidr_id: mainV6 }, expected: '400 ELB.8902' },
  ],
  'the project of the member': [
    { option: { ...v4, project_id: everything.projectId } },
    { option: { ...v4, project_id: '0'.repeat(32) }, expected: '400 ELB.8902' },
  ],
};

for (const [constraint, cases] of Object.entries(constraints)) {
  describe(`constraint ${constraint}`, () => {
    for (const { option, pool, beside, expected } of cases) {
      const where = pool === undefined ? '' : ` with ${JSON.stringify(pool)}`;
      const after = beside === undefined ? '' : ` beside ${JSON.stringify(beside)}`;
      it(`${expected ?? 'taken'}: ${JSON.stringify(option)}${where}${after}`, () => {
        expect(verdict(option, pool, beside === undefined ? [] : [beside])).to.equal(expected);
      });
    }
  });
}
