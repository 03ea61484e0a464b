import { createHash } from 'node:crypto';
import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { GateResult } from './judge-gate.ts';
import type { KnownFailure, KnownFailures } from './known-failures.ts';
import { parseJson } from './run-document.ts';

/** What gate.json says beside the decision: what it was made from. */
export interface GateGrounds {
  /** The text of the run.json that it belongs to. */
  readonly runText: string;
  readonly facts: Operation;
  readonly known: KnownFailures | undefined;
}

/** As much of gate.json as decisions are made from. */
export interface GateDocument {
  readonly format: 1;
  readonly exitCode: GateResult['exitCode'];
  readonly verdict: GateResult['verdict'];
  readonly reason: string;
  readonly policy: string;
  readonly runHash: string;
  readonly factsHash: string;
  readonly knownFailures?: {
    readonly file: string;
    readonly budget?: number;
    readonly entries: readonly KnownFailure[];
  };
}

/** `gate.json`: the decision with every rule, and hashes of what it was made from. */
export function toGateDocument(result: GateResult, grounds: GateGrounds): GateResult & GateDocument {
  const { runText, facts, known } = grounds;
  return {
    ...result,
    runHash: hashOf(runText),
    factsHash: hashOfFacts(facts),
    ...(known !== undefined && {
      knownFailures: {
        file: known.file,
        ...(known.budget !== undefined && { budget: known.budget }),
        entries: known.entries,
      },
    }),
  };
}

/** What tells one run.json from every other. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What tells one edition of the facts from another. */
export function hashOfFacts(facts: Operation): string {
  return hashOf(JSON.stringify(facts));
}

const text = { type: 'string' } as const;

const schema = {
  type: 'object',
  required: ['format', 'exitCode', 'verdict', 'reason', 'policy', 'runHash', 'factsHash'],
  properties: {
    format: { const: 1 },
    exitCode: { enum: [0, 1, 3, 4, 5] },
    verdict: { enum: ['conforms', 'fails', 'no-evidence', 'broken'] },
    reason: text,
    policy: text,
    runHash: text,
    factsHash: text,
    knownFailures: {
      type: 'object',
      required: ['file', 'entries'],
      properties: {
        file: text,
        budget: { type: 'integer' },
        entries: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'clause', 'fingerprint', 'expires'],
            properties: { id: text, clause: text, fingerprint: text, expires: text },
          },
        },
      },
    },
  },
} as const satisfies JsonSchema;

const validate = compileSchema(schema);

/** The gate.json in a text, or undefined if it is none that this version can read. */
export function parseGateDocument(json: string): GateDocument | undefined {
  const value = parseJson(json);
  return value !== undefined && validate(value).length === 0 ? (value as GateDocument) : undefined;
}
