import { compileSchema } from '../../schemas/validate.ts';
import type { Clause } from '../../specs/clause.ts';
import { parseDocument } from '../../targets/parse-document.ts';
import { checkKnown } from './check-known.ts';
import type { Day } from './days.ts';
import { knownFailuresSchema } from './known-failures-schema.ts';
import { linesOfEntries } from './lines-of-entries.ts';

/** A failure that somebody looked at and answers for, until a day. */
export interface KnownFailure {
  /** `KF-001` … */
  readonly id: string;
  readonly clause: string;
  /** How the clause fails; see fingerprint.ts. */
  readonly fingerprint: string;
  readonly reason: string;
  /** Where it is being worked on. */
  readonly issue: string;
  readonly owner: string;
  readonly created: Day;
  /** The last day on which the failure is known. */
  readonly expires: Day;
}

/** Where an entry stands in its file: what to delete once the failure is gone. */
export interface EntryLines {
  /** Counted from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** A file of known failures that keeps its rules. */
export interface KnownFailures {
  readonly file: string;
  /** Not more than so many entries; it should only ever get smaller. */
  readonly budget?: number;
  readonly entries: readonly KnownFailure[];
  /** Of each entry, in the same order. */
  readonly lines: readonly EntryLines[];
}

/** What a file of known failures is held against. */
export interface KnownContext {
  readonly file: string;
  readonly clauses: readonly Clause[];
  readonly now: Date;
}

/** How messages call such a file, and its error codes. */
export const knownFailuresName = { name: 'file of known failures', code: 'KNOWN_FAILURES' } as const;

const validate = compileSchema(knownFailuresSchema);

/**
 * Parses a file of known failures, YAML or JSON. Throws a TargetError (exit 2) that lists every problem as
 * `file:line key: what is wrong`: an unknown clause, an id that comes twice and a term that is too long are problems.
 */
export function parseKnownFailures(text: string, { file, clauses, now }: KnownContext): KnownFailures {
  const { value, lineOf } = parseDocument(
    text,
    { file, env: {} },
    {
      ...knownFailuresName,
      keys: 'entries and budget',
      numbers: /^\/budget$/,
      validate,
      check: (document) => checkKnown(document, { clauses, now }),
    },
  );
  const { budget, entries } = value as {
    readonly budget?: number;
    readonly entries?: readonly KnownFailure[] | null;
  };
  return {
    file,
    ...(budget !== undefined && { budget }),
    entries: entries ?? [],
    lines: linesOfEntries(text, value, lineOf),
  };
}
