import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import { TargetError } from '../../targets/target-error.ts';
import { parseJson } from '../gate/run-document.ts';
import { outcomes } from '../tally.ts';
import { observedSchema } from './baseline.ts';
import type { HistoryEntry } from './findings.ts';
import { type Definitions, fromHistoryLine, type HistoryLine } from './history-line.ts';
import { type HistoryRun, toHistoryRun } from './history-run.ts';
import { runKeyOf } from './run-key.ts';

/** A history that was read: its runs, each once, the oldest first, and what its lines define. */
export interface History {
  readonly runs: readonly HistoryRun<HistoryEntry>[];
  readonly definitions: Definitions;
}

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;

const othersSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(outcomes.map((outcome) => [outcome, texts])),
} as const;

const schema = {
  type: 'object',
  required: [
    'format',
    'run',
    'startedAt',
    'tier',
    'seed',
    'target',
    'verdict',
    'exitCode',
    'counts',
    'evidence',
    'planned',
    'bad',
    'others',
    'observed',
  ],
  properties: {
    format: { const: 1 },
    run: text,
    startedAt: text,
    build: text,
    runId: text,
    tier: { enum: ['gate', 'nightly', 'soak'] },
    seed: { type: 'integer' },
    target: text,
    verdict: { enum: ['conforms', 'fails', 'no-evidence', 'broken'] },
    exitCode: { enum: [0, 1, 3, 4, 5] },
    gate: { enum: ['standard', 'pr', 'nightly', 'release'] },
    invalid: text,
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    evidence: {
      type: 'object',
      required: ['seen', 'all'],
      properties: { seen: { type: 'integer' }, all: { type: 'integer' } },
    },
    planned: text,
    bad: { type: 'array', items: { type: 'array', minItems: 3, items: text } },
    others: text,
    observed: text,
    defines: { type: 'object', additionalProperties: { anyOf: [texts, othersSchema, observedSchema] } },
    latency: {
      type: 'object',
      required: ['p50', 'p95', 'max'],
      properties: { p50: { type: 'number' }, p95: { type: 'number' }, max: { type: 'number' } },
    },
    operations: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['count', 'p50', 'p95'],
        properties: { count: { type: 'integer' }, p50: { type: 'number' }, p95: { type: 'number' } },
      },
    },
  },
} as const satisfies JsonSchema;

const validate = compileSchema(schema);

/**
 * Reads `history.jsonl`. A last line that breaks off is what a killed process could not write any more, and counts for
 * nothing. A line about a run that has one already, as of shards that were merged again, takes the place of that one.
 * Throws a TargetError (exit 2) for a line of a newer version, and for what is no line of a history at all.
 */
export function parseHistory(json: string, file: string): History {
  const definitions = new Map<string, unknown>();
  const runs = new Map<string, HistoryRun<HistoryEntry>>();
  for (const [index, text] of json.split('\n').slice(0, -1).entries()) {
    const where = `${file}:${index + 1}`;
    const line = toLine(parseJson(text), where);
    for (const [name, value] of Object.entries(line.defines ?? {})) definitions.set(name, value);
    const entry = fromHistoryLine(line, definitions);
    if (entry === undefined)
      throw invalid(`${where} names what no earlier line has: was its beginning cut off?`);
    runs.set(runKeyOf(entry), toHistoryRun(entry));
  }
  return { runs: [...runs.values()], definitions };
}

function toLine(value: unknown, where: string): HistoryLine {
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > 1)
    throw new TargetError(
      'HISTORY_NEWER',
      `${where} was written by a newer version of this suite (format ${format}): use that one, or another folder`,
    );
  if (validate(value).length === 0) return value as HistoryLine;
  throw invalid(`${where} is no line of a history`);
}

function invalid(what: string): TargetError {
  return new TargetError('HISTORY_INVALID', `${what}; mend it, or move the file away`);
}
