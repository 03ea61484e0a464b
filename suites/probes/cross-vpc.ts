import { hostsOf } from '../../generators/addresses.ts';
import { pairAt } from '../../generators/pairs.ts';
import type { MemberBody } from '../../generators/situation.ts';
import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { crossVpcProtocols, type Place, takesCrossVpc } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { refusalProbe } from './refusal-probe.ts';
import { takingProbe } from './taking-probe.ts';

/** What constraint 2 speaks of. */
const about = ['address', 'subnet_cidr_id'];

/** Constraint 2, both ways: which pools take members without subnet, and with which addresses. */
export function crossVpc(ground: Ground): readonly Probe[] {
  const { places, offers } = ground;
  const accepted = places
    .filter(({ kind }) => kind === 'cross-vpc')
    .map((place) =>
      takingProbe({
        clause: `CM-CON-cross-vpc-${place.pool.protocol?.toLowerCase()}-accepted`,
        place,
        show: offers.has('show'),
      }),
    );
  return [
    ...accepted,
    ...places.flatMap(withoutSubnet),
    ...places.filter(takesBothAcross).map((place, index) => ipv6(place, index === 0)),
  ];
}

/** Pools that take no member without subnet, each beside its twin with one. */
function withoutSubnet(place: Place): readonly Probe[] {
  const { pool } = place;
  if (place.kind !== 'subnet' || place.family !== 4 || takesCrossVpc(pool)) return [];
  if (pool.protocol === undefined || pool.crossVpc === undefined) return [];
  const otherProtocol = !crossVpcProtocols.has(pool.protocol);
  // A pool that breaks both conditions shows neither: one rule is broken at a time.
  if (otherProtocol && !pool.crossVpc) return [];
  const name = otherProtocol ? 'cross-vpc-other-protocol' : 'cross-vpc-off';
  const manner = {
    clause: otherProtocol ? 'CM-CON-cross-vpc-protocol-code' : 'CM-CON-cross-vpc-off-code',
    statuses: [400],
    code: 'ELB.',
  };
  return [
    refusalProbe({
      clause: `CM-CON-${name}-not-accepted`,
      place,
      subjects: (lab) => [
        { label: 'no subnet, an address of the VPC', about, sent: bare(twin(lab, place)) },
        { label: 'no subnet, an address from elsewhere', about, sent: elsewhere(lab, place) },
      ],
      also: { clause: manner.clause, judge: judgeManner(manner) },
    }),
  ];
}

/** IPv6 addresses that need no network to belong to, and so pass for ones of any. */
const special: Readonly<Record<string, string>> = {
  'the unspecified IPv6 address': '::',
  'the IPv6 loopback address': '::1',
  'a link-local IPv6 address': 'fe80::c0f',
  'an IPv6 multicast address': 'ff02::c0f',
};

function ipv6(place: Place, all: boolean): Probe {
  return refusalProbe({
    clause: 'CM-CON-cross-vpc-ipv6-not-accepted',
    place,
    subjects: (lab): readonly Sending[] => {
      const { port } = lab.pair(place);
      return [
        {
          label: 'an IPv6 address without subnet',
          about,
          sent: { ...twin(lab, place), address: `fd00:c0f::${port.toString(16)}` },
        },
        {
          label: 'a global IPv6 address without subnet',
          about,
          sent: { ...twin(lab, place), address: `2001:db8:c0f::${port.toString(16)}` },
        },
        ...Object.entries(all ? special : {}).map(([what, address]) => ({
          label: `${what} without subnet`,
          sent: { ...twin(lab, place), address },
        })),
      ];
    },
  });
}

function takesBothAcross({ kind, pool }: Place): boolean {
  return kind === 'cross-vpc' && pool.ipVersion === 'dualstack';
}

function bare({ subnet_cidr_id: _subnet, ...rest }: MemberBody): MemberBody {
  return rest;
}

/** Addresses that no subnet of a target should hold: the block that RFC 2544 keeps for benchmarks. */
const outside = hostsOf('elsewhere', '198.18.0.0/15');

function elsewhere(lab: Lab, place: Place): MemberBody {
  const { address: _address, ...body } = bare(twin(lab, place));
  return { ...body, address: pairAt(outside, Number(body.protocol_port), lab.seed).address };
}
