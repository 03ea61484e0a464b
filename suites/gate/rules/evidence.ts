import type { Outcome } from '../../tally.ts';
import { binds } from '../binds.ts';
import type { JudgedClause } from '../judged.ts';
import type { Situation } from '../situation.ts';
import { atMost, type Demand, itIs } from './demand.ts';

const missing: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run']);
const decided: ReadonlySet<Outcome> = new Set(['passed', 'warned', 'observed', 'failed']);

/** Whether there is evidence on enough of the musts: absence of evidence is never a pass. */
export function mustEvidence({ judged: { clauses }, policy, matched }: Situation): Demand {
  const applicable = clauses.filter((clause) => binds(clause) && clause.outcome !== 'not-applicable');
  // That it is known how a clause fails in one situation says nothing of those without evidence.
  const known = new Set(
    matched.failures.filter(({ standing }) => standing === 'known').map(({ clause }) => clause),
  );
  const open = idsWhere(
    applicable,
    ({ id, outcome, unseen }) => missing.has(outcome) || (unseen === true && known.has(id)),
  );
  const [all, seen] = [applicable.length, applicable.length - open.length];
  const isEnough = seen * 100 >= policy.mustEvidence * all;
  return {
    id: 'must-evidence',
    says: 'percent of the applicable musts with evidence, at least',
    // Rounded down: what is not all is not 100.
    value: all === 0 ? 'none is applicable' : Math.floor((seen * 1000) / all) / 10,
    limit: policy.mustEvidence,
    verdict: !isEnough ? 'failed' : open.length > 0 ? 'warned' : 'passed',
    clauses: open,
    exitCode: 4,
    reason: `no evidence on ${open.length} of ${all} clauses that must be examined`,
  };
}

/** Whether a run came to its end. Whatever share of evidence a policy asks for, one that was cut short is never green. */
export function ended({ judged: { aborted } }: Situation): Demand {
  return itIs(aborted === undefined, {
    id: 'ended',
    says: 'the run came to its end',
    exitCode: 4,
    reason: aborted ?? '',
  });
}

/** Whether a run says anything about any clause. */
export function examined({ judged: { clauses } }: Situation): Demand {
  return itIs(
    clauses.some(({ outcome }) => decided.has(outcome)),
    {
      id: 'examined',
      says: 'a clause could be examined',
      exitCode: 4,
      reason: 'no clause could be examined',
    },
  );
}

/** Musts that are examined elsewhere, but that this target has nothing for. What no request can show is no loss. */
export function notApplicableMusts({ judged: { clauses }, policy }: Situation): Demand {
  const elsewhere = idsWhere(
    clauses.filter(binds),
    ({ outcome, excluded }) => outcome === 'not-applicable' && !excluded,
  );
  return atMost({
    id: 'not-applicable-musts',
    says: 'musts that this target offers nothing to examine with',
    exitCode: 4,
    value: elsewhere.length,
    limit: policy.notApplicableMusts,
    clauses: elsewhere,
    what: ['must cannot be examined on this target', 'musts cannot be examined on this target'],
  });
}

function idsWhere(
  clauses: readonly JudgedClause[],
  fits: (clause: JudgedClause) => boolean,
): readonly string[] {
  return clauses.filter(fits).map(({ id }) => id);
}
