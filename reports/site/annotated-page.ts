import { catalogue } from '../../specs/catalogue.ts';
import { exclusions } from '../../specs/exclusions.ts';
import { positions } from '../../specs/positions.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import { outcomes, type Verdict } from '../../suites/tally.ts';
import type { SiteInput } from './site-input.ts';

/** One rule of the vendor's page: a fact of a row, or a sentence. */
export interface AnnotatedRule {
  readonly position: string;
  /** What the fact is: a bound, a type, a list of values. */
  readonly value?: unknown;
  readonly verdicts: readonly Verdict[];
  /** Why no verdict answers to it: nobody has to, its clauses were not selected, or the suite has a gap. */
  readonly silent?: 'notSelected' | 'unclaimed' | { readonly why: string };
}

interface AnnotatedField {
  readonly name: string;
  readonly rules: readonly AnnotatedRule[];
  /** The worst of its clauses; undefined without any. */
  readonly worst: Verdict['outcome'] | undefined;
}

/** The vendor's page with what became of each part of it. */
export interface AnnotatedPage {
  readonly constraints: readonly { readonly number: number; readonly rules: readonly AnnotatedRule[] }[];
  readonly tables: readonly { readonly number: number; readonly fields: readonly AnnotatedField[] }[];
  /** Whatever stands in neither. */
  readonly rest: readonly AnnotatedRule[];
}

/** Lays the verdicts beside the parts of the page that their clauses answer to. No part is left out. */
export function annotatedPage({ facts, report }: SiteInput): AnnotatedPage {
  const claimed = new Set(catalogue(facts).flatMap(({ source }) => source));
  const reasons = new Map(exclusions.map(({ at, why }) => [at, why]));
  const answering = byPosition(report.verdicts);
  const ruleAt = (position: string, value?: unknown): AnnotatedRule => {
    const verdicts = answering.get(position) ?? [];
    const why = reasons.get(position);
    const isSilent = verdicts.length === 0;
    return {
      position,
      ...(value !== undefined && { value }),
      verdicts,
      ...(isSilent && {
        silent: why !== undefined ? { why } : claimed.has(position) ? 'notSelected' : 'unclaimed',
      }),
    };
  };
  const tables = facts.tables.map(({ number, fields }) => ({
    number,
    fields: fields.map((field) => {
      const facts = field.cells.map((cell) => ruleAt(cell, factOf(field, cell)));
      const rules = [...facts, ...field.sentences.map(({ at }) => ruleAt(at))];
      return { name: field.name, rules, worst: worstOf(rules) };
    }),
  }));
  const constraints = facts.constraints.map(({ number, sentences }) => ({
    number,
    rules: sentences.map(({ at }) => ruleAt(at)),
  }));
  const placed = new Set(
    [
      ...constraints.flatMap(({ rules }) => rules),
      ...tables.flatMap(({ fields }) => fields.flatMap(({ rules }) => rules)),
    ].map(({ position }) => position),
  );
  const rest = positions(facts).filter((position) => !placed.has(position));
  return { constraints, tables, rest: rest.map((position) => ruleAt(position)) };
}

/** The verdicts that answer to each part of the page, in their order. */
function byPosition(verdicts: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> {
  const answering = new Map<string, Verdict[]>();
  for (const verdict of verdicts)
    for (const position of new Set(verdict.clause.source)) {
      const there = answering.get(position);
      if (there === undefined) answering.set(position, [verdict]);
      else there.push(verdict);
    }
  return answering;
}

/** The fact that a cell stands for: `table/4/weight/maximum` → 100. */
function factOf(field: FieldSpec, cell: string): unknown {
  const keyword = cell.split('/').at(-1) ?? '';
  return Object.entries(field).find(([name]) => name === keyword)?.[1];
}

function worstOf(rules: readonly AnnotatedRule[]): Verdict['outcome'] | undefined {
  const there = new Set(rules.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)));
  return outcomes.find((outcome) => there.has(outcome));
}
