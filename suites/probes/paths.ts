import fc from 'fast-check';
import type { Target } from '../../targets/target-file.ts';
import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import { pathFor } from '../path-for.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { type RefusalPlan, refusalProbe } from './refusal-probe.ts';

/** Table 1: ids in the path that name no pool, no project, or nothing at all. */
export function paths(ground: Ground): readonly Probe[] {
  const [place] = ground.places;
  return place === undefined ? [] : wrongPaths(ground, place);
}

function wrongPaths({ facts, seed, target }: Ground, place: Place): readonly Probe[] {
  const { projectId, poolId } = place;
  const [otherPool = '', otherProject = ''] = fc.sample(fc.uuid({ version: 4 }), { seed, numRuns: 2 });
  const to =
    (label: string, ids: Partial<Pick<Place, 'projectId' | 'poolId'>>) =>
    (lab: Lab): Sending => ({
      label,
      sent: twin(lab, place),
      path: pathFor(facts.path, { projectId, poolId, ...ids }),
      astray: true,
    });
  const probe = (clause: string, wrong: readonly ReturnType<typeof to>[], also?: RefusalPlan['also']) =>
    refusalProbe({
      clause,
      place,
      subjects: (lab) => wrong.map((make) => make(lab)),
      ...(also && { also }),
    });
  // Beside an id that somebody made up another one may well exist that is a little longer or shorter.
  const made = /^[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}$/i.test(poolId);
  const likePoolId = made
    ? ([
        ['a pool id with more behind it', `${poolId}0`],
        ['a pool id cut short', poolId.slice(0, -1)],
      ] as const)
    : [];
  const notFound = { clause: 'CM-PATH-pool-unknown-not-found', statuses: [404], code: 'ELB.' };
  return [
    probe(
      'CM-PATH-pool-unknown-not-accepted',
      [
        to('an unknown pool', { poolId: otherPool }),
        to('a pool id one digit off', { poolId: oneDigitOff(poolId) }),
        ...idsOfOthers(target, place).map(([what, id]) => to(`${what} as pool id`, { poolId: id })),
      ],
      { clause: notFound.clause, judge: judgeManner(notFound) },
    ),
    probe('CM-PATH-pool-malformed-not-accepted', [
      to('a pool id that is none', { poolId: 'not-a-pool' }),
      ...likePoolId.map(([what, id]) => to(what, { poolId: id })),
      to('a pool id with a letter that is no digit', { poolId: withLetter(poolId) }),
      ...(target.pools.some(({ id }) => id === projectId)
        ? []
        : [to('the id of the project as pool id', { poolId: projectId })]),
      to('two pool ids', { poolId: `${poolId},${poolId}` }),
    ]),
    probe('CM-PATH-pool-missing-not-accepted', [to('no pool id', { poolId: '' })]),
    probe('CM-PATH-project-foreign-not-accepted', [
      to('another project', { projectId: otherProject.replaceAll('-', '') }),
      to('a project id one digit off', { projectId: oneDigitOff(projectId) }),
    ]),
    probe('CM-PATH-project-missing-not-accepted', [to('no project id', { projectId: '' })]),
  ];
}

/** The id with a letter in it that no number has. */
export function withLetter(id: string): string {
  return `${id.startsWith('g') ? 'h' : 'g'}${id.slice(1)}`;
}

/** Ids that exist and are no pool's: of what stands around the pool. None that happens to be a pool's is among them. */
function idsOfOthers({ pools, subnets }: Target, { pool }: Place) {
  const ids: readonly (readonly [what: string, id: string | undefined])[] = [
    ['the id of the VPC', pool.vpcId],
    ['the id of a listener', pool.listeners?.[0]],
    ['the id of a subnet', subnets[0]?.id],
  ];
  return ids.flatMap(([what, id]) =>
    id === undefined || pools.some((other) => other.id === id) ? [] : [[what, id] as const],
  );
}

/**
 * The id with its first character changed: as like as can be, and another one. Not the last: ids made by hand often
 * count up there, and the neighbour may exist.
 */
export function oneDigitOff(id: string): string {
  return `${id.startsWith('e') ? 'f' : 'e'}${id.slice(1)}`;
}
