import type { NeedId } from '../../specs/clause.ts';
import type { Target } from '../../targets/target-file.ts';
import type { CanaryRecord } from '../canaries.ts';
import type { Failure } from '../failure.ts';
import type { Finding } from '../finding.ts';
import type { LeftOver } from '../ledger.ts';
import type { PactReport } from '../pact/verify-pact.ts';
import type { Step } from '../preflight/step.ts';
import type { TierName } from '../tier.ts';
import type { RunVerdict } from '../verdict.ts';
import type { AnswerTimes } from './answer-times.ts';
import type { Shard } from './shards-of-plan.ts';

/** A target as it is written down: how to sign in, and how fast, is nobody's business. */
export type OpenTarget = Pick<Target, 'name' | 'endpoint' | 'projectId' | 'pools' | 'subnets'>;

/** What a run is and of what it was made, before anything is sent. Hashes are SHA-256. */
export interface RunEvent {
  readonly event: 'run';
  readonly format: 1;
  /** What tells one edition of the suite from another, where that is known. */
  readonly suite?: string;
  readonly facts: string;
  readonly catalogue: string;
  /** Of everything in the target file that decides what is sent, no secret in it. */
  readonly config: string;
  /** Of the file of known failures, where one was given. */
  readonly known?: string;
  readonly build?: string;
  /** What all shards of one run are called together, where somebody said so. */
  readonly runId?: string;
  readonly seed: number;
  readonly tier: TierName;
  readonly shard: Shard;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly target: OpenTarget;
  /** As the command line called it. */
  readonly targetFile?: string;
  /** Whether single clauses were selected. */
  readonly selection: boolean;
  /** The ids of the clauses to be judged, by all shards together. */
  readonly planned: readonly string[];
}

interface PreflightEvent {
  readonly event: 'preflight';
  readonly steps: readonly Step[];
  /** Why the run could not begin, if it could not. */
  readonly trouble?: string;
}

/** What is to be tried: known once the preflight has told what the endpoint offers. */
export interface PlanEvent {
  readonly event: 'plan';
  /** A hash of the whole plan: shards of one run have the same. */
  readonly plan: string;
  /** Those of this shard. */
  readonly probes: readonly { readonly probe: string; readonly clauses: readonly string[] }[];
  /** How many probes of the whole plan are about each clause. */
  readonly wanted: Readonly<Record<string, number>>;
  readonly offers: readonly NeedId[];
  /** Situations of the target that the endpoint did not take a member in. */
  readonly dropped: readonly string[];
}

/** One probe was conducted, and this is what it found by itself. */
export interface ProbeEvent {
  readonly event: 'probe';
  readonly probe: string;
  /** How often it was conducted before. */
  readonly pass: number;
  readonly findings: readonly Finding[];
  /** Requests and milliseconds of the run until then. */
  readonly requests: number;
  readonly durationMs: number;
}

interface CanaryEvent extends CanaryRecord {
  readonly event: 'canary';
}

/** What all of it came to, in the order of the plan. It takes the place of what single probes found. */
export interface FindingsEvent {
  readonly event: 'findings';
  readonly findings: readonly Finding[];
  /** Whether any legal create was accepted. */
  readonly answered: boolean;
  /** Why probes were left out, if some were. */
  readonly aborted?: string;
  /** By clause the ids that may come only once: of each eight bytes of its hash in hexadecimal, one after the other. */
  readonly ids: Readonly<Record<string, string>>;
}

/** The last line. What is not there was killed. */
export interface EndEvent {
  readonly event: 'end';
  readonly requests: number;
  readonly durationMs: number;
  readonly counts: RunVerdict['counts'];
  /** Of all bytes of the file before this line. */
  readonly sha256?: string;
}

/** One line of `events.jsonl`. None has a secret in it. */
export type RunLogEvent =
  | RunEvent
  | PreflightEvent
  | PlanEvent
  | ProbeEvent
  | CanaryEvent
  | FindingsEvent
  | { readonly event: 'times'; readonly times: AnswerTimes }
  | { readonly event: 'contracts'; readonly contracts: PactReport }
  | { readonly event: 'failures'; readonly failures: readonly Failure[] }
  | { readonly event: 'leftOvers'; readonly leftOvers: readonly LeftOver[] }
  | EndEvent;
