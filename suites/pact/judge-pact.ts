import type { PactReport } from './verify-pact.ts';

/** The judgement of a verification on its own; within a run the run's verdict covers it. */
export interface PactVerdict {
  readonly verdict: 'holds' | 'broken' | 'no-evidence';
  /** 0 all hold · 1 one does not · 4 not enough evidence · 5 all hold, members were left. */
  readonly exitCode: 0 | 1 | 4 | 5;
  readonly reason: string;
}

const missing: ReadonlySet<string> = new Set(['blocked', 'inconclusive', 'not-run']);

/** The one place where verified interactions become an exit code. */
export function judgePact({ interactions, leftOvers, trouble }: PactReport): PactVerdict {
  const count = (wanted: (outcome: string) => boolean) =>
    interactions.filter(({ outcome }) => wanted(outcome)).length;
  const failed = count((outcome) => outcome === 'failed');
  const unseen = count((outcome) => missing.has(outcome));
  const held = count((outcome) => outcome === 'passed');
  const of = `of ${interactions.length} interactions`;
  if (failed > 0) return { verdict: 'broken', exitCode: 1, reason: `${failed} ${of} do not hold` };
  if (unseen > 0 || held === 0)
    return {
      verdict: 'no-evidence',
      exitCode: 4,
      reason: trouble ?? `no evidence on ${interactions.length - held} ${of}`,
    };
  if (leftOvers.length > 0)
    return {
      verdict: 'holds',
      exitCode: 5,
      reason: `${leftOvers.length} created members could not be removed`,
    };
  return { verdict: 'holds', exitCode: 0, reason: `${held} ${of} hold` };
}
