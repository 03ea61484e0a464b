import fc from 'fast-check';
import { familyOf, lookAlikeOf, neighboursOf } from '../../generators/addresses.ts';
import type { MemberBody } from '../../generators/situation.ts';
import { cidrContains } from '../../targets/cidr.ts';
import { misspellingsOf } from '../../targets/misspellings-of.ts';
import type { TargetSubnet } from '../../targets/target-file.ts';
import { answerInShort } from '../answer-in-short.ts';
import { aspects } from '../cover.ts';
import type { Lab } from '../lab.ts';
import { memberOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { addressIn, type Place, spareAddress } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { openProbe } from './open-probe.ts';
import { chosen, rowPlaces } from './places.ts';
import { refusalProbe } from './refusal-probe.ts';
import { takingProbe } from './taking-probe.ts';

/** Constraint 3 and the notes on address and subnet, both ways. */
export function subnets(ground: Ground): readonly Probe[] {
  const places = ground.places.filter(({ kind }) => kind === 'subnet');
  const rows = rowPlaces(ground);
  const open = chosen(
    ground,
    places.filter((place) => spareOf(place) !== undefined),
    [aspects.kind],
  );
  return [
    ...places.flatMap((place, index) => [
      ...accepted(ground, place, rows.includes(place)),
      ...foreign(ground, place),
      unknown(ground, place, rows.includes(place)),
      outside(place, rows.includes(place) ? undefined : index),
      ...otherFamily(ground, place),
    ]),
    ...open.map(noServer),
  ];
}

/** How many addresses of a subnet are tried for acceptance. */
const maxAddresses = 4;

function accepted({ offers }: Ground, place: Place, many: boolean): readonly Probe[] {
  const clause = place.family === 4 ? 'CM-CON-subnet-accepted' : 'CM-CON-subnet-ipv6-accepted';
  const one = takingProbe({ clause, place, show: offers.has('show') });
  if (!many) return [one];
  // Addresses are handed out in turn: a few of them reach into all of a small subnet.
  const count = Math.min(place.addresses.size, maxAddresses);
  const several = takingProbe({
    clause,
    variant: 'addresses',
    place,
    subjects: (lab) =>
      Array.from({ length: count }, () => ({
        label: `a member with its IPv${place.family} subnet`,
        sent: twin(lab, place),
      })),
    show: offers.has('show'),
  });
  return [one, several];
}

interface Wrong {
  readonly clause: string;
  readonly place: Place;
  readonly bodies: (lab: Lab) => readonly (readonly [label: string, change: MemberBody])[];
  /** How many bodies there are at most; 15 if not given. */
  readonly count?: number;
}

/** What constraint 3 and the notes on address and subnet speak of. */
const about = ['address', 'subnet_cidr_id'];

/** Each wrong body is the twin with a fresh port and one change. */
function refused({ clause, place, bodies, count = 15 }: Wrong): Probe {
  return refusalProbe({
    clause,
    place,
    pairs: count + 1,
    subjects: (lab, { address }) =>
      bodies(lab).map(
        ([label, change]): Sending => ({ label, about, sent: { ...twin(lab, place), address, ...change } }),
      ),
  });
}

function foreign({ target }: Ground, place: Place): readonly Probe[] {
  const others = target.subnets.filter(
    ({ vpcId, cidr }) => vpcId !== place.pool.vpcId && familyOf(cidr) === place.family,
  );
  if (others.length === 0) return [];
  const body = (lab: Lab, subnet: TargetSubnet): MemberBody => ({
    // Another address of the subnet, one that its servers do have if they are known.
    address: addressIn(subnet, lab.seed),
    subnet_cidr_id: subnet.id,
  });
  return [
    refused({
      clause: 'CM-CON-subnet-foreign-vpc-not-accepted',
      place,
      bodies: (lab) => others.map((subnet) => ['a subnet of another VPC', body(lab, subnet)] as const),
      count: others.length,
    }),
  ];
}

/** Where the rows are examined, ids near to the subnet's as well. */
function unknown({ seed, target }: Ground, place: Place, near: boolean): Probe {
  const [random] = fc.sample(fc.uuid({ version: 4 }), { seed: seed + 1, numRuns: 1 });
  const id = place.subnetId ?? '';
  const vpc = place.subnet?.vpcId;
  const isSubnet = (wanted: unknown) => target.subnets.some((subnet) => subnet.id === wanted);
  const nearMisses: readonly (readonly [string, MemberBody])[] = [
    ['a subnet id one digit off', { subnet_cidr_id: misspellingsOf(id).oneDigitOff }],
    ['a subnet id with more behind it', { subnet_cidr_id: `${id}0` }],
    ['a subnet id cut short', { subnet_cidr_id: id.slice(0, -1) }],
    ['a subnet id with a letter that is no digit', { subnet_cidr_id: misspellingsOf(id).withLetter }],
    // Longer than the field allows, however long the id is.
    ['blanks behind a subnet id', { subnet_cidr_id: id.padEnd(37) }],
    ['the first part of a subnet id', { subnet_cidr_id: id.slice(0, 8) }],
    ['a subnet id of one character', { subnet_cidr_id: 'a' }],
    ['the id of the pool as subnet id', { subnet_cidr_id: place.poolId }],
    ['the id of the VPC as subnet id', { subnet_cidr_id: vpc }],
  ];
  const all: readonly (readonly [string, MemberBody])[] = [
    ['a subnet that does not exist', { subnet_cidr_id: random }],
    ...(near ? nearMisses : []),
  ];
  return refused({
    clause: 'CM-CON-subnet-unknown-not-accepted',
    place,
    // Ids that people make up may be each other's near misses.
    bodies: () => all.filter(([, { subnet_cidr_id: wrong }]) => !isSubnet(wrong)),
  });
}

const distant = { 4: ['198.18.0.7', '203.0.113.7'], 6: ['2001:db8:ffff::7', 'fd00:c0f::7'] } as const;

/** An address that lies far outside a block, if the block leaves one of a few. */
function farFrom(cidr: string): string | undefined {
  return distant[familyOf(cidr)].find((address) => !cidrContains(cidr, address));
}

/** All ways of being outside, or only one of them, in turn. */
function outside(place: Place, turn?: number): Probe {
  const cidr = place.subnet?.cidr ?? '';
  const alike = lookAlikeOf(cidr);
  const far = farFrom(cidr);
  const ways = [
    ...neighboursOf(cidr).map((address) => ['an address next to the subnet', { address }] as const),
    ...(alike === undefined ? [] : [['an address that begins like the subnet', { address: alike }] as const]),
    ...(far === undefined ? [] : [['an address far from the subnet', { address: far }] as const]),
  ];
  return refused({
    clause: 'CM-CON-address-outside-subnet-not-accepted',
    place,
    bodies: () => (turn === undefined ? ways : ways.filter((_, index) => index === turn % ways.length)),
  });
}

function otherFamily({ places }: Ground, place: Place): readonly Probe[] {
  const sibling = places.find(
    (other) => other.kind === 'subnet' && other.poolId === place.poolId && other.family !== place.family,
  );
  if (sibling === undefined) return [];
  const clause =
    place.family === 6
      ? 'CM-CON-ipv4-in-ipv6-subnet-not-accepted'
      : 'CM-CON-ipv6-in-ipv4-subnet-not-accepted';
  const label = `an IPv${sibling.family} address with an IPv${place.family} subnet`;
  return [refused({ clause, place, bodies: (lab) => [[label, { address: lab.pair(sibling).address }]] })];
}

/** An address of the subnet that no server of its list has, where there is one. */
function spareOf({ servers, subnet }: Place): string | undefined {
  return servers && subnet !== undefined ? spareAddress(subnet) : undefined;
}

function noServer(place: Place): Probe {
  return openProbe({
    clause: 'CM-CON-address-of-no-server',
    place,
    subjects: (lab) => [
      { label: 'an address of no known server', sent: { ...twin(lab, place), address: spareOf(place) } },
    ],
    note: (trial) => {
      const state = memberOf(trial)?.admin_state_up;
      return `${answerInShort(trial.exchange)}${state === undefined ? '' : `, admin_state_up ${String(state)}`}`;
    },
  });
}
