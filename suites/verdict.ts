import type { LeftOver } from './ledger.ts';
import { type Outcome, outcomes, type Verdict } from './tally.ts';

/** The judgement of a whole run. */
export interface RunVerdict {
  readonly verdict: 'conforms' | 'fails' | 'no-evidence' | 'broken';
  /** 0 conforms · 1 does not conform · 3 the suite is broken · 4 not enough evidence · 5 conforms but left members. */
  readonly exitCode: 0 | 1 | 3 | 4 | 5;
  /** The one most important reason, in words. */
  readonly reason: string;
  readonly counts: Readonly<Record<Outcome, number>>;
}

const missing: ReadonlySet<Outcome> = new Set(['blocked', 'inconclusive', 'not-run']);

interface RunFacts {
  /** The ids that were to be judged. */
  readonly planned: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly leftOvers: readonly LeftOver[];
}

/** The one place where verdicts become a verdict: every artefact and the exit code print its result. */
export function judgeRun({ planned, verdicts, leftOvers }: RunFacts): RunVerdict {
  const count = (outcome: Outcome) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const counts = Object.fromEntries(
    outcomes.map((outcome) => [outcome, count(outcome)]),
  ) as RunVerdict['counts'];
  const say = (
    verdict: RunVerdict['verdict'],
    exitCode: RunVerdict['exitCode'],
    reason: string,
  ): RunVerdict => ({
    verdict,
    exitCode,
    reason,
    counts,
  });
  const reported = verdicts.map(({ clause }) => clause.id);
  if (planned.join() !== reported.join())
    return say('broken', 3, 'the clauses reported are not those planned');
  if (counts.broken > 0)
    return say('broken', 3, `${clauses(counts.broken)} could not be judged: a bug of the suite`);
  if (counts.failed > 0) return say('fails', 1, `${clauses(counts.failed)} failed`);
  const open = verdicts.filter(({ clause, outcome }) => binds(clause) && missing.has(outcome)).length;
  if (open > 0)
    return say('no-evidence', 4, `no evidence on ${clauses(open)} that must be examined${causeOf(verdicts)}`);
  const decided = counts.passed + counts.warned + counts.observed;
  if (decided === 0) return say('no-evidence', 4, 'no clause could be examined');
  if (leftOvers.length > 0)
    return say('conforms', 5, `${leftOvers.length} created members could not be removed`);
  return say('conforms', 0, `${clauses(counts.passed)} passed, none failed`);
}

/** What most often kept evidence from coming, for who has to look after it. */
function causeOf(verdicts: readonly Verdict[]): string {
  const reasons = verdicts.flatMap(({ outcome, reason = '' }) =>
    outcome === 'inconclusive' ? [reason.replace(/^control: /, '')] : [],
  );
  const [most] = [...Map.groupBy(reasons, (reason) => reason)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  return most === undefined ? '' : `, most often: ${most[0]}`;
}

function binds({ level, basis }: Verdict['clause']): boolean {
  return level === 'must' && basis !== 'inferred';
}

function clauses(count: number): string {
  return count === 1 ? '1 clause' : `${count} clauses`;
}
