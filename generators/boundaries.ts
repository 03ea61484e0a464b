import { type FieldRule, fieldClauseId } from '../specs/clauses/field-clause-id.ts';
import { type IdLengths, maskOf } from '../specs/clauses/masked.ts';
import type { FieldSpec } from '../specs/read-field.ts';

/** One value at an edge of a field's bounds. */
export interface Boundary {
  readonly rank: 'min-1' | 'min' | 'min+1' | 'max-1' | 'max' | 'max+1';
  readonly value: string | number;
  readonly legal: boolean;
  /** The clause that the value gives evidence for. */
  readonly clause: string;
  /** Set where another rule of the page hides this edge: the value proves nothing either way. */
  readonly masked?: true;
}

const rules: Readonly<Record<Boundary['rank'], FieldRule>> = {
  'min-1': 'below-min-not-accepted',
  min: 'min-accepted',
  'min+1': 'min-accepted',
  'max-1': 'max-accepted',
  max: 'max-accepted',
  'max+1': 'above-max-not-accepted',
};

/**
 * The edges of a field: of its value for an Integer, of its length in characters for a String. Edges that no value
 * can have (length −1) are left out. A field without bounds has no edges. What is masked depends on the ids at hand.
 */
export function boundariesOf(field: FieldSpec, ids?: IdLengths): readonly Boundary[] {
  const [min, max] =
    field.type === 'Integer' ? [field.minimum, field.maximum] : [field.minLength, field.maxLength];
  const edges: [Boundary['rank'], number][] = [];
  if (min !== undefined) edges.push(['min-1', min - 1], ['min', min], ['min+1', min + 1]);
  if (max !== undefined) edges.push(['max-1', max - 1], ['max', max], ['max+1', max + 1]);
  return edges
    .filter(([, edge]) => field.type === 'Integer' || edge >= 0)
    .map(([rank, edge]) => ({
      rank,
      value: field.type === 'Integer' ? edge : textOf(edge),
      legal: rank !== 'min-1' && rank !== 'max+1',
      clause: fieldClauseId(field, rules[rank]),
      ...(maskOf(field, rules[rank], ids) && { masked: true as const }),
    }));
}

/** A text of that many characters, none of them special, so that only its length can matter. */
function textOf(length: number): string {
  return 'a'.repeat(length);
}
