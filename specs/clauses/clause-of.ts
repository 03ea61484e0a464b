import type { Basis, Bilingual, Clause, Level, NeedId } from '../clause.ts';

interface Terms {
  readonly source: readonly string[];
  readonly needs?: readonly NeedId[];
  readonly excluded?: Bilingual;
}

type ClauseMaker = (id: string, says: readonly [en: string, zh: string], terms: Terms) => Clause;

const make =
  (level: Level, basis: Basis): ClauseMaker =>
  (id, [en, zh], { source, needs = ['member'], excluded }) => ({
    id,
    level,
    basis,
    says: { en, zh },
    source,
    needs,
    ...(excluded && { excluded }),
  });

/** A must that the page states. */
export const stated = make('must', 'stated');
/** A must that follows from what the page states: what is forbidden is not accepted. */
export const derived = make('must', 'derived');
/** A should that companion pages or conventions suggest. It warns, it never fails a release. */
export const inferred = make('should', 'inferred');
/** What the page leaves open: recorded, never judged. */
export const open = make('may', 'inferred');
