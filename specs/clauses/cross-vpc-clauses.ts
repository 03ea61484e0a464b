import type { Clause } from '../clause.ts';
import { addressText } from './address-text.ts';
import { derived, inferred, open, stated } from './clause-of.ts';

const two = ['constraint/2/1', 'constraint/2/2'];
const crossVpcNotes = ['table/4/subnet_cidr_id/text/4', 'table/4/subnet_cidr_id/text/5'];

/** Constraint 2: members of another VPC, added without a subnet. */
export const crossVpcClauses: readonly Clause[] = [
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
    { source: [...two, ...crossVpcNotes, ...addressText(3)], needs: ['cross-vpc-dualstack'] },
  ),
  derived(
    'CM-CON-cross-vpc-off-not-accepted',
    [
      'Where cross-VPC is off, a member without subnet is not accepted.',
      '未启用跨 VPC 时，无子网成员不予接受。',
    ],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-off'] },
  ),
  open(
    'CM-CON-cross-vpc-address-of-the-vpc',
    [
      'What a member without subnet whose address is one of the pool’s own VPC does is recorded: the page speaks of other VPCs.',
      '记录无子网而地址属于本 VPC 的成员的行为：文档只谈到其他 VPC。',
    ],
    { source: [...two, ...crossVpcNotes], needs: ['cross-vpc-beside-servers'] },
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
