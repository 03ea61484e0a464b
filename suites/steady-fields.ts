import type { Operation } from '../specs/read-facts.ts';

/** Health may change by itself, and the time of the last change with it. */
const volatile: ReadonlySet<string> = new Set(['operating_status', 'status', 'updated_at']);

/**
 * The fields of a member that stay as they are until somebody updates it: the rows of Table 6 without health and
 * without those that the page says not to use. Fields that the page does not know are nobody's promise.
 */
export function steadyFields({ tables }: Operation): readonly string[] {
  return tables
    .flatMap(({ fields }) => fields)
    .filter(
      ({ place, path, unsupported }) => place === 'response' && /^member\.\w+$/.test(path) && !unsupported,
    )
    .map(({ name }) => name)
    .filter((name) => !volatile.has(name));
}
