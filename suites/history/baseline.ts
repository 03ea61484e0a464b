import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import { TargetError } from '../../targets/target-error.ts';
import { parseJson } from '../gate/run-document.ts';
import type { Observed } from './observed.ts';

/** Behaviours that somebody looked at and approved: what `observed propose` prints. */
export interface Baseline {
  readonly format: 1;
  readonly observed: Observed;
}

/** How messages call such a file, and its error codes. */
export const baselineName = { name: 'baseline of observed behaviour', code: 'BASELINE' } as const;

/** The form of `observed` in a baseline and in a line of a history. */
export const observedSchema = {
  type: 'object',
  additionalProperties: {
    type: 'array',
    items: {
      type: 'object',
      required: ['note', 'situations'],
      properties: {
        note: { type: 'string' },
        situations: { type: 'array', items: { type: 'string' } },
      },
    },
  },
} as const satisfies JsonSchema;

const validate = compileSchema({
  type: 'object',
  required: ['format', 'observed'],
  additionalProperties: false,
  properties: { format: { const: 1 }, observed: observedSchema },
});

/** Reads a baseline. Throws a TargetError (exit 2): for what is none, and for a clause that nobody knows. */
export function parseBaseline(
  json: string,
  { file, clauses }: { readonly file: string; readonly clauses: readonly { readonly id: string }[] },
): Baseline {
  const value = parseJson(json);
  const invalid = (what: string) => new TargetError('BASELINE_INVALID', `${file} ${what}`);
  if (value === undefined) throw invalid('is no JSON');
  const [flaw] = validate(value);
  if (flaw !== undefined) throw invalid(`is no ${baselineName.name}: ${flaw.path || '/'} ${flaw.message}`);
  const baseline = value as Baseline;
  const ids = new Set(clauses.map(({ id }) => id));
  const unknown = Object.keys(baseline.observed).filter((id) => !ids.has(id));
  if (unknown.length > 0) throw invalid(`names clauses that there are not: ${unknown.join(', ')}`);
  return baseline;
}
