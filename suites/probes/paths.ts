import { madeUpId } from '../../targets/made-up-id.ts';
import { misspellingsOf } from '../../targets/misspellings-of.ts';
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
  const [otherPool, otherProject] = [madeUpId(`pool ${seed}`), madeUpId(`project ${seed}`)];
  const like = misspellingsOf(poolId);
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
  const likePoolId = [
    ['a pool id with more behind it', like.longer],
    ['a pool id cut short', like.shorter],
  ] as const;
  const notFound = { clause: 'CM-PATH-pool-unknown-not-found', statuses: [404], code: 'ELB.' };
  return [
    probe(
      'CM-PATH-pool-unknown-not-accepted',
      [
        to('an unknown pool', { poolId: otherPool }),
        to('a pool id one digit off', { poolId: like.oneDigitOff }),
        ...idsOfOthers(target, place).map(([what, id]) => to(`${what} as pool id`, { poolId: id })),
      ],
      { clause: notFound.clause, judge: judgeManner(notFound) },
    ),
    probe('CM-PATH-pool-malformed-not-accepted', [
      to('a pool id that is none', { poolId: 'not-a-pool' }),
      ...likePoolId.flatMap(([what, id]) => (id === undefined ? [] : [to(what, { poolId: id })])),
      to('a pool id with a letter that is no digit', { poolId: like.withLetter }),
      ...(target.pools.some(({ id }) => id === projectId)
        ? []
        : [to('the id of the project as pool id', { poolId: projectId })]),
      to('two pool ids', { poolId: like.twice }),
    ]),
    probe('CM-PATH-pool-missing-not-accepted', [to('no pool id', { poolId: '' })]),
    probe('CM-PATH-project-foreign-not-accepted', [
      to('another project', { projectId: otherProject.replaceAll('-', '') }),
      to('a project id one digit off', { projectId: misspellingsOf(projectId).oneDigitOff }),
    ]),
    probe('CM-PATH-project-missing-not-accepted', [to('no project id', { projectId: '' })]),
  ];
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
