import { fullSpelling } from '../../generators/addresses.ts';
import type { MemberBody } from '../../generators/situation.ts';
import { aspects } from '../cover.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { type Place, takesCrossVpc } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { openProbe } from './open-probe.ts';
import { chosen } from './places.ts';
import { refusalProbe } from './refusal-probe.ts';

/** Constraint 1: an equal pair in the same pool is refused, whatever else differs. */
export function duplicates(ground: Ground): readonly Probe[] {
  const { places } = ground;
  const ipv6 = places.filter(({ family }) => family === 6);
  return [
    ...chosen(ground, places, byPair).flatMap((place) => [sameAgain(place), sameButForTheRest(place)]),
    ...chosen(ground, ipv6, [aspects.kind]).flatMap(spelledOtherwise),
  ];
}

/** What the rule that tells equal pairs may wrongly depend on. */
export const byPair = [
  aspects.kindAmong,
  aspects.protocol,
  aspects.ipVersion,
  aspects.balancer,
  aspects.crossVpc,
] as const;
/** What constraint 1 speaks of. */
const about = ['address', 'protocol_port'];

function sameAgain(place: Place): Probe {
  const manner = { clause: 'CM-CON-duplicate-conflict', statuses: [409, 400] };
  return refusalProbe({
    clause: 'CM-CON-duplicate-not-accepted',
    place,
    control: (lab) => twin(lab, place),
    subjects: (_lab, first) => [{ label: 'the same member again', about, sent: first }],
    also: { clause: manner.clause, judge: judgeManner(manner) },
  });
}

function sameButForTheRest(place: Place): Probe {
  return refusalProbe({
    clause: 'CM-CON-duplicate-differing-otherwise-not-accepted',
    place,
    oneByOne: true,
    control: (lab) => ({ ...twin(lab, place), weight: 0 }),
    subjects: (lab, first) => [
      { label: 'the same pair under another name', about, sent: { ...first, name: lab.name() } },
      { label: 'the same pair with another weight', about, sent: { ...first, weight: 20 } },
      { label: 'the same pair with another state', about, sent: { ...first, admin_state_up: false } },
      ...withoutSubnet(place, first),
    ],
  });
}

/** Where a pool takes both kinds of member, constraint 1 knows no difference between them. */
function withoutSubnet(place: Place, first: MemberBody): readonly Sending[] {
  if (place.kind !== 'subnet' || place.family !== 4 || !takesCrossVpc(place.pool)) return [];
  const { subnet_cidr_id: _subnet, ...sent } = first;
  return [{ label: 'the same pair without its subnet', about: [...about, 'subnet_cidr_id'], sent }];
}

/** Whether two spellings of one IPv6 address are the same address to constraint 1, the page does not say. */
function spelledOtherwise(place: Place): readonly Probe[] {
  if (place.family !== 6) return [];
  return [
    openProbe({
      clause: 'CM-CON-duplicate-spelled-otherwise',
      place,
      oneByOne: true,
      subjects: (lab) => {
        const first = twin(lab, place);
        const again = { ...first, address: fullSpelling(String(first.address)) };
        return [
          { label: 'a member', sent: first },
          { label: 'the same address in full', sent: again },
        ];
      },
    }),
  ];
}
