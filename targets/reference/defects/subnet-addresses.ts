import type { Draft } from '../draft.ts';
import type { Subnet } from '../fixtures.ts';
import { inCidr, ipFamily } from '../ip-address.ts';
import { subnetOf } from '../subnet-of.ts';
import { type Concerns, drops, excuses, refuses } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

const inside = 'address in subnet';

/** Something about a member whose subnet exists. */
function within(test: (draft: Draft, subnet: Subnet) => boolean): Concerns {
  return (draft, { fixtures }) => {
    const subnet = subnetOf(draft, fixtures);
    return subnet !== undefined && test(draft, subnet);
  };
}

/** Addresses beyond the subnet that pass for addresses in it. */
function widens(test: (draft: Draft, subnet: Subnet) => boolean): Alteration {
  return excuses(inside, within(test));
}

/** Members of one family that no rule holds against a subnet of the other family. */
function mixes(family: Draft['family']): Alteration {
  const other = within(
    (draft, { cidr }) => draft.family === family && ipFamily(cidr.split('/')[0] ?? '') !== family,
  );
  return both(excuses('family of subnet', other), excuses(inside, other));
}

/** The block of a subnet with its prefix some bits longer. */
function resized({ cidr }: Subnet, bits: number): string {
  const [network, prefix] = cidr.split('/');
  return `${network}/${Number(prefix) + bits}`;
}

/** How far a dotted address is from the first one of a subnet; NaN for IPv6. */
function offset(address: string, { cidr }: Subnet): number {
  const value = (text: string) => text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return value(address) - value(cidr.split('/')[0] ?? '');
}

function sizeOf({ cidr }: Subnet): number {
  return 2 ** (32 - Number(cidr.split('/')[1]));
}

function octets(text: string, count: number): string {
  return text.split('.').slice(0, count).join('.');
}

const outside = ['CM-CON-address-outside-subnet-not-accepted'];
const accepted = 'CM-CON-subnet-accepted';
const acceptedV6 = 'CM-CON-subnet-ipv6-accepted';
const anyLegal = 'CM-SEM-any-legal-member-accepted';

/** Table 4, row address, note 2: which addresses a member with a subnet may have. */
export const subnetAddresses: readonly Defect[] = [
  defect('address-outside-subnet-accepted', outside, drops(inside)),
  defect(
    'subnet-mask-one-bit-short',
    outside,
    widens((draft, subnet) => inCidr(draft.address, resized(subnet, -1))),
  ),
  defect(
    'subnet-mask-one-bit-long',
    [accepted, anyLegal],
    refuses(within((draft, subnet) => draft.family === 'v4' && !inCidr(draft.address, resized(subnet, 1)))),
  ),
  defect(
    'subnet-mask-of-24-bits-taken-for-granted',
    [accepted, anyLegal],
    refuses(
      within((draft, { cidr }) => draft.family === 'v4' && octets(draft.address, 3) !== octets(cidr, 3)),
    ),
  ),
  defect(
    'subnet-mask-of-16-bits-taken-for-granted',
    outside,
    widens((draft, { cidr }) => draft.family === 'v4' && octets(draft.address, 2) === octets(cidr, 2)),
  ),
  defect(
    'ipv6-subnet-compared-in-48-bits',
    outside,
    widens((draft, subnet) => draft.family === 'v6' && inCidr(draft.address, resized(subnet, -16))),
  ),
  defect(
    'ipv6-subnet-compared-as-text',
    outside,
    widens(
      ({ canonical }, { cidr }) => cidr.includes('::') && canonical.startsWith(cidr.split('::')[0] ?? ''),
    ),
  ),
  defect(
    'address-just-below-subnet-accepted',
    outside,
    widens((draft, subnet) => offset(draft.address, subnet) === -1),
  ),
  defect(
    'address-just-above-subnet-accepted',
    outside,
    widens((draft, subnet) => offset(draft.address, subnet) === sizeOf(subnet)),
  ),
  defect('ipv4-in-ipv6-subnet-accepted', ['CM-CON-ipv4-in-ipv6-subnet-not-accepted'], mixes('v4')),
  defect('ipv6-in-ipv4-subnet-accepted', ['CM-CON-ipv6-in-ipv4-subnet-not-accepted'], mixes('v6')),
  defect(
    'ipv6-subnet-refused',
    [acceptedV6, 'CM-CON-dualstack-ipv6-accepted', anyLegal],
    refuses(within(({ family }) => family === 'v6')),
  ),
  defect(
    'ipv6-beyond-the-first-65536-of-its-subnet-refused',
    [anyLegal],
    refuses(within(({ canonical, family }) => family === 'v6' && !/::[\da-f]{1,4}$/.test(canonical))),
  ),
  defect(
    'subnet-refused-where-cross-vpc-is-on',
    [accepted, acceptedV6, anyLegal],
    refuses(({ subnetId }, { pool }) => subnetId !== undefined && pool.crossVpc),
  ),
  defect(
    'address-of-stopped-server-refused',
    [anyLegal],
    refuses(
      within(({ address }, { servers }) =>
        servers.some((server) => server.address === address && server.status === 'SHUTOFF'),
      ),
    ),
  ),
];
