import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import { inCidr, ipFamily } from '../ip-address.ts';
import { invalid } from '../refusal.ts';
import { subnetOf } from '../subnet-of.ts';
import { type Concerns, excuses, refuses } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

/** Whether an address is that of an ECS anywhere. */
function isServer({ canonical, address }: Draft, { fixtures }: Context): boolean {
  return fixtures.subnets.some(({ servers }) =>
    servers.some((server) => server.address === address || server.address === canonical),
  );
}

function isOutside({ address }: Draft, { fixtures }: Context): boolean {
  return !fixtures.subnets.some(({ cidr }) => inCidr(address, cidr));
}

/** Some members that no rule holds against a subnet of the other family. */
function mixes(family: Draft['family'], some: Concerns): Alteration {
  const mixed: Concerns = (draft, context) => {
    const network = subnetOf(draft, context.fixtures)?.cidr.split('/')[0] ?? '';
    return draft.family === family && ipFamily(network) !== family && some(draft, context);
  };
  return both(excuses('family of subnet', mixed), excuses('address in subnet', mixed));
}

/** A value of admin_state_up that some pools do not take. */
function refusesState(value: boolean, where: (pool: Context['pool']) => boolean): Alteration {
  return (b) => ({
    ...b,
    fields: [
      ...b.fields,
      {
        name: 'made up',
        check: (option, { pool }) =>
          option.admin_state_up === value && where(pool) ? invalid('Invalid input.') : undefined,
      },
    ],
  });
}

const foreign = ['CM-CON-subnet-foreign-vpc-not-accepted'];
const unknown = ['CM-CON-subnet-unknown-not-accepted'];
const v4Pool = ['CM-CON-v4-pool-ipv6-not-accepted'];
const bareIpv6 = ['CM-CON-cross-vpc-ipv6-not-accepted'];
const outside = ['CM-CON-address-outside-subnet-not-accepted'];
const v4InV6 = ['CM-CON-ipv4-in-ipv6-subnet-not-accepted'];
const v6InV4 = ['CM-CON-ipv6-in-ipv4-subnet-not-accepted'];
const anyLegal = 'CM-SEM-any-legal-member-accepted';
const states = ['CM-BODY-admin-state-up-values-accepted', anyLegal];

/** Constraints 2 to 4: a rule that is forgotten in one kind of state only, or stretched to one that it does not cover. */
export const lattice: readonly Defect[] = [
  defect(
    'ipv6-subnet-of-any-vpc-accepted-in-udp-pools',
    foreign,
    excuses('subnet in vpc', ({ family }, { pool }) => family === 'v6' && pool.protocol === 'UDP'),
  ),
  defect(
    'subnet-of-any-vpc-accepted-for-addresses-of-no-server',
    foreign,
    excuses('subnet in vpc', (draft, context) => !isServer(draft, context)),
  ),
  defect(
    'ipv6-subnet-of-any-vpc-accepted-for-addresses-of-no-server',
    foreign,
    excuses('subnet in vpc', (draft, context) => draft.family === 'v6' && !isServer(draft, context)),
  ),
  defect(
    'unknown-subnet-accepted-for-ipv6',
    unknown,
    excuses('subnet exists', ({ family }) => family === 'v6'),
  ),
  defect('unknown-subnet-accepted-for-addresses-in-no-subnet', unknown, excuses('subnet exists', isOutside)),
  defect(
    'unknown-subnet-accepted-for-ipv6-in-no-subnet',
    unknown,
    excuses('subnet exists', (draft, context) => draft.family === 'v6' && isOutside(draft, context)),
  ),
  defect(
    'unknown-subnet-accepted-under-shared-balancer',
    unknown,
    excuses('subnet exists', (_draft, { pool }) => pool.loadBalancerType === 'shared'),
  ),
  defect(
    'cross-vpc-with-ipv6-in-http-pools',
    bareIpv6,
    excuses('cross-vpc ipv4', (_draft, { pool }) => pool.protocol === 'HTTP'),
  ),
  defect('cross-vpc-with-ipv6-of-a-server', bareIpv6, excuses('cross-vpc ipv4', isServer)),
  defect(
    'cross-vpc-refused-where-health-is-monitored',
    [
      'CM-CON-cross-vpc-tcp-accepted',
      'CM-CON-dualstack-ipv4-accepted',
      'CM-BODY-subnet-cidr-id-absent-accepted',
    ],
    refuses(({ subnetId }, { pool }) => subnetId === undefined && pool.healthMonitor),
  ),
  defect(
    'address-outside-subnet-accepted-in-quic-pools',
    outside,
    excuses('address in subnet', (_draft, { pool }) => pool.protocol === 'QUIC'),
  ),
  defect(
    'address-outside-ipv6-subnet-accepted-where-cross-vpc-is-off',
    outside,
    excuses('address in subnet', ({ family }, { pool }) => family === 'v6' && !pool.crossVpc),
  ),
  defect(
    'address-of-a-server-accepted-with-another-subnet',
    outside,
    excuses(
      'address in subnet',
      (draft, context) =>
        isServer(draft, context) &&
        ipFamily(subnetOf(draft, context.fixtures)?.cidr.split('/')[0] ?? '') === draft.family,
    ),
  ),
  defect(
    'ipv4-in-ipv6-subnet-accepted-in-v4-pools',
    v4InV6,
    mixes('v4', (_draft, { pool }) => pool.ipVersion === 'v4'),
  ),
  defect('ipv4-in-no-subnet-accepted-with-ipv6-subnet', v4InV6, mixes('v4', isOutside)),
  defect('ipv6-in-no-subnet-accepted-with-ipv4-subnet', v6InV4, mixes('v6', isOutside)),
  defect(
    'ipv6-of-no-server-accepted-in-v4-pools',
    v4Pool,
    excuses('family of pool', (draft, context) => !isServer(draft, context)),
  ),
  defect(
    'weight-refused-with-source-ip',
    ['CM-BODY-weight-min-accepted', 'CM-BODY-weight-max-accepted', anyLegal],
    refuses(({ weight }, { pool }) => weight !== 1 && pool.lbAlgorithm === 'SOURCE_IP'),
  ),
  defect(
    'admin-state-up-refused-with-source-ip',
    states,
    refusesState(true, ({ lbAlgorithm }) => lbAlgorithm === 'SOURCE_IP'),
  ),
  defect(
    'admin-state-down-refused-where-health-is-monitored',
    states,
    refusesState(false, ({ healthMonitor }) => healthMonitor),
  ),
];
