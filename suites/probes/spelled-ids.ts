import type { MemberBody } from '../../generators/situation.ts';
import { misspellingsOf } from '../../targets/misspellings-of.ts';
import { answerInShort } from '../answer-in-short.ts';
import { twin } from '../ordinary-member.ts';
import { pathFor } from '../path-for.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { openProbe } from './open-probe.ts';
import { rowPlaces } from './places.ts';

/** An id in other letters; none where it would be the same. */
type Respelling = readonly [what: string, respell: (id: string) => string];

const respellings: readonly Respelling[] = [
  ['in capitals', (id) => misspellingsOf(id).inCapitals],
  ['without its dashes', (id) => misspellingsOf(id).withoutDashes],
];

/**
 * Ids of Tables 1 and 4 that are right but for their spelling. UUIDs are the same in capitals, and some servers tidy
 * paths up: the page does not forbid it. Wherever such a path leads, it is to the target's own pool or to none.
 */
export function spelledIds(ground: Ground): readonly Probe[] {
  const [first] = ground.places;
  const inBody = (places: readonly Place[]) =>
    places
      .map((place) => ({ place, bodies: bodiesOf(ground, place) }))
      .filter(({ bodies }) => bodies.length > 0);
  const rows = inBody(rowPlaces(ground));
  const chosen = rows.length > 0 ? rows : inBody(ground.places).slice(0, 1);
  return [
    ...(first === undefined ? [] : [path(ground, first)]),
    ...chosen.map(({ place, bodies }) => body(place, bodies)),
  ];
}

function note(trial: Trial): string {
  return `${trial.label}: ${answerInShort(trial.exchange)}`;
}

type Body = readonly [label: string, change: MemberBody];

function bodiesOf(ground: Ground, place: Place): readonly Body[] {
  const { projectId, subnetId } = place;
  // The project is the same everywhere: one place will do.
  const project = ground.tier.everySituation || ground.places[0] === place ? projectId : undefined;
  return [
    ...respelled(project, 'project_id', 'the project id'),
    ...respelled(subnetId, 'subnet_cidr_id', 'the subnet id'),
  ];
}

function respelled(id: string | undefined, field: string, name: string): readonly Body[] {
  if (id === undefined) return [];
  return respellings
    .filter(([, respell]) => respell(id) !== id)
    .map(([what, respell]) => [`${name} ${what}`, { [field]: respell(id) }] as const);
}

function body(place: Place, bodies: readonly Body[]): Probe {
  return openProbe({
    clause: 'CM-BODY-id-spelled-otherwise',
    place,
    note,
    subjects: (lab) => bodies.map(([label, change]) => ({ label, sent: { ...twin(lab, place), ...change } })),
  });
}

function path({ facts }: Ground, place: Place): Probe {
  const { poolId, projectId } = place;
  const usual = pathFor(facts.path, place);
  const pool = encodeURIComponent(poolId);
  const like = misspellingsOf(poolId);
  const paths: readonly (readonly [label: string, path: string])[] = [
    ...respellings.map(
      ([what, respell]) =>
        [`the pool id ${what}`, pathFor(facts.path, { projectId, poolId: respell(poolId) })] as const,
    ),
    [
      `the project id in capitals`,
      pathFor(facts.path, { projectId: misspellingsOf(projectId).inCapitals, poolId }),
    ],
    ['the pool id in braces', pathFor(facts.path, { projectId, poolId: like.inBraces })],
    ['a blank behind the pool id', pathFor(facts.path, { projectId, poolId: like.blankBehind })],
    ['a slash at the end of the path', `${usual}/`],
    ['an empty segment before the pool id', usual.replace(pool, `/${pool}`)],
    ['an encoded step up and down again', usual.replace(pool, `x%2f..%2f${pool}`)],
    ['a step up and down again', usual.replace(pool, `x/../${pool}`)],
  ];
  return openProbe({
    clause: 'CM-PATH-spelled-otherwise',
    place,
    note,
    subjects: (lab) =>
      paths
        .filter(([, other]) => other !== usual)
        .map(([label, other]) => ({ label, path: other, astray: true, sent: twin(lab, place) })),
  });
}
