import type { Clause } from '../clause.ts';
import { derived, inferred, open, stated } from './clause-of.ts';

const one = ['constraint/1/1'];
const two = ['constraint/2/1', 'constraint/2/2'];
const crossVpcNotes = ['table/4/subnet_cidr_id/text/4', 'table/4/subnet_cidr_id/text/5'];
const three = ['constraint/3/1'];
const four = ['constraint/4/1'];

/** Constraint 1: no two members of a pool share address and port. */
const duplicates: readonly Clause[] = [
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
    { source: one },
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
];

/** Constraint 2: members of another VPC, added without a subnet. */
const crossVpc: readonly Clause[] = [
  stated(
    'CM-CON-cross-vpc-tcp-accepted',
    [
      'A cross-VPC TCP pool takes an IPv4 member without subnet.',
      '启用跨 VPC 的 TCP 组接受无子网的 IPv4 成员。',
    ],
    { source: [...two, ...crossVpcNotes, 'example/request/2'], needs: ['cross-vpc-tcp'] },
  ),
  stated(
    'CM-CON-cross-vpc-http-accepted',
    [
      'A cross-VPC HTTP pool takes an IPv4 member without subnet.',
      '启用跨 VPC 的 HTTP 组接受无子网的 IPv4 成员。',
    ],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-http'] },
  ),
  stated(
    'CM-CON-cross-vpc-https-accepted',
    [
      'A cross-VPC HTTPS pool takes an IPv4 member without subnet.',
      '启用跨 VPC 的 HTTPS 组接受无子网的 IPv4 成员。',
    ],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-https'] },
  ),
  derived(
    'CM-CON-cross-vpc-other-protocol-not-accepted',
    ['A pool of another protocol takes no member without subnet.', '其他协议的后端组不接受无子网成员。'],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-other-protocol'] },
  ),
  derived(
    'CM-CON-cross-vpc-ipv6-not-accepted',
    ['A member without subnet is not accepted with an IPv6 address.', '无子网成员使用 IPv6 地址时不予接受。'],
    { source: [...two, ...crossVpcNotes, 'table/4/address/text/3'], needs: ['cross-vpc-dualstack'] },
  ),
  derived(
    'CM-CON-cross-vpc-off-not-accepted',
    [
      'Where cross-VPC is off, a member without subnet is not accepted.',
      '未启用跨 VPC 时，无子网成员不予接受。',
    ],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-off'] },
  ),
  inferred(
    'CM-CON-cross-vpc-off-code',
    [
      'A missing subnet with cross-VPC off is answered with 400 and an ELB code.',
      '未启用跨 VPC 且缺子网应返回 400 与 ELB 错误码。',
    ],
    { source: ['errors/1'], needs: ['cross-vpc-off'] },
  ),
  inferred(
    'CM-CON-cross-vpc-protocol-code',
    [
      'A missing subnet on another protocol is answered with 400 and an ELB code.',
      '其他协议缺子网应返回 400 与 ELB 错误码。',
    ],
    { source: ['errors/1'], needs: ['cross-vpc-other-protocol'] },
  ),
];

/** Constraint 3 and the notes on address and subnet: members that stand for an ECS. */
const subnets: readonly Clause[] = [
  stated(
    'CM-CON-subnet-accepted',
    [
      'A member with a subnet of the pool’s VPC and an address in it is accepted.',
      '子网同属该 VPC 且地址位于其中的成员应接受。',
    ],
    {
      source: [...three, 'table/4/address/text/4', 'table/4/subnet_cidr_id/text/3', 'example/request/1'],
      needs: ['subnet'],
    },
  ),
  stated(
    'CM-CON-subnet-ipv6-accepted',
    ['An IPv6 subnet with an IPv6 address in it is accepted.', 'IPv6 子网及其中的 IPv6 地址应接受。'],
    { source: ['table/4/address/text/5', 'table/4/subnet_cidr_id/text/1'], needs: ['subnet-v6'] },
  ),
  derived(
    'CM-CON-subnet-foreign-vpc-not-accepted',
    ['A subnet of another VPC is not accepted.', '其他 VPC 的子网不予接受。'],
    { source: [...three, 'table/4/subnet_cidr_id/text/3'], needs: ['foreign-subnet'] },
  ),
  derived(
    'CM-CON-subnet-unknown-not-accepted',
    ['A subnet id that no subnet has is not accepted.', '不存在的子网 ID 不予接受。'],
    { source: ['table/4/subnet_cidr_id/text/1'], needs: ['subnet'] },
  ),
  derived(
    'CM-CON-address-outside-subnet-not-accepted',
    ['An address outside the given subnet is not accepted.', '地址不在所给子网网段内时不予接受。'],
    { source: ['table/4/address/text/6'], needs: ['subnet'] },
  ),
  derived(
    'CM-CON-ipv4-in-ipv6-subnet-not-accepted',
    ['An IPv4 address is not accepted with an IPv6 subnet.', 'IPv6 子网配 IPv4 地址时不予接受。'],
    { source: ['table/4/address/text/6'], needs: ['subnet-both-families'] },
  ),
  derived(
    'CM-CON-ipv6-in-ipv4-subnet-not-accepted',
    ['An IPv6 address is not accepted with an IPv4 subnet.', 'IPv4 子网配 IPv6 地址时不予接受。'],
    { source: ['table/4/address/text/6'], needs: ['subnet-both-families'] },
  ),
  open(
    'CM-CON-address-of-no-server',
    [
      'What an address in the subnet that belongs to no known server does is recorded: the page’s rule and its example differ.',
      '记录子网内未登记为服务器的地址的行为：规则与示例不一致。',
    ],
    { source: ['table/4/address/text/7'], needs: ['spare-address'] },
  ),
];

/** Constraint 4: address families by pool. */
const families: readonly Clause[] = [
  stated(
    'CM-CON-dualstack-ipv4-accepted',
    ['A dualstack pool takes an IPv4 address.', '双栈后端组接受 IPv4 地址。'],
    { source: four, needs: ['dualstack'] },
  ),
  stated(
    'CM-CON-dualstack-ipv6-accepted',
    ['A dualstack pool takes an IPv6 address.', '双栈后端组接受 IPv6 地址。'],
    { source: four, needs: ['subnet-v6'] },
  ),
  stated('CM-CON-v4-pool-ipv4-accepted', ['A v4 pool takes an IPv4 address.', 'v4 后端组接受 IPv4 地址。'], {
    source: four,
    needs: ['v4-pool'],
  }),
  derived(
    'CM-CON-v4-pool-ipv6-not-accepted',
    ['A v4 pool takes no IPv6 address.', 'v4 后端组不接受 IPv6 地址。'],
    { source: four, needs: ['v4-pool-subnet-v6'] },
  ),
];

/** The four numbered constraints and the usage notes that spell them out. */
export const constraintClauses: readonly Clause[] = [...duplicates, ...crossVpc, ...subnets, ...families];
