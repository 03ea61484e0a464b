import fc from 'fast-check';
import { type Lab, pathFor } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { judgeManner } from './judge-manner.ts';
import { type RefusalPlan, refusalProbe } from './refusal-probe.ts';
import { twin } from './twin.ts';

/** Table 1: ids in the path that name no pool, no project, or nothing at all. */
export function paths(ground: Ground): readonly Probe[] {
  const [place] = ground.places;
  return place === undefined ? [] : wrongPaths(ground, place);
}

function wrongPaths({ facts, seed }: Ground, place: Place): readonly Probe[] {
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
  const notFound = { clause: 'CM-PATH-pool-unknown-not-found', statuses: [404], code: 'ELB.' };
  return [
    probe(
      'CM-PATH-pool-unknown-not-accepted',
      [
        to('an unknown pool', { poolId: otherPool }),
        to('a pool id one digit off', { poolId: oneDigitOff(poolId) }),
      ],
      { clause: notFound.clause, judge: judgeManner(notFound) },
    ),
    probe('CM-PATH-pool-malformed-not-accepted', [
      to('a pool id that is none', { poolId: 'not-a-pool' }),
      to('a pool id with more behind it', { poolId: `${poolId}0` }),
      to('a pool id cut short', { poolId: poolId.slice(0, -1) }),
    ]),
    probe('CM-PATH-pool-missing-not-accepted', [to('no pool id', { poolId: '' })]),
    probe('CM-PATH-project-foreign-not-accepted', [
      to('another project', { projectId: otherProject.replaceAll('-', '') }),
      to('a project id one digit off', { projectId: oneDigitOff(projectId) }),
    ]),
    probe('CM-PATH-project-missing-not-accepted', [to('no project id', { projectId: '' })]),
  ];
}

/**
 * The id with its first character changed: as like as can be, and another one. Not the last: ids made by hand often
 * count up there, and the neighbour may exist.
 */
export function oneDigitOff(id: string): string {
  return `${id.startsWith('e') ? 'f' : 'e'}${id.slice(1)}`;
}
