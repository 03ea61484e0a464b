import type { Issue } from '../schemas/validate.ts';
import type { Replay, Trial } from './trial.ts';

/**
 * What one probe says about one clause, before the clause's level decides how much it weighs.
 * `met` and `violated` are evidence; `noted` is a behaviour that the page leaves open; `blocked`, `inconclusive` and
 * `untried` are none, and `broken` is a bug of ours.
 */
export interface Finding {
  readonly clause: string;
  readonly probe: string;
  readonly result: 'met' | 'violated' | 'noted' | 'blocked' | 'inconclusive' | 'untried' | 'broken';
  readonly issues: readonly Issue[];
  /** Why there is no evidence, or what was noted. */
  readonly reason?: string;
  /** The trials to look at, the subject last. */
  readonly evidence: readonly Trial[];
  readonly replay?: Replay;
  /** Whether a second attempt with fresh pairs saw the violation as well. */
  readonly confirmation?: 'confirmed' | 'flaky';
  /** Where it stands in the order of the plan: the pair number that what found it begins with. */
  readonly at?: number;
  /** The last canary sent before what it was found by, and the first after: counted from 0, that of the preflight is -1. */
  readonly between?: { readonly from: number; readonly to: number };
}

/** The clause and the probe that a finding is about. */
export interface About {
  readonly clause: string;
  readonly probe: string;
}

export function met(about: About, evidence: readonly Trial[]): Finding {
  return { ...about, result: 'met', issues: [], evidence };
}

export function violated(about: About, issues: readonly Issue[], evidence: readonly Trial[]): Finding {
  return { ...about, result: 'violated', issues, evidence };
}

export function noted(about: About, reason: string, evidence: readonly Trial[]): Finding {
  return { ...about, result: 'noted', issues: [], reason, evidence };
}

export function blocked(about: About, reason: string, evidence: readonly Trial[]): Finding {
  return { ...about, result: 'blocked', issues: [], reason, evidence };
}

export function inconclusive(about: About, reason: string, evidence: readonly Trial[]): Finding {
  return { ...about, result: 'inconclusive', issues: [], reason, evidence };
}

/** What a run did not come to: that other probes of the clause were satisfied does not make up for it. */
export function untried(about: About, reason: string): Finding {
  return { ...about, result: 'untried', issues: [], reason, evidence: [] };
}
