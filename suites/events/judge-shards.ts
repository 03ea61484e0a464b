import type { Clause, NeedId } from '../../specs/clause.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { CanaryRecord } from '../canaries.ts';
import { clausesForTarget } from '../clauses-for-target.ts';
import { type Finding, untried } from '../finding.ts';
import { judgedOverall } from '../judged-overall.ts';
import { invalidity } from '../outage.ts';
import { type Explanation, settle } from '../settle.ts';
import type { Verdict } from '../tally.ts';
import { abortedIn, findingsOfShard } from './findings-of-shard.ts';
import { repeatedIds } from './repeated-ids.ts';
import type { ShardLog } from './shard-log.ts';

/** Shards of one run, in their order, and what they are judged from. */
export interface Judging {
  readonly shards: readonly ShardLog[];
  readonly facts: Operation;
  /** Whether only the clauses are judged that these shards have a part in: what a shard says of itself. */
  readonly isPart: boolean;
}

/** What shards together say of each clause. */
export interface Judgement {
  readonly planned: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Why not everything was tried, if so. */
  readonly aborted?: string;
  /** Why the run as a whole says nothing, if it does not: the endpoint was not itself. */
  readonly invalid?: string;
  readonly canaries: readonly CanaryRecord[];
}

/** Judges the clauses of a run from what its shards found, in the order of the plan, whichever shard it was. */
export function judgeShards({ shards, facts, isPart }: Judging): Judgement {
  const [{ run }] = shards as [ShardLog];
  const planned = new Set(run.planned);
  const all = clausesForTarget(facts, run.target).filter(({ id }) => planned.has(id));
  const aborted = isPart ? whyAborted(shards) : (whyMissing(shards) ?? whyAborted(shards));
  const findings = [
    ...shards.flatMap(findingsOfShard),
    ...repeatedIds(shards),
    ...(isPart ? [] : missing(shards, aborted)),
  ];
  const about = Map.groupBy(inPlanOrder(findings), ({ clause }) => clause);
  const clauses = isPart ? all.filter(({ id }) => about.has(id) || isFirsts(shards, id)) : all;
  const canaries = canariesOf(shards);
  const invalid = invalidity(canaries);
  const explain = explanationOf({ shards, facts, isPart }, aborted);
  return {
    planned: isPart ? clauses.map(({ id }) => id) : run.planned,
    verdicts: clauses.map((clause: Clause) => settle(clause, about.get(clause.id) ?? [], explain)),
    ...(aborted !== undefined && { aborted }),
    ...(invalid !== undefined && { invalid }),
    canaries,
  };
}

function inPlanOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

function explanationOf({ shards, facts }: Judging, aborted: string | undefined): Explanation {
  const plan = shards.find((shard) => shard.plan !== undefined)?.plan;
  return {
    ...(plan && { offers: new Set<NeedId>(plan.offers), dropped: plan.dropped }),
    overall: judgedOverall(facts),
    answered: shards.some(({ found }) => found?.answered),
    aborted,
  };
}

/** What no probe of the whole plan is about is left to the first shard, and everything to one that has no plan. */
function isFirsts(shards: readonly ShardLog[], clause: string): boolean {
  return shards.some(
    ({ run, plan }) => plan === undefined || (run.shard.index === 1 && !plan.wanted[clause]),
  );
}

/** For each clause that probes of shards are about which are not there, or had no plan: those were not tried. */
function missing(shards: readonly ShardLog[], why = 'not all of the plan is there'): readonly Finding[] {
  const [plan] = shards.flatMap(({ plan }) => plan ?? []);
  const here = new Map<string, number>();
  for (const { clauses } of shards.flatMap(({ plan }) => plan?.probes ?? []))
    for (const clause of clauses) here.set(clause, (here.get(clause) ?? 0) + 1);
  return Object.entries(plan?.wanted ?? {}).flatMap(([clause, wanted]) =>
    wanted > (here.get(clause) ?? 0) ? [untried({ clause, probe: `${clause}@another shard` }, why)] : [],
  );
}

function whyAborted(shards: readonly ShardLog[]): string | undefined {
  const reasons = shards.flatMap((log) => {
    const why = abortedIn(log);
    const { index, count } = log.run.shard;
    return why === undefined ? [] : [count === 1 ? why : `shard ${index} of ${count}: ${why}`];
  });
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

function whyMissing(shards: readonly ShardLog[]): string | undefined {
  const [{ run }] = shards as [ShardLog];
  const { count } = run.shard;
  const there = new Set(shards.map(({ run: { shard } }) => shard.index));
  const lost = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !there.has(index));
  if (lost.length === 0) return undefined;
  const which = lost.length === 1 ? `shard ${lost[0]} is` : `shards ${lost.join(', ')} are`;
  const rest = whyAborted(shards);
  return `${which} missing of ${count}${rest === undefined ? '' : `; ${rest}`}`;
}

function canariesOf(shards: readonly ShardLog[]): readonly CanaryRecord[] {
  return shards.flatMap(({ run, canaries }) =>
    run.shard.count === 1 ? canaries : canaries.map((one) => ({ ...one, shard: run.shard.index })),
  );
}
