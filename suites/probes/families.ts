import { dottedEnd, familyOf, fullSpelling } from '../../generators/addresses.ts';
import { aspects } from '../cover.ts';
import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { addressIn, type Place } from '../situations.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { chosen } from './places.ts';
import { refusalProbe } from './refusal-probe.ts';
import { takingProbe } from './taking-probe.ts';

/** Constraint 4, both ways: which address families a pool takes. */
export function families(ground: Ground): readonly Probe[] {
  const accepted = ground.places.flatMap((place) => {
    const pool = poolNames[place.pool.ipVersion ?? ''];
    if (pool === undefined) return [];
    const clause = `CM-CON-${pool}-ipv${place.family}-accepted`;
    return [takingProbe({ clause, place, show: ground.offers.has('show') })];
  });
  return [
    ...accepted,
    ...chosen(ground, ground.places.filter(takesIpv6), [aspects.kind]).map((place) =>
      spellings(ground, place),
    ),
    ...ground.places.flatMap((place) => ipv6InV4Pool(ground, place)),
  ];
}

/** The kinds of pool that constraint 4 speaks of. */
const poolNames: Readonly<Record<string, string>> = { dualstack: 'dualstack', v4: 'v4-pool' };

/** RFC 4291 has an address written in many ways; answers may spell it in another than the request. */
function spellings({ offers }: Ground, place: Place): Probe {
  const spell = (lab: Lab, label: string, write: (address: string) => string) => {
    const sent = twin(lab, place);
    return { label, sent: { ...sent, address: write(String(sent.address)) } };
  };
  return acceptanceProbe({
    clause: 'CM-CON-ipv6-spellings-accepted',
    place,
    control: { field: 'name' },
    subjects: (lab) => [
      spell(lab, 'an IPv6 address in capitals', (address) => address.toUpperCase()),
      spell(lab, 'an IPv6 address in full', fullSpelling),
      spell(lab, 'an IPv6 address with its end in dots', dottedEnd),
    ],
    show: offers.has('show'),
    ownAddresses: true,
  });
}

function takesIpv6({ family, pool }: Place): boolean {
  return family === 6 && pool.ipVersion === 'dualstack';
}

function ipv6InV4Pool({ target }: Ground, place: Place): readonly Probe[] {
  if (place.pool.ipVersion !== 'v4' || place.kind !== 'subnet') return [];
  const v6 = target.subnets.find(({ vpcId, cidr }) => vpcId === place.pool.vpcId && familyOf(cidr) === 6);
  if (v6 === undefined) return [];
  return [
    refusalProbe({
      clause: 'CM-CON-v4-pool-ipv6-not-accepted',
      place,
      subjects: (lab) => [
        {
          label: 'an IPv6 address with its IPv6 subnet',
          about: ['address', 'subnet_cidr_id'],
          sent: {
            ...twin(lab, place),
            address: addressIn(v6, lab.seed),
            subnet_cidr_id: v6.id,
          },
        },
      ],
    }),
  ];
}
