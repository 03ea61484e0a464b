import type { Issue } from '../schemas/validate.ts';
import type { Clause } from '../specs/clause.ts';
import { failureId } from './failure-id.ts';
import type { Finding } from './finding.ts';
import { toManner } from './gate/manner.ts';
import type { Replay, Trial } from './trial.ts';

/** What became of a clause in a run. */
export type Outcome =
  | 'passed'
  | 'warned'
  | 'failed'
  | 'observed'
  | 'not-applicable'
  | 'blocked'
  | 'inconclusive'
  | 'broken'
  | 'not-run';

/** All outcomes, the worst first: the worst finding about a clause decides. */
export const outcomes: readonly Outcome[] = [
  'broken',
  'failed',
  'inconclusive',
  'not-run',
  'blocked',
  'warned',
  'observed',
  'passed',
  'not-applicable',
];

/** A behaviour that the page leaves open, and the situations in which it was seen. */
export interface Noted {
  readonly note: string;
  readonly situations: readonly string[];
}

/** The judgement of one clause. */
export interface Verdict {
  readonly clause: Clause;
  readonly outcome: Outcome;
  /** Why there is no evidence, if there is none. */
  readonly reason?: string;
  readonly issues: readonly Issue[];
  /** What was noted where the page leaves a behaviour open. */
  readonly observations: readonly string[];
  /** The same by where it was noted. */
  readonly noted?: readonly Noted[];
  /** How many findings agree with the outcome, of how many. */
  readonly findings: { readonly agreeing: number; readonly all: number };
  /** The situations whose findings agree with the outcome, e.g. `TCP-1/cross-vpc`. */
  readonly situations: readonly string[];
  /** The probe and the trials to look at. */
  readonly probe?: string;
  readonly evidence: readonly Trial[];
  readonly replay?: Replay;
  /** Of a violation: whether a second attempt with fresh pairs saw it as well, wherever one was made. */
  readonly confirmation?: 'confirmed' | 'flaky';
  /** Of what failed or warned: in some situation there is no evidence, which nobody can know for what is known. */
  readonly unseen?: true;
  /** Of what failed or warned: its id, and the issues of the probe that is named, which are what a replay looks for. */
  readonly failure?: { readonly id: string; readonly issues: readonly Issue[] };
}

const maxIssues = 20;

const unseen: ReadonlySet<Outcome> = new Set(['inconclusive', 'not-run']);

/** Folds the findings about one clause, in plan order, into its verdict; undefined without any finding. */
export function judgeClause(clause: Clause, findings: readonly Finding[]): Verdict | undefined {
  const weighed = findings.map((finding) => ({ finding, outcome: weigh(clause, finding) }));
  const outcome = outcomes.find((candidate) => weighed.some((one) => one.outcome === candidate));
  if (outcome === undefined) return undefined;
  const agreeing = weighed.filter((one) => one.outcome === outcome).map(({ finding }) => finding);
  // The first that can be shown: of what was cut short not everything has its evidence.
  const first = agreeing.find(({ evidence }) => evidence.length > 0) ?? (agreeing[0] as Finding);
  const noted = notedIn(findings);
  const replay = agreeing.find((finding) => finding.replay)?.replay;
  const seen = new Set(agreeing.map(({ confirmation }) => confirmation));
  // What was seen twice anywhere is no chance.
  const confirmation = (['confirmed', 'flaky'] as const).find((one) => seen.has(one));
  return {
    clause,
    outcome,
    ...(first.reason !== undefined && first.result !== 'noted' && { reason: first.reason }),
    issues: fewOf(distinct(agreeing.flatMap(({ issues }) => issues))),
    observations: noted.map(({ note }) => note),
    ...(noted.length > 0 && { noted }),
    findings: { agreeing: agreeing.length, all: findings.length },
    situations: situationsOf(agreeing),
    probe: first.probe,
    evidence: first.evidence,
    ...(replay && { replay }),
    ...(confirmation && { confirmation }),
    ...((outcome === 'failed' || outcome === 'warned') && {
      ...(weighed.some((one) => unseen.has(one.outcome)) && { unseen: true as const }),
      failure: { id: failureId(first), issues: first.issues },
    }),
  };
}

function situationsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ probe }) => probe.split('@')[1] ?? probe))];
}

function notedIn(findings: readonly Finding[]): readonly Noted[] {
  const noted = findings.filter(({ result }) => result === 'noted');
  const byNote = Map.groupBy(noted, ({ reason = '' }) => reason);
  return [...byNote.keys()]
    .sort()
    .map((note) => ({ note, situations: situationsOf(byNote.get(note) ?? []) }));
}

/** Not more than a reader wants, one of each way of failing before any second: fingerprints are read from them. */
function fewOf(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= maxIssues) return issues;
  const ways = new Map(issues.toReversed().map((issue) => [JSON.stringify(toManner(issue)), issue]));
  const firsts = new Set(ways.values());
  const rest = issues.filter((issue) => !firsts.has(issue));
  const kept = new Set([...firsts, ...rest.slice(0, Math.max(0, maxIssues - firsts.size))]);
  return issues.filter((issue) => kept.has(issue));
}

/** One defect shows in many situations with the same words: each issue is told once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [issue.message, issue])).values()];
}

/** Only a must that the page states, or that follows from what it states, can fail; the rest warns or is observed. */
function weigh({ level, basis }: Clause, { result }: Finding): Outcome {
  if (result === 'blocked' || result === 'inconclusive' || result === 'broken') return result;
  if (result === 'untried') return 'not-run';
  if (result === 'noted' || level === 'may') return 'observed';
  if (result === 'met') return 'passed';
  return level === 'must' && basis !== 'inferred' ? 'failed' : 'warned';
}
