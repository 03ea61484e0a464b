import type { Clause } from '../clause.ts';
import { open } from './clause-of.ts';

/** Values of Table 4 in spellings on which readers honestly differ, and values that some take for special. */
export const spellingClauses: readonly Clause[] = [
  open(
    'CM-BODY-integer-spelled-otherwise',
    [
      'What a whole number written with a fraction of zero, with an exponent or as minus zero does is recorded.',
      '记录以 80.0、指数形式或负零书写的整数引起的行为。',
    ],
    { source: ['table/4/protocol_port/type', 'table/4/weight/type'] },
  ),
  open(
    'CM-BODY-name-unusual-characters',
    [
      'What a name of blanks, invisible characters or characters with a meaning elsewhere does is recorded.',
      '记录由空白、不可见字符或他处有含义的字符组成的名称引起的行为。',
    ],
    { source: ['table/4/name/type', 'table/4/name/text/1'] },
  ),
  open(
    'CM-BODY-address-spelled-otherwise',
    [
      'What an address in a spelling that not every parser takes does is recorded.',
      '记录并非所有解析器都接受的地址写法引起的行为。',
    ],
    { source: ['table/4/address/format'] },
  ),
  open(
    'CM-BODY-address-special',
    [
      'What an address that no server can have does is recorded: unspecified, loopback, link-local, multicast, broadcast.',
      '记录服务器不可能使用的地址（未指定、环回、链路本地、组播、广播）引起的行为。',
    ],
    { source: ['table/4/address/format'], needs: ['cross-vpc'] },
  ),
  open(
    'CM-BODY-id-spelled-otherwise',
    [
      'What the right id in capitals or without its dashes does in the body is recorded.',
      '记录请求体中正确 ID 改用大写或去掉连字符时的行为。',
    ],
    { source: ['table/4/project_id/type', 'table/4/subnet_cidr_id/type'], needs: ['member', 'lettered-id'] },
  ),
];
