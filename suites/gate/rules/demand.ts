import type { Limit } from '../policy.ts';

/** One demand of a gate, what was found, and what that means. Plain data. */
export interface GateRule {
  /** Stable: `new-failures`, `left-overs` … */
  readonly id: string;
  /** In words. */
  readonly says: string;
  readonly value: number | string;
  /** What the value may be at most (of evidence: at least); `report`: anything. */
  readonly limit: number | string;
  /** `warned`: told, but let pass. */
  readonly verdict: 'passed' | 'failed' | 'warned' | 'not-applicable';
  /** The clauses that it is about, where it is about single ones. */
  readonly clauses: readonly string[];
}

/** A rule, and what a gate says and does when it is the first that failed. */
export interface Demand extends GateRule {
  readonly exitCode: 1 | 3 | 4 | 5;
  /** Of a rule that did not hold. */
  readonly reason: string;
}

interface Count {
  readonly id: string;
  readonly says: string;
  readonly exitCode: Demand['exitCode'];
  readonly value: number;
  readonly limit: Limit;
  readonly clauses?: readonly string[];
  /** What is counted, in words that fit behind a number. */
  readonly what: readonly [one: string, many: string];
}

/** Not more than so many of something. */
export function atMost({ id, says, exitCode, value, limit, clauses = [], what }: Count): Demand {
  const [one, many] = what;
  const counted = `${value} ${value === 1 ? one : many}`;
  return {
    id,
    says,
    value,
    limit,
    verdict: verdictOf(value, limit),
    clauses,
    exitCode,
    reason: limit === 0 || limit === 'report' ? counted : `${counted}, at most ${limit} may be`,
  };
}

/** Something that is so, or is not. */
export function itIs(
  holds: boolean,
  { id, says, exitCode, reason }: Pick<Demand, 'id' | 'says' | 'exitCode' | 'reason'>,
): Demand {
  const [value, verdict] = holds ? (['yes', 'passed'] as const) : (['no', 'failed'] as const);
  return { id, says, value, limit: 'yes', verdict, clauses: [], exitCode, reason };
}

function verdictOf(value: number, limit: Limit): GateRule['verdict'] {
  if (limit === 'report') return value > 0 ? 'warned' : 'passed';
  return value > limit ? 'failed' : 'passed';
}
