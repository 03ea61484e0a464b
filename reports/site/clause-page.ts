import type { GateResult } from '../../suites/gate/judge-gate.ts';
import type { Outcome, Verdict } from '../../suites/tally.ts';
import { commandFor, replayCommandFor } from '../evidence.ts';
import { failureGroups } from './failure-groups.ts';
import { type ShownExchange, shownExchange } from './shown-exchange.ts';
import type { SiteInput } from './site-input.ts';

/** What became of a clause in an earlier run. */
interface Past {
  readonly startedAt: string;
  readonly build?: string;
  /** Whether that run says anything as a whole. */
  readonly valid: boolean;
  /** Undefined where the run was invalid, or did not examine it. */
  readonly outcome?: Outcome;
}

/** All that there is to tell of one clause. */
export interface ClausePage {
  readonly verdict: Verdict;
  readonly standing?: GateResult['failures'][number];
  /** Of what is looked at: the faulty request and its accepted twin. */
  readonly subject?: ShownExchange;
  readonly control?: ShownExchange;
  readonly others: readonly ShownExchange[];
  readonly notShown: number;
  /** The member that was sent in the end. */
  readonly original?: unknown;
  readonly replay?: string;
  readonly rerun?: string;
  readonly alike: readonly Verdict[];
  readonly past: readonly Past[];
}

const maxOthers = 3;
const maxPast = 30;

/** The pages of all clauses of a run, each made when it is asked for: of many nobody needs to hold all. */
export function* clausePages(input: SiteInput): Generator<ClausePage> {
  const { report, decision, setting, history = [] } = input;
  const standings = new Map(decision.failures.map((failure) => [failure.clause, failure]));
  const groups = new Map(
    failureGroups(report.verdicts).flatMap(({ verdicts }) =>
      verdicts.map(({ clause }) => [clause.id, verdicts] as const),
    ),
  );
  const recent = history.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).slice(-maxPast);
  for (const verdict of report.verdicts) {
    const { id } = verdict.clause;
    const { failure, probe } = verdict;
    const standing = standings.get(id);
    yield {
      verdict,
      ...(standing !== undefined && { standing }),
      ...exchangesOf(verdict, setting.endpoint),
      ...(failure !== undefined && { replay: replayCommandFor(failure.id, setting) }),
      ...(probe !== undefined && { rerun: commandFor(id, setting) }),
      alike: (groups.get(id) ?? []).filter(({ clause }) => clause.id !== id),
      past: recent.map(({ startedAt, build, valid, outcomes }) => ({
        startedAt,
        valid,
        ...(build !== undefined && { build }),
        ...(valid && outcomes[id] !== undefined && { outcome: outcomes[id] }),
      })),
    };
  }
}

function exchangesOf({ evidence }: Verdict, endpoint: string) {
  const subject = evidence.findLast(({ role }) => role === 'subject') ?? evidence.at(-1);
  const control = evidence.findLast((trial) => trial.role === 'control' && trial !== subject);
  const rest = evidence.filter((trial) => trial !== subject && trial !== control);
  return {
    ...(subject !== undefined && { subject: shownExchange(subject, endpoint) }),
    ...(control !== undefined && { control: shownExchange(control, endpoint) }),
    ...(subject?.sent !== undefined && { original: subject.sent }),
    others: rest.slice(-maxOthers).map((trial) => shownExchange(trial, endpoint)),
    notShown: Math.max(0, rest.length - maxOthers),
  };
}
