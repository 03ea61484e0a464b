import type { Limit } from '../policy.ts';
import type { Situation } from '../situation.ts';
import { atMost, type Demand } from './demand.ts';

/** What a policy holds against a run that has no failure but known ones. */
export function debts({ policy, known, matched }: Situation): readonly Demand[] {
  const { failures, unexpectedPasses } = matched;
  const ids = (these: readonly { readonly clause: string }[]) => these.map(({ clause }) => clause);
  const owed = failures.filter(
    ({ standing, binding, entry = '' }) => standing === 'known' && binding && !policy.waive.includes(entry),
  );
  const flaky = failures.filter((failure) => failure.flaky && failure.binding);
  const warned = failures.filter(({ outcome, standing }) => outcome === 'warned' && standing !== 'known');
  const list = { exitCode: 1 } as const;
  return [
    atMost({
      ...list,
      id: 'unexpected-passes',
      says: 'what is known to fail does fail',
      value: unexpectedPasses.length,
      limit: policy.unexpectedPasses,
      clauses: ids(unexpectedPasses),
      what: ['known failure does not fail any more', 'known failures do not fail any more'],
    }),
    atMost({
      ...list,
      id: 'known-on-musts',
      says: 'known failures on musts, those waived by name not counted',
      value: owed.length,
      limit: policy.knownOnMusts,
      clauses: ids(owed),
      what: ['known failure on a must', 'known failures on musts'],
    }),
    atMost({
      ...list,
      id: 'known-entries',
      says: 'entries of the file of known failures',
      value: known?.entries.length ?? 0,
      limit: tighter(policy.knownEntries, known?.budget),
      what: ['entry of known failures', 'entries of known failures'],
    }),
    atMost({
      ...list,
      id: 'flaky',
      says: 'musts whose failure only one of two attempts saw',
      value: flaky.length,
      limit: policy.flaky,
      clauses: ids(flaky),
      what: ['flaky must', 'flaky musts'],
    }),
    atMost({
      ...list,
      id: 'warned',
      says: 'warnings that are not known',
      value: warned.length,
      limit: policy.warned,
      clauses: ids(warned),
      what: ['warning', 'warnings'],
    }),
  ];
}

function tighter(limit: Limit, budget: number | undefined): Limit {
  if (budget === undefined) return limit;
  return limit === 'report' ? budget : Math.min(limit, budget);
}
