import type { Clause } from '../clause.ts';
import { derived, inferred, stated } from './clause-of.ts';

const four = ['constraint/4/1'];

/** Constraint 4: address families by pool. */
export const familyClauses: readonly Clause[] = [
  stated(
    'CM-CON-dualstack-ipv4-accepted',
    ['A dualstack pool takes an IPv4 address.', '双栈后端组接受 IPv4 地址。'],
    { source: four, needs: ['dualstack'] },
  ),
  stated(
    'CM-CON-dualstack-ipv6-accepted',
    ['A dualstack pool takes an IPv6 address.', '双栈后端组接受 IPv6 地址。'],
    { source: four, needs: ['dualstack-subnet-v6'] },
  ),
  stated('CM-CON-v4-pool-ipv4-accepted', ['A v4 pool takes an IPv4 address.', 'v4 后端组接受 IPv4 地址。'], {
    source: four,
    needs: ['v4-pool'],
  }),
  inferred(
    'CM-CON-ipv6-spellings-accepted',
    ['An IPv6 address is accepted in any of its spellings.', 'IPv6 地址的各种写法都应接受。'],
    { source: four, needs: ['dualstack-subnet-v6'] },
  ),
  derived(
    'CM-CON-v4-pool-ipv6-not-accepted',
    ['A v4 pool takes no IPv6 address.', 'v4 后端组不接受 IPv6 地址。'],
    { source: four, needs: ['v4-pool-subnet-v6'] },
  ),
];
