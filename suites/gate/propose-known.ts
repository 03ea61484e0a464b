import { binds } from './binds.ts';
import { longest } from './check-known.ts';
import { addDays, dayOf } from './days.ts';
import type { KnownFailure, KnownFailures } from './known-failures.ts';
import { matchKnown } from './match-known.ts';
import { judgedOfDocument, type RunDocument } from './run-document.ts';

/** An entry that would make a failure known. Reason, issue and owner are for people to give. */
export interface Proposal
  extends Pick<KnownFailure, 'id' | 'clause' | 'fingerprint' | 'created' | 'expires'> {
  /** What is to be seen, in words. */
  readonly saw: string;
  /** The entry that does not cover the failure any more, and why. */
  readonly replaces?: { readonly id: string; readonly why: 'expired' | 'changed' };
}

/** Entries for everything that failed in a run and is not known, to stand as long as they may from today. */
export function proposeKnown(
  run: RunDocument,
  known: Pick<KnownFailures, 'file' | 'entries'>,
  now: Date,
): readonly Proposal[] {
  const today = dayOf(now);
  const { failures } = matchKnown(judgedOfDocument(run).clauses, { ...known, lines: [] }, now);
  const taken = Math.max(0, ...known.entries.map(({ id }) => Number(id.slice('KF-'.length))));
  const unknown = failures.filter(({ outcome, standing }) => outcome === 'failed' && standing !== 'known');
  return unknown.map(({ clause: id, fingerprint, standing, entry }, index) => {
    const clause = run.clauses.find((one) => one.id === id);
    const days = clause !== undefined && binds(clause) ? longest.must : longest.other;
    const why = standing === 'expired' || standing === 'changed' ? standing : undefined;
    return {
      id: `KF-${String(taken + index + 1).padStart(3, '0')}`,
      clause: id,
      fingerprint,
      created: today,
      expires: addDays(today, days),
      saw: clause?.issues[0]?.message ?? '',
      ...(why !== undefined && entry !== undefined && { replaces: { id: entry, why } }),
    };
  });
}
