import type { Clause } from '../clause.ts';
import { derived, inferred, open } from './clause-of.ts';

const one = ['constraint/1/1'];

/** Constraint 1: no two members of a pool share address and port. */
export const duplicateClauses: readonly Clause[] = [
  derived(
    'CM-CON-duplicate-not-accepted',
    [
      'A second member with the address and port of another one in the pool is not accepted.',
      '同组内重复的地址加端口不予接受。',
    ],
    { source: one },
  ),
  derived(
    'CM-CON-duplicate-differing-otherwise-not-accepted',
    [
      'Another name, weight or state does not make a second member with the same address and port acceptable.',
      '名称、权重或状态不同，地址加端口重复仍不予接受。',
    ],
    { source: one },
  ),
  derived(
    'CM-CON-duplicate-at-once-not-accepted',
    ['Of several equal creates sent at once at most one is accepted.', '并发提交相同成员时最多接受一个。'],
    { source: one },
  ),
  derived(
    'CM-CON-same-address-other-port-accepted',
    ['The address of another member is accepted with another port.', '同一地址、不同端口应接受。'],
    { source: one },
  ),
  derived(
    'CM-CON-other-address-same-port-accepted',
    ['The port of another member is accepted with another address.', '同一端口、不同地址应接受。'],
    { source: one, needs: ['two-addresses'] },
  ),
  derived(
    'CM-CON-same-pair-other-pool-accepted',
    [
      'Address and port of a member of one pool are accepted in another pool.',
      '不同后端组之间地址加端口可重复。',
    ],
    { source: one, needs: ['two-pools'] },
  ),
  derived(
    'CM-CON-recreate-after-delete-accepted',
    [
      'After a member is deleted its address and port are accepted again.',
      '成员删除后，其地址加端口可再次添加。',
    ],
    { source: one, needs: ['member', 'delete'] },
  ),
  inferred(
    'CM-CON-duplicate-conflict',
    ['A duplicate is answered with 409 or 400.', '重复成员应返回 409 或 400。'],
    { source: ['errors/1'] },
  ),
  open(
    'CM-CON-duplicate-spelled-otherwise',
    [
      'Whether two spellings of one IPv6 address count as the same address is recorded.',
      '记录同一 IPv6 地址的不同写法是否视为重复。',
    ],
    { source: one, needs: ['subnet-v6'] },
  ),
  derived(
    'CM-CON-duplicate-in-a-crowd-not-accepted',
    [
      'In a pool of many members, too, the pair of none of them is accepted again.',
      '成员众多时，任一成员的地址加端口仍不可重复。',
    ],
    { source: one },
  ),
  derived(
    'CM-CON-duplicate-at-once-leaves-one',
    [
      'Of several equal creates sent at once one is accepted, and one member is there afterwards.',
      '并发提交相同成员时应有一个被接受，之后只存在一个成员。',
    ],
    { source: ['purpose/1', ...one], needs: ['member', 'list'] },
  ),
  derived(
    'CM-CON-different-pairs-at-once-accepted',
    [
      'Creates sent at once that differ in address or port are all accepted, and all their members are there.',
      '并发提交地址或端口不同的成员应全部接受，且全部存在。',
    ],
    { source: ['purpose/1', ...one] },
  ),
];
