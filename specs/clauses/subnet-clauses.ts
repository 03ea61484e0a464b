import type { Clause } from '../clause.ts';
import { addressText } from './address-text.ts';
import { derived, open, stated } from './clause-of.ts';

const three = ['constraint/3/1'];

/** Constraint 3 and the notes on address and subnet: members that stand for an ECS. */
export const subnetClauses: readonly Clause[] = [
  stated(
    'CM-CON-subnet-accepted',
    [
      'A member with a subnet of the pool’s VPC and an address in it is accepted.',
      '子网同属该 VPC 且地址位于其中的成员应接受。',
    ],
    {
      source: [...three, ...addressText(4), 'table/4/subnet_cidr_id/text/3', 'example/request/1'],
      needs: ['subnet'],
    },
  ),
  stated(
    'CM-CON-subnet-ipv6-accepted',
    ['An IPv6 subnet with an IPv6 address in it is accepted.', 'IPv6 子网及其中的 IPv6 地址应接受。'],
    { source: [...addressText(5), 'table/4/subnet_cidr_id/text/1'], needs: ['subnet-v6'] },
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
    { source: [...addressText(6)], needs: ['subnet'] },
  ),
  derived(
    'CM-CON-ipv4-in-ipv6-subnet-not-accepted',
    ['An IPv4 address is not accepted with an IPv6 subnet.', 'IPv6 子网配 IPv4 地址时不予接受。'],
    { source: [...addressText(6)], needs: ['subnet-both-families'] },
  ),
  derived(
    'CM-CON-ipv6-in-ipv4-subnet-not-accepted',
    ['An IPv6 address is not accepted with an IPv4 subnet.', 'IPv4 子网配 IPv6 地址时不予接受。'],
    { source: [...addressText(6)], needs: ['subnet-both-families'] },
  ),
  open(
    'CM-CON-address-of-no-server',
    [
      'What an address in the subnet that belongs to no known server does is recorded: the page’s rule and its example differ.',
      '记录子网内未登记为服务器的地址的行为：规则与示例不一致。',
    ],
    { source: [...addressText(7)], needs: ['spare-address'] },
  ),
];
