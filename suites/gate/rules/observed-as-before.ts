import type { Situation } from '../situation.ts';
import { atMost, type Demand } from './demand.ts';

/** What the page leaves open and is not as it was: told, whatever the policy, and no failure by itself. */
export function observedAsBefore({ judged: { observedChanges } }: Situation): Demand {
  const clauses = [...new Set((observedChanges ?? []).map(({ clause }) => clause))];
  const demand = atMost({
    id: 'observed-changes',
    says: 'behaviours that the page leaves open are those seen before',
    exitCode: 1,
    value: clauses.length,
    limit: 'report',
    clauses,
    what: ['observed behaviour changed', 'observed behaviours changed'],
  });
  return observedChanges === undefined
    ? { ...demand, value: 'not compared', verdict: 'not-applicable' }
    : demand;
}
