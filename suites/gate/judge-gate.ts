import type { Outcome } from '../tally.ts';
import type { RunVerdict } from '../verdict.ts';
import type { Judged } from './judged.ts';
import type { KnownFailures } from './known-failures.ts';
import { type Matched, matchKnown } from './match-known.ts';
import { type Policy, standard } from './policy.ts';
import type { Demand, GateRule } from './rules/demand.ts';
import { rulesOf } from './rules/rules-of.ts';

/** What a gate decides. Plain data: gate.json is this, and what it belongs to. */
export interface GateResult extends Matched {
  readonly format: 1;
  /** The name of the policy. */
  readonly policy: string;
  readonly verdict: RunVerdict['verdict'];
  readonly exitCode: RunVerdict['exitCode'];
  /** The one most important reason, in words. */
  readonly reason: string;
  /** Every rule, those that held as well, in the order in which they decide. */
  readonly rules: readonly GateRule[];
  /** The entries of known failures that covered one in this run. */
  readonly known: readonly string[];
}

interface GateCase {
  readonly judged: Judged;
  readonly policy?: Policy | undefined;
  readonly known?: KnownFailures | undefined;
  readonly now: Date;
}

/**
 * The one place where a run becomes a decision: the last line, run.json, gate.json and the exit code print its result.
 * The first rule that does not hold decides. Without a policy and known failures it is what the run itself came to.
 */
export function judgeGate({ judged, policy = standard, known, now }: GateCase): GateResult {
  const matched = matchKnown(judged.clauses, known, now);
  const demands = rulesOf({ judged, policy, known, matched });
  const deciding = demands.find(({ verdict }) => verdict === 'failed');
  const exitCode = deciding?.exitCode ?? 0;
  const covering = matched.failures.filter(({ standing }) => standing === 'known');
  return {
    format: 1,
    policy: policy.name,
    verdict: verdicts[exitCode],
    exitCode,
    reason: reasonOf({ judged, deciding, covered: covering.map(({ entry = '' }) => entry) }),
    rules: demands.map(({ exitCode: _exitCode, reason: _reason, ...rule }) => rule),
    known: covering.map(({ entry = '' }) => entry),
    ...matched,
  };
}

const verdicts = { 0: 'conforms', 1: 'fails', 3: 'broken', 4: 'no-evidence', 5: 'conforms' } as const;

interface Grounds {
  readonly judged: Judged;
  readonly deciding: Demand | undefined;
  readonly covered: readonly string[];
}

/** Rules that a run without any policy has as well, and tells of in its own words. */
const own: ReadonlySet<string> = new Set([
  'plan',
  'broken',
  'new-failures',
  'valid',
  'contracts-kept',
  'must-evidence',
  'contracts-evidence',
  'ended',
  'examined',
  'left-overs',
]);

/** What the run itself says where nothing but its own verdict decides; else the rule's words. */
function reasonOf({ judged, deciding, covered }: Grounds): string {
  const { run, leftOvers } = judged;
  const beside = covered.length > 0 ? `; known: ${inShort(covered)}` : '';
  if (deciding === undefined) return run.exitCode === 0 ? run.reason + beside : letPass(judged) + beside;
  if (own.has(deciding.id) && run.exitCode === deciding.exitCode && covered.length === 0) return run.reason;
  const left = leftOvers > 0 && deciding.exitCode !== 5 ? `; ${leftOvers} created members may be left` : '';
  return deciding.reason + beside + left;
}

/** Of a run that would not have passed without its known failures, or without what its policy lets pass. */
function letPass({ clauses }: Judged): string {
  const count = (...wanted: readonly Outcome[]) =>
    clauses.filter(({ outcome }) => wanted.includes(outcome)).length;
  const open = count('blocked', 'inconclusive', 'not-run');
  const unseen = open > 0 ? `; ${open} without evidence, which the policy lets pass` : '';
  const passed = count('passed');
  return `${passed} ${passed === 1 ? 'clause' : 'clauses'} passed, ${count('failed')} failed as is known${unseen}`;
}

function inShort(entries: readonly string[]): string {
  const shown = entries.slice(0, 5);
  return entries.length > shown.length
    ? `${shown.join(', ')} and ${entries.length - shown.length} more`
    : shown.join(', ');
}
