import type { Operation } from '../../specs/read-facts.ts';
import { type GateDocument, hashOf, hashOfFacts, parseGateDocument } from './gate-document.ts';
import { judgeGate } from './judge-gate.ts';
import type { Policy } from './policy.ts';
import { judgedOfDocument, parseRunDocument, type RunDocument } from './run-document.ts';

/** Whether a build can be released, for all that a run says. Plain data. */
export interface Release {
  readonly answer: 'yes' | 'no' | 'stale' | 'unknown';
  /** 0 yes · 1 no · 4 nobody can say from this run. */
  readonly exitCode: 0 | 1 | 4;
  readonly reason: string;
  readonly build?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

interface ReleaseCase {
  /** The texts of the files of a run; undefined where there is none. */
  readonly gateText: string | undefined;
  readonly runText: string | undefined;
  /** The build that is to be released. */
  readonly build: string | undefined;
  readonly maxAgeMs: number;
  readonly policy: Policy;
  readonly facts: Operation;
  readonly now: Date;
}

interface Evidence {
  readonly gate: GateDocument;
  readonly run: RunDocument;
  /** When its oldest evidence was taken, and when its latest: of shards, the first beginning and the last end. */
  readonly began: number;
  readonly finished: number;
}

/** Clocks of two machines may differ by so much. */
const slackMs = 5 * 60_000;

/**
 * Answers from what a run left behind. Only evidence that is whole, of this build, recent, and good enough by the
 * policy of the run and by that of the release makes it yes; what cannot be read makes nothing.
 */
export function canRelease(given: ReleaseCase): Release {
  const evidence = evidenceOf(given);
  if (typeof evidence === 'string') return { answer: 'unknown', exitCode: 4, reason: evidence };
  const { run, began, finished } = evidence;
  const about = {
    ...(run.build !== undefined && { build: run.build }),
    startedAt: new Date(began).toISOString(),
    finishedAt: new Date(finished).toISOString(),
  };
  return { ...judge(given, evidence), ...about };
}

/** What the files say, or why they say nothing. */
function evidenceOf({ gateText, runText, facts }: ReleaseCase): Evidence | string {
  if (runText === undefined) return 'run.json is missing';
  if (gateText === undefined) return 'gate.json is missing';
  const run = parseRunDocument(runText);
  if (run === undefined) return 'run.json cannot be read';
  const gate = parseGateDocument(gateText);
  if (gate === undefined) return 'gate.json cannot be read';
  if (gate.runHash !== hashOf(runText)) return 'gate.json does not belong to this run.json';
  if (gate.exitCode !== run.exitCode || gate.verdict !== run.verdict)
    return 'gate.json and run.json do not agree';
  if (gate.factsHash !== hashOfFacts(facts)) return 'the run examined another edition of the page';
  const began = Date.parse(run.startedAt);
  const finished = began + run.durationMs;
  return Number.isNaN(finished) ? 'run.json does not say when it was' : { gate, run, began, finished };
}

function judge({ build, maxAgeMs, policy, now }: ReleaseCase, evidence: Evidence): Release {
  const { gate, run, began, finished } = evidence;
  const unknown = (reason: string): Release => ({ answer: 'unknown', exitCode: 4, reason });
  if (build !== undefined && run.build !== build)
    return unknown(
      `the run examined ${run.build === undefined ? 'no build that it names' : `build ${run.build}`}, not ${build}`,
    );
  if (run.shard !== undefined && run.shard.count > 1)
    return unknown(`it is one part of ${run.shard.count}: merge them`);
  const age = now.getTime() - began;
  if (now.getTime() - finished < -slackMs)
    return unknown(`the run finished in the future: ${new Date(finished).toISOString()}`);
  if (age > maxAgeMs)
    return {
      answer: 'stale',
      exitCode: 4,
      reason: `the run began ${hours(age)} ago, at most ${hours(maxAgeMs)} may be`,
    };
  const known = gate.knownFailures && { ...gate.knownFailures, lines: [] };
  const again = judgeGate({ judged: judgedOfDocument(run), policy, known, now });
  // What was not good enough for the run's own policy is not good enough for a release.
  const [first = { ...again, policy: policy.name }] = [gate, again].filter(
    ({ exitCode }) => exitCode !== 0 && exitCode !== 5,
  );
  const reason = `${first.reason} (policy ${first.policy})`;
  if (first.exitCode === 1) return { answer: 'no', exitCode: 1, reason };
  return first.exitCode === 0 || first.exitCode === 5
    ? { answer: 'yes', exitCode: 0, reason: `${reason}, began ${hours(Math.max(age, 0))} ago` }
    : unknown(reason);
}

function hours(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
