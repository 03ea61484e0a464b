import { countOutcomes } from './count-outcomes.ts';
import type { LeftOver } from './ledger.ts';
import type { Outcome, Verdict } from './tally.ts';

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
  /** What became of consumer contracts, where they were verified. */
  readonly contracts?: ContractFacts | undefined;
  /** Why the run as a whole says nothing, if it does not: clauses that failed all the same have their evidence. */
  readonly invalid?: string | undefined;
  /** Why the run ended early, if it did: what is there by then is not everything. */
  readonly aborted?: string | undefined;
}

/** Contracts as far as the verdict goes by them. */
interface ContractFacts {
  readonly interactions: readonly { readonly outcome: Outcome }[];
  /** Why this machine cannot verify any: that is no finding about the target. */
  readonly unavailable?: string;
}

/** The one place where verdicts become a verdict: every artefact and the exit code print its result. */
export function judgeRun({
  planned,
  verdicts,
  leftOvers,
  contracts,
  invalid,
  aborted,
}: RunFacts): RunVerdict {
  const counts = countOutcomes(verdicts);
  const say = (
    verdict: RunVerdict['verdict'],
    exitCode: RunVerdict['exitCode'],
    reason: string,
  ): RunVerdict => ({
    verdict,
    exitCode,
    reason: reason + leftNote(exitCode, leftOvers.length),
    counts,
  });
  const reported = verdicts.map(({ clause }) => clause.id);
  if (planned.join() !== reported.join())
    return say('broken', 3, 'the clauses reported are not those planned');
  if (counts.broken > 0)
    return say('broken', 3, `${clauses(counts.broken)} could not be judged: a bug of the suite`);
  const unkept = contractsWith(contracts, 'failed');
  if (counts.failed > 0)
    return say('fails', 1, `${clauses(counts.failed)} failed${invalid === undefined ? '' : `; ${invalid}`}`);
  if (invalid !== undefined) return say('no-evidence', 4, invalid);
  if (unkept > 0)
    return say('fails', 1, `no clause failed, yet ${interactions(unkept)} of consumer contracts did`);
  const open = verdicts.filter(({ clause, outcome }) => binds(clause) && missing.has(outcome)).length;
  if (open > 0)
    return say(
      'no-evidence',
      4,
      `no evidence on ${clauses(open)} that must be examined${causeOf(verdicts, aborted)}`,
    );
  const unseen = missingContracts(contracts);
  if (unseen > 0)
    return say('no-evidence', 4, `no evidence on ${interactions(unseen)} of consumer contracts`);
  if (aborted !== undefined) return say('no-evidence', 4, aborted);
  const decided = counts.passed + counts.warned + counts.observed;
  if (decided === 0) return say('no-evidence', 4, 'no clause could be examined');
  if (leftOvers.length > 0)
    return say('conforms', 5, `${leftOvers.length} created members could not be removed`);
  return say('conforms', 0, `${clauses(counts.passed)} passed, none failed`);
}

/** Members that may be left are somebody's work, whatever the verdict; exit 5 is about nothing else. */
function leftNote(exitCode: RunVerdict['exitCode'], count: number): string {
  return exitCode === 5 || count === 0
    ? ''
    : `; ${count} created members may be left, see "leaked" in run.json`;
}

/** What most often kept evidence from coming, for who has to look after it, and why the run ended early, if it did. */
function causeOf(verdicts: readonly Verdict[], aborted: string | undefined): string {
  const reasons = verdicts.flatMap(({ outcome, reason = '' }) =>
    outcome === 'inconclusive' ? [reason.replace(/^control: /, '')] : [],
  );
  const [most] = [...Map.groupBy(reasons, (reason) => reason)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  if (most === undefined) return aborted === undefined ? '' : `: ${aborted}`;
  return `, most often: ${most[0]}${aborted === undefined ? '' : `; ${aborted}`}`;
}

function contractsWith(contracts: ContractFacts | undefined, ...wanted: readonly Outcome[]): number {
  return contracts?.interactions.filter(({ outcome }) => wanted.includes(outcome)).length ?? 0;
}

/** Contracts that nobody could verify on this machine are left out; those that the target kept from it are missing. */
function missingContracts(contracts: ContractFacts | undefined): number {
  if (contracts === undefined || contracts.unavailable !== undefined) return 0;
  // Not even asked for: nobody can say how many there were.
  if (contracts.interactions.length === 0) return 1;
  return contractsWith(contracts, 'blocked', 'inconclusive', 'not-run');
}

function interactions(count: number): string {
  return count === 1 ? '1 interaction' : `${count} interactions`;
}

function binds({ level, basis }: Verdict['clause']): boolean {
  return level === 'must' && basis !== 'inferred';
}

function clauses(count: number): string {
  return count === 1 ? '1 clause' : `${count} clauses`;
}
