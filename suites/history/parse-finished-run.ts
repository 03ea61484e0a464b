import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import type { CanaryRecord } from '../canaries.ts';
import { hashOf } from '../gate/gate-document.ts';
import { judgedOfDocument, parseJson, parseRunDocument, type RunDocument } from '../gate/run-document.ts';
import { findingsIn, type HistoryEntry } from './findings.ts';
import { latencyOf } from './latency.ts';
import { observedIn } from './observed.ts';

/** A finished run that was read back from its run.json. */
export interface FinishedRun {
  /** As a history would have it. */
  readonly entry: HistoryEntry;
  readonly reason: string;
  /** Of each clause that has something to say: what is wrong with it, or why it has no evidence. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** What a run.json says of its run besides what decisions are made from. */
interface AboutRun {
  readonly seed: number;
  readonly tier: HistoryEntry['tier'];
  readonly target: { readonly name: string };
  readonly counts: HistoryEntry['counts'];
  readonly canaries?: readonly CanaryRecord[];
}

const validate = compileSchema({
  type: 'object',
  required: ['seed', 'tier', 'target', 'counts'],
  properties: {
    seed: { type: 'integer' },
    tier: { enum: ['gate', 'nightly', 'soak'] },
    target: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    canaries: {
      type: 'array',
      items: {
        type: 'object',
        required: ['outcome', 'durationMs'],
        properties: { outcome: { enum: ['ok', 'failed'] }, durationMs: { type: 'number' } },
      },
    },
  },
} as const satisfies JsonSchema);

/** The run of a run.json, or undefined if it is none that this version can read. */
export function parseFinishedRun(json: string): FinishedRun | undefined {
  const document = parseRunDocument(json);
  if (document === undefined) return undefined;
  const value = parseJson(json);
  if (validate(value).length > 0) return undefined;
  const { seed, tier, target, counts, canaries = [] } = value as AboutRun;
  const { verdict, exitCode, reason, startedAt, clauses } = document;
  const latency = latencyOf(canaries);
  const found = findingsIn(judgedOfDocument(document), {
    startedAt,
    tier,
    seed,
    target: target.name,
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    observed: observedIn(clauses).observed,
    ...(latency !== undefined && { latency }),
  });
  return {
    entry: { run: hashOf(json).slice(0, 12), ...found, verdict, exitCode },
    reason,
    wrong: new Map(clauses.flatMap(wrongIn)),
  };
}

function wrongIn({
  id,
  issues,
  reason,
}: RunDocument['clauses'][number]): readonly (readonly [string, string])[] {
  const wrong = issues[0]?.message ?? reason?.split('\n')[0];
  return wrong === undefined ? [] : [[id, wrong]];
}
