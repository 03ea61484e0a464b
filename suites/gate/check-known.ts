import type { Clause } from '../../specs/clause.ts';
import type { Problem } from '../../targets/read-yaml.ts';
import { binds } from './binds.ts';
import { addDays, type Day, dayOf, daysBetween, isDay } from './days.ts';

/** How many days an entry may stand: for a must that can fail a release, and for anything else. */
export const longest = { must: 30, other: 90 } as const;

interface Given {
  readonly clauses: readonly Clause[];
  readonly now: Date;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a schema cannot say about known failures. Looks at each value only as far as its type is right. */
export function checkKnown(document: unknown, given: Given): readonly Problem[] {
  const { entries } = (document ?? {}) as Fields;
  const all = (Array.isArray(entries) ? entries : []).map((entry) => (entry ?? {}) as Fields);
  return all.flatMap((entry, index) =>
    [
      ...checkTexts(entry, given.clauses),
      ...checkTerm(entry, given),
      ...checkTwice(entry, all.slice(0, index)),
    ].map(({ path, message }) => ({ path: `/entries/${index}/${path}`, message })),
  );
}

function checkTexts(
  { id, clause, fingerprint, issue }: Fields,
  clauses: readonly Clause[],
): readonly Problem[] {
  const ids = clauses.map((one) => one.id);
  return [
    ...unless(/^KF-\d{3,}$/.test(String(id)), 'id', id, 'must be KF- and a number of three digits or more'),
    ...unless(
      /^[\da-f]{12}$/.test(String(fingerprint)),
      'fingerprint',
      fingerprint,
      'must be 12 hexadecimal digits',
    ),
    ...unless(
      /^https?:\/\//.test(String(issue)) && URL.canParse(String(issue)),
      'issue',
      issue,
      'must be a URL',
    ),
    ...unless(
      ids.includes(String(clause)),
      'clause',
      clause,
      `no clause is called ${clause}; \`elb-conformance clauses\` lists them all`,
    ),
  ];
}

/** The term begins by tomorrow, since today is tomorrow already somewhere, and is not too long for its clause. */
function checkTerm({ clause, created, expires }: Fields, { clauses, now }: Given): readonly Problem[] {
  const flaws = [['created', created] as const, ['expires', expires] as const].flatMap(([path, day]) =>
    unless(isDay(String(day)), path, day, 'must be a day of the calendar, as 2026-01-31'),
  );
  if (flaws.length > 0 || typeof created !== 'string' || typeof expires !== 'string') return flaws;
  if (created > addDays(dayOf(now), 1)) return [{ path: 'created', message: 'is yet to come' }];
  const about = clauses.find(({ id }) => id === clause);
  return checkLength(created, expires, about);
}

function checkLength(created: Day, expires: Day, about: Clause | undefined): readonly Problem[] {
  const days = daysBetween(created, expires);
  if (days < 0) return [{ path: 'expires', message: 'is before created' }];
  const [most, why] =
    about !== undefined && binds(about)
      ? [longest.must, 'the clause is a must that the page states, or that follows from it']
      : [longest.other, 'nothing stays known for longer'];
  const last = addDays(created, most);
  return days <= most
    ? []
    : [{ path: 'expires', message: `is ${days} days after created; at most ${most} (${last}): ${why}` }];
}

function checkTwice({ id, clause, fingerprint }: Fields, before: readonly Fields[]): readonly Problem[] {
  if (before.some((other) => other.id === id))
    return [
      { path: 'id', message: `${id} is taken by entries[${before.findIndex((other) => other.id === id)}]` },
    ];
  const same = before.findIndex((other) => other.clause === clause && other.fingerprint === fingerprint);
  return same < 0 ? [] : [{ path: 'fingerprint', message: `entries[${same}] covers the same failure` }];
}

/** A value of another type is the schema's business. */
function unless(isFine: boolean, path: string, value: unknown, message: string): readonly Problem[] {
  return typeof value !== 'string' || value === '' || isFine ? [] : [{ path, message }];
}
