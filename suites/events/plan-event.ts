import type { Clause, NeedId } from '../../specs/clause.ts';
import type { Planned } from '../plan.ts';
import type { PlanEvent } from './event.ts';
import { hashOf } from './run-event.ts';

interface Plans {
  /** Of all shards together. */
  readonly whole: readonly Planned[];
  readonly own: readonly Planned[];
  readonly clauses: readonly Clause[];
  readonly offers: ReadonlySet<NeedId>;
  readonly dropped: readonly string[];
}

/** The event that says what is to be tried. */
export function planEventOf({ whole, own, clauses, offers, dropped }: Plans): PlanEvent {
  const judged = new Set(clauses.map(({ id }) => id));
  const ofProbe = ({ probe }: Planned) => probe.clauses.filter((clause) => judged.has(clause));
  const wanted: Record<string, number> = {};
  for (const clause of whole.flatMap(ofProbe)) wanted[clause] = (wanted[clause] ?? 0) + 1;
  return {
    event: 'plan',
    plan: hashOf(whole.map(({ probe, lane }) => [probe.id, lane.first])),
    probes: own.map((planned) => ({ probe: planned.probe.id, clauses: ofProbe(planned) })),
    wanted,
    offers: [...offers].sort(),
    dropped,
  };
}
