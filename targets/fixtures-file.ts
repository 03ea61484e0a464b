import { compileSchema } from '../schemas/validate.ts';
import { checkSubnetsAndIds } from './check-target.ts';
import type { Environment } from './fill-variables.ts';
import { fixturesSchema } from './fixtures-schema.ts';
import { type DocumentSource, parseDocument, readText } from './parse-document.ts';
import type { Problem } from './read-yaml.ts';
import { faithful } from './reference/faithful.ts';
import type { Fixtures } from './reference/fixtures.ts';
import { firstRefusal } from './reference/rule.ts';
import type { StoredMember } from './reference/store.ts';
import { type FixturesDocument, toFixtures } from './to-fixtures.ts';

const kind = {
  name: 'fixtures file',
  code: 'FIXTURES_FILE',
  keys: 'project_id, token and pools',
  numbers: /^\/(token_lifetime_s|quotas\/.*|pools\/\d+\/members\/\d+\/(protocol_port|weight))$/,
  validate: compileSchema(fixturesSchema),
  check: checkSubnetsAndIds,
} as const;

/**
 * Reads a fixtures file, YAML or JSON: the world that `mock` serves. Throws a TargetError that lists every problem as
 * `file:line key: what is wrong`; a member that the endpoint itself would refuse is one.
 */
export function parseFixtures(text: string, source: DocumentSource): Fixtures {
  const { value, complaint } = parseDocument(text, source, kind);
  const fixtures = toFixtures(value as FixturesDocument);
  const problems = memberProblems(fixtures);
  if (problems.length > 0) throw complaint(`${kind.code}_INVALID`, ...problems);
  return fixtures;
}

/** Reads the fixtures file of this name; see parseFixtures. */
export async function readFixtures(file: string, env: Environment): Promise<Fixtures> {
  return parseFixtures(await readText(file, kind), { file, env });
}

/** The members that could not have been created, one after another, in an empty pool. */
function memberProblems(fixtures: Fixtures): readonly Problem[] {
  const { projectId } = fixtures;
  return fixtures.pools.flatMap((pool, poolIndex) => {
    const members: StoredMember[] = [];
    const ids = (pool.members ?? []).map(({ id }) => id);
    return (pool.members ?? []).flatMap(({ id, option }, index): readonly Problem[] => {
      const path = `/pools/${poolIndex}/members/${index}`;
      if (id !== undefined && ids.indexOf(id) < index)
        return [{ path, message: `has the id of members[${ids.indexOf(id)}] already` }];
      const context = { fixtures, pool, projectId, members, now: faithful.now() };
      const badField = firstRefusal(faithful.fields, option, context);
      if (badField !== undefined) return [{ path, message: badField.message }];
      const draft = faithful.toDraft(option);
      const refusal = firstRefusal(faithful.constraints, draft, context);
      members.push({ draft, member: {} as StoredMember['member'] });
      return refusal === undefined ? [] : [{ path, message: refusal.message }];
    });
  });
}
