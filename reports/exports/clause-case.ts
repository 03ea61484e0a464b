import { fingerprintOf } from '../../suites/gate/fingerprint.ts';
import type { Verdict } from '../../suites/tally.ts';
import { type Case, type CaseStatus, statusOf } from './case.ts';
import { type Again, clauseText } from './case-text.ts';
import type { KnownState } from './known-states.ts';

/** A clause as a test case. An entry of known failures that counts skips it, any other makes it fail all the more. */
export function clauseCase(verdict: Verdict, known: KnownState | undefined, again: Again): Case {
  const { clause, outcome } = verdict;
  const status = known === undefined ? statusOf[outcome] : statusWith(known, outcome);
  const plain = outcome === 'passed' || outcome === 'observed' ? '' : clauseText(verdict, again);
  const text = known === undefined ? plain : [knownText(known), plain].filter(Boolean).join('\n');
  return {
    area: clause.id.split('-')[1] ?? 'OTHER',
    name: clause.id,
    status,
    outcome,
    text,
    clause,
    ...((status === 'failed' || isWrong(outcome)) && { fingerprint: fingerprintOf(verdict) }),
    ...(known && { known }),
  };
}

/** An entry covers what fails or warns, never what gave no evidence. */
function statusWith({ state }: KnownState, outcome: Verdict['outcome']): CaseStatus {
  if (state === 'passes') return 'failed';
  return state === 'known' && isWrong(outcome) ? 'skipped' : statusOf[outcome];
}

function isWrong(outcome: Verdict['outcome']): boolean {
  return outcome === 'failed' || outcome === 'warned';
}

function knownText({ id, state, expires = 'an unknown day' }: KnownState): string {
  switch (state) {
    case 'known':
      return `known failure ${id}, until ${expires}`;
    case 'expired':
      return `the known failure ${id} expired after ${expires}`;
    case 'changed':
      return `fails in another way than the known failure ${id} says`;
    case 'passes':
    case 'passes-tolerated':
      return `passes, though the known failure ${id} says that it fails: remove the entry`;
  }
}
