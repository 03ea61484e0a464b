import type { Pool } from '../fixtures.ts';
import { replaceRule } from '../rule.ts';
import { drops } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A pool that is found although no pool has exactly that id. */
function finds(fits: (poolId: string, pool: Pool) => boolean): Alteration {
  return (b) => ({
    ...b,
    findPool: (fixtures, poolId) =>
      b.findPool(fixtures, poolId) ?? fixtures.pools.find((pool) => fits(poolId, pool)),
  });
}

/** A path that is taken for another one where the faithful route knows none. */
function routes(mend: (path: string) => string): Alteration {
  return (b) => ({
    ...b,
    route: (method, path) => b.route(method, path) ?? b.route(method, mend(path)),
  });
}

/** The project of the path compared with the token's in another way. */
function ownsProject(fits: (project: string, own: string) => boolean): Alteration {
  const name = 'project of token';
  return (b) => ({
    ...b,
    gates: replaceRule(
      b.gates,
      name,
      b.gates
        .filter((gate) => gate.name === name)
        .map((gate) => ({
          ...gate,
          check: (call, fixtures) =>
            fits(call.params.project_id ?? '', fixtures.projectId) ? undefined : gate.check(call, fixtures),
        })),
    ),
  });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const unknown = 'CM-PATH-pool-unknown-not-accepted';
const malformed = 'CM-PATH-pool-malformed-not-accepted';
const foreign = ['CM-PATH-project-foreign-not-accepted', 'CM-HDR-token-foreign-not-accepted'];

/** The ids of the path (Table 1). */
export const paths: readonly Defect[] = [
  defect(
    'unknown-pool-becomes-the-first-one',
    [unknown],
    finds((poolId) => uuid.test(poolId)),
  ),
  defect(
    'pool-id-that-is-no-uuid-becomes-the-first-one',
    [malformed],
    finds((poolId) => !uuid.test(poolId)),
  ),
  defect(
    'pool-id-compared-by-its-last-group',
    [unknown],
    finds((poolId, pool) => poolId.length === 36 && poolId.slice(24) === pool.id.slice(24)),
  ),
  defect(
    'pool-id-may-have-more-behind-it',
    [malformed],
    finds((poolId, pool) => poolId.startsWith(pool.id)),
  ),
  defect(
    'pool-id-may-be-abbreviated',
    [malformed],
    finds((poolId, pool) => pool.id.startsWith(poolId)),
  ),
  defect('path-without-pool-goes-to-the-first-one', ['CM-PATH-pool-missing-not-accepted'], (b) => {
    const route = routes((path) => path.replace('/pools//members', '/pools/any/members'))(b);
    return finds((poolId) => poolId === 'any')(route);
  }),
  defect('path-without-project-takes-the-token-s', ['CM-PATH-project-missing-not-accepted'], (b) => {
    const route = routes((path) => path.replace('/v3//', '/v3/-/'))(b);
    return ownsProject((project) => project === '-')(route);
  }),
  defect('project-of-path-not-checked', foreign, drops('project of token')),
  defect(
    'project-of-path-compared-by-its-last-8-digits',
    foreign,
    ownsProject((project, own) => project.length === own.length && project.slice(-8) === own.slice(-8)),
  ),
];
