import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import { type Noted, outcomes } from '../tally.ts';
import type { Judged, JudgedClause } from './judged.ts';

/** As much of run.json as decisions are made from. */
export interface RunDocument {
  readonly format: 1;
  readonly verdict: Judged['run']['verdict'];
  readonly exitCode: Judged['run']['exitCode'];
  readonly reason: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly build?: string;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly invalid?: string;
  readonly aborted?: string;
  readonly selection: boolean;
  readonly clauses: readonly (Omit<JudgedClause, 'excluded' | 'issues'> & {
    readonly issues: readonly {
      readonly path: string;
      readonly rule: string;
      readonly actual: unknown;
      readonly message: string;
    }[];
    readonly excluded?: true;
    readonly reason?: string;
    readonly noted?: readonly Noted[];
  })[];
  readonly contracts?: NonNullable<Judged['contracts']>;
  readonly observedChanges?: NonNullable<Judged['observedChanges']>;
  readonly leaked: readonly unknown[];
}

const text = { type: 'string' } as const;
const outcome = { enum: outcomes } as const;

const clause = {
  type: 'object',
  required: ['id', 'level', 'basis', 'outcome', 'issues'],
  properties: {
    id: text,
    level: { enum: ['must', 'should', 'may'] },
    basis: { enum: ['stated', 'derived', 'inferred'] },
    outcome,
    confirmation: { enum: ['confirmed', 'flaky'] },
    excluded: { const: true },
    unseen: { const: true },
    reason: text,
    noted: {
      type: 'array',
      items: {
        type: 'object',
        required: ['note', 'situations'],
        properties: { note: text, situations: { type: 'array', items: text } },
      },
    },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'rule', 'message'],
        properties: { path: text, rule: text, message: text },
      },
    },
  },
} as const;

const schema = {
  type: 'object',
  required: [
    'format',
    'verdict',
    'exitCode',
    'reason',
    'startedAt',
    'durationMs',
    'selection',
    'clauses',
    'leaked',
  ],
  properties: {
    format: { const: 1 },
    verdict: { enum: ['conforms', 'fails', 'no-evidence', 'broken'] },
    exitCode: { enum: [0, 1, 3, 4, 5] },
    reason: text,
    startedAt: text,
    durationMs: { type: 'number', minimum: 0 },
    build: text,
    shard: {
      type: 'object',
      required: ['index', 'count'],
      properties: { index: { type: 'integer' }, count: { type: 'integer' } },
    },
    invalid: text,
    aborted: text,
    selection: { type: 'boolean' },
    clauses: { type: 'array', items: clause },
    contracts: {
      type: 'object',
      required: ['interactions'],
      properties: {
        interactions: {
          type: 'array',
          items: { type: 'object', required: ['outcome'], properties: { outcome } },
        },
        unavailable: text,
      },
    },
    observedChanges: {
      type: 'array',
      items: { type: 'object', required: ['clause'], properties: { clause: text } },
    },
    leaked: { type: 'array' },
  },
} as const satisfies JsonSchema;

const validate = compileSchema(schema);

/** The run.json in a text, or undefined if it is none that this version can read. */
export function parseRunDocument(json: string): RunDocument | undefined {
  const value = parseJson(json);
  return value !== undefined && validate(value).length === 0 ? (value as RunDocument) : undefined;
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A run that was read back, as a gate looks at it. */
export function judgedOfDocument(document: RunDocument): Judged {
  const { verdict, exitCode, reason, clauses, contracts, leaked, invalid, aborted, selection, build } =
    document;
  const { observedChanges } = document;
  return {
    isWhole: verdict !== 'broken' || clauses.some((one) => one.outcome === 'broken'),
    clauses: clauses.map((one) => ({ ...one, excluded: one.excluded === true })),
    ...(contracts !== undefined && { contracts }),
    leftOvers: leaked.length,
    ...(invalid !== undefined && { invalid }),
    ...(aborted !== undefined && { aborted }),
    isSelection: selection,
    ...(build !== undefined && { build }),
    ...(observedChanges !== undefined && { observedChanges }),
    run: { verdict, exitCode, reason },
  };
}
