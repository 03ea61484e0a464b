import type { Report } from '../examine.ts';
import type { Circumstances } from '../gate/judged.ts';
import { findingsOf } from './findings.ts';
import { type Flips, flipsOf } from './flips.ts';
import { inSeries } from './in-series.ts';
import { lastObserved } from './last-observed.ts';
import { type Observed, observedIn } from './observed.ts';
import { type ObservedChange, observedChanges } from './observed-changes.ts';
import type { History } from './parse-history.ts';

/** What a run is compared with. */
export interface Past {
  readonly history: History | undefined;
  readonly baseline: Observed | undefined;
}

/** What a run means beside that. Each is there only if there is something to compare with. */
export interface Recollection {
  readonly flips?: Flips;
  readonly observedChanges?: readonly ObservedChange[];
}

/** Compares a report with what is known of earlier ones. */
export function recall(
  report: Report,
  circumstances: Circumstances,
  { history, baseline }: Past,
): Recollection {
  const findings = findingsOf(report, circumstances);
  const sight = observedIn(report.verdicts.map((one) => ({ ...one, id: one.clause.id })));
  const before = history && lastObserved(inSeries(history.runs, findings));
  // What an endpoint does that is not itself is no behaviour of its own.
  const isCounted = findings.invalid === undefined || circumstances.isSelection;
  const changes = isCounted
    ? [
        ...(before === undefined ? [] : observedChanges(sight, before, 'history')),
        ...(baseline === undefined ? [] : observedChanges(sight, baseline, 'baseline')),
      ]
    : [];
  const isCompared = isCounted && (history ?? baseline) !== undefined;
  return {
    ...(history !== undefined && { flips: flipsOf(findings, history.runs) }),
    ...(isCompared && { observedChanges: changes }),
  };
}
