import type { Pool } from '../fixtures.ts';
import { shows } from './alter-answer.ts';
import { drafts } from './alter-request.ts';
import { drops, excuses, refuses } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** IPv6 let into some of the pools that take IPv4 only. */
function opensTo(open: (pool: Pool) => boolean): Alteration {
  return excuses('family of pool', (_draft, { pool }) => open(pool));
}

/** IPv6 refused in some of the pools that take both families. */
function closesTo(closed: (pool: Pool) => boolean): Alteration {
  return refuses(
    ({ family }, { pool }) => family === 'v6' && pool.ipVersion === 'dualstack' && closed(pool),
    {
      status: 400,
      code: 'ELB.8933',
      message: "Invalid input for 'address': the pool takes no IPv6.",
    },
  );
}

const v4Pool = ['CM-CON-v4-pool-ipv6-not-accepted'];
const anyLegal = 'CM-SEM-any-legal-member-accepted';
const dualstackIpv6 = ['CM-CON-dualstack-ipv6-accepted', 'CM-CON-subnet-ipv6-accepted', anyLegal];

/** Constraint 4: which pools take which addresses. */
export const families: readonly Defect[] = [
  defect('ipv6-accepted-in-every-pool', v4Pool, drops('family of pool')),
  defect(
    'ipv6-accepted-in-v4-pools-of-a-shared-balancer',
    v4Pool,
    opensTo(({ loadBalancerType }) => loadBalancerType === 'shared'),
  ),
  defect(
    'ipv6-accepted-in-v4-pools-for-quic',
    v4Pool,
    opensTo(({ protocol }) => protocol === 'QUIC'),
  ),
  defect(
    'ipv6-refused-in-every-pool',
    dualstackIpv6,
    closesTo(() => true),
  ),
  defect(
    'ipv6-refused-in-http-pools',
    dualstackIpv6,
    closesTo(({ protocol }) => protocol === 'HTTP'),
  ),
  defect(
    'ipv4-refused-in-dualstack-udp-pools',
    ['CM-CON-dualstack-ipv4-accepted', 'CM-CON-subnet-accepted', anyLegal],
    refuses(
      ({ family }, { pool }) => family === 'v4' && pool.ipVersion === 'dualstack' && pool.protocol === 'UDP',
    ),
  ),
  defect(
    'ipv6-recognised-by-its-double-colon-only',
    [anyLegal],
    drafts((draft) => ({ ...draft, family: draft.address.includes('::') ? 'v6' : 'v4' })),
  ),
  defect(
    'ipv6-without-double-colon-called-v4',
    ['CM-SEM-ip-version-of-address'],
    shows('ip_version', (value, { address }) => (address.includes('::') ? value : 'v4')),
  ),
];
