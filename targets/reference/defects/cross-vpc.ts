import type { Draft } from '../draft.ts';
import { subnets as homeSubnets } from '../fixture-subnets.ts';
import type { Pool } from '../fixtures.ts';
import { inCidr } from '../ip-address.ts';
import { drafts } from './alter-request.ts';
import { drops, excuses, refuses } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Members without subnet refused in some pools that take them. */
function closesTo(closed: (pool: Pool) => boolean): Alteration {
  return refuses(({ subnetId }, { pool }) => subnetId === undefined && closed(pool));
}

/** The subnet that an address of the home network lies in, as a provider would look it up. */
function guessed({ address }: Draft): string | undefined {
  const { cidr, id } = homeSubnets.main;
  return inCidr(address, cidr) ? id : undefined;
}

const off = 'CM-CON-cross-vpc-off-not-accepted';
const otherProtocol = 'CM-CON-cross-vpc-other-protocol-not-accepted';
const ipv6 = ['CM-CON-cross-vpc-ipv6-not-accepted'];
const tcp = 'CM-CON-cross-vpc-tcp-accepted';
const http = 'CM-CON-cross-vpc-http-accepted';
const https = 'CM-CON-cross-vpc-https-accepted';
const absent = 'CM-BODY-subnet-cidr-id-absent-accepted';
const anyLegal = 'CM-SEM-any-legal-member-accepted';

/** Constraint 2: which members may come without a subnet. */
export const crossVpc: readonly Defect[] = [
  defect('subnet-never-required', [off], drops('cross-vpc enabled')),
  defect(
    'subnet-not-required-under-shared-balancer',
    [off],
    excuses('cross-vpc enabled', (_draft, { pool }) => pool.loadBalancerType === 'shared'),
  ),
  defect(
    'subnet-not-required-for-addresses-of-the-vpc',
    [off],
    excuses('cross-vpc enabled', ({ address }, { fixtures, pool }) => {
      const own = fixtures.subnets.filter(({ vpcId }) => vpcId === pool.vpcId);
      return own.some(({ servers }) => servers.some((server) => server.address === address));
    }),
  ),
  defect(
    'subnet-not-required-for-addresses-from-elsewhere',
    [off],
    excuses('cross-vpc enabled', ({ address }) => !address.startsWith('172.')),
  ),
  defect(
    'subnet-guessed-from-the-address',
    [off, otherProtocol],
    drafts((draft) => ({ ...draft, subnetId: draft.subnetId ?? guessed(draft) })),
  ),
  defect(
    'cross-vpc-in-udp-pools',
    [otherProtocol],
    excuses('cross-vpc protocol', (_draft, { pool }) => pool.protocol === 'UDP'),
  ),
  defect(
    'cross-vpc-in-quic-pools',
    [otherProtocol],
    excuses('cross-vpc protocol', (_draft, { pool }) => pool.protocol === 'QUIC'),
  ),
  defect(
    'cross-vpc-with-global-ipv6',
    ipv6,
    excuses('cross-vpc ipv4', ({ canonical }) => canonical.startsWith('2')),
  ),
  defect(
    'cross-vpc-refused-in-http-pools',
    [http, absent, anyLegal],
    closesTo(({ protocol }) => protocol === 'HTTP'),
  ),
  defect(
    'cross-vpc-refused-in-https-pools',
    [https, absent, anyLegal],
    closesTo(({ protocol }) => protocol === 'HTTPS'),
  ),
  defect(
    'cross-vpc-refused-in-dualstack-pools',
    [tcp, http, absent, anyLegal, 'CM-CON-dualstack-ipv4-accepted'],
    closesTo(({ ipVersion }) => ipVersion === 'dualstack'),
  ),
  defect(
    'cross-vpc-refused-with-source-ip',
    [tcp, absent, anyLegal],
    closesTo(({ lbAlgorithm }) => lbAlgorithm === 'SOURCE_IP'),
  ),
  defect(
    'cross-vpc-refused-in-the-upper-part-of-10',
    [anyLegal],
    refuses(({ subnetId, address }) => subnetId === undefined && /^10\.(1[6-9]\d|2\d\d)\./.test(address)),
  ),
  defect(
    'cross-vpc-ipv4-rule-also-with-subnet',
    ['CM-CON-subnet-ipv6-accepted', 'CM-CON-dualstack-ipv6-accepted', anyLegal],
    refuses(({ family }, { pool }) => family === 'v6' && pool.crossVpc),
  ),
  defect(
    'cross-vpc-protocol-rule-also-with-subnet',
    ['CM-CON-subnet-accepted', 'CM-CON-subnet-ipv6-accepted', anyLegal],
    refuses((_draft, { pool }) => !['TCP', 'HTTP', 'HTTPS'].includes(pool.protocol)),
  ),
  defect(
    'cross-vpc-switch-needed-also-with-subnet',
    ['CM-CON-subnet-accepted', 'CM-CON-subnet-ipv6-accepted', anyLegal],
    refuses((_draft, { pool }) => !pool.crossVpc),
  ),
];
