import type { Report } from '../suites/examine.ts';
import { fingerprintOf } from '../suites/gate/fingerprint.ts';
import type { Circumstances } from '../suites/gate/judged.ts';
import { invalidity } from '../suites/outage.ts';
import type { Verdict } from '../suites/tally.ts';

/**
 * `run.json`: what a run decided, for programs. The names of design (format 1) are relied on from outside; more may be
 * added. Nothing in it depends on ids that the endpoint gave, so that two runs with one seed differ in times only.
 */
export function toRunRecord(report: Report, circumstances: Circumstances = { isSelection: false }) {
  const { run, seed, tier, requests, durationMs, startedAt, target, verdicts, leftOvers, trouble, aborted } =
    report;
  const { isSelection, shard, build, runId, observedChanges } = circumstances;
  const invalid = trouble ?? invalidity(report.canaries);
  return {
    format: 1,
    verdict: run.verdict,
    exitCode: run.exitCode,
    reason: trouble ?? run.reason,
    seed,
    tier,
    ...(build !== undefined && { build }),
    ...(runId !== undefined && { runId }),
    selection: isSelection,
    ...(shard !== undefined && { shard }),
    ...(invalid !== undefined && { invalid }),
    ...(aborted !== undefined && { aborted }),
    startedAt,
    durationMs,
    requests,
    target,
    counts: run.counts,
    clauses: verdicts.map((verdict) => toClauseRecord(verdict, seed)),
    ...(report.contracts !== undefined && { contracts: toContractRecord(report.contracts) }),
    ...(observedChanges !== undefined && { observedChanges }),
    lattice: toLatticeRecord(report.lattice),
    preflight: report.preflight,
    canaries: report.canaries,
    leaked: leftOvers,
  };
}

/** How many cells of the state lattice the target lets be examined, and what it lacks for how many others. */
function toLatticeRecord({ covered, cells, uncovered }: Report['lattice']) {
  return {
    cells,
    covered: covered.length,
    uncovered: uncovered.map(({ needs, cells }) => ({ needs, cells: cells.length })),
  };
}

function toContractRecord({ interactions, trouble, unavailable }: NonNullable<Report['contracts']>) {
  return {
    ...(unavailable !== undefined && { unavailable }),
    ...(trouble !== undefined && { trouble }),
    interactions: interactions.map(({ description, outcome, reason, issues }) => ({
      description,
      outcome,
      ...(reason !== undefined && { reason }),
      issues,
    })),
  };
}

function toClauseRecord(verdict: Verdict, seed: number) {
  const { clause, outcome, issues, observations, noted, reason, probe, confirmation, failure } = verdict;
  return {
    id: clause.id,
    level: clause.level,
    basis: clause.basis,
    outcome,
    ...(clause.excluded !== undefined && { excluded: true }),
    ...((outcome === 'failed' || outcome === 'warned') && { fingerprint: fingerprintOf(verdict) }),
    ...(reason !== undefined && { reason }),
    ...(confirmation !== undefined && { confirmation }),
    ...(verdict.unseen && { unseen: true }),
    ...(failure !== undefined && { failure: failure.id }),
    issues,
    observations,
    ...(noted !== undefined && { noted }),
    ...(probe !== undefined && { probe, situations: verdict.situations }),
    replay: {
      seed,
      path: verdict.replay?.path ?? null,
      counterexample: counterexampleOf(verdict),
      ...(verdict.replay?.stoppedEarly && { stoppedEarly: true }),
    },
  };
}

/** The simplest member found that shows a violation: the shrunk one, or the one that was sent. */
function counterexampleOf({ outcome, replay, evidence }: Verdict): unknown {
  if (outcome !== 'failed' && outcome !== 'warned') return null;
  return replay?.counterexample ?? evidence.findLast(({ sent }) => sent !== undefined)?.sent ?? null;
}
