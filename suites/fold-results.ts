import { answersOf } from './checks/answer.ts';
import { blocked, type Finding, untried } from './finding.ts';
import type { Identities } from './identities.ts';
import { type Checks, judgeRecording } from './judge-recording.ts';
import type { Planned } from './plan.ts';
import type { Residents } from './residents.ts';
import type { Recording } from './trial.ts';

/** What all probes found. */
export interface Conducted {
  readonly findings: readonly Finding[];
  /** Whether any legal create was accepted. */
  readonly answered: boolean;
  /** Why probes were left out, if some were. */
  readonly aborted?: string;
  /** The canaries, once they have ended. */
  readonly flown?: Recording | undefined;
}

/** All times that a probe was conducted, and what they say together. */
export interface Result {
  readonly attempts: readonly Attempt[];
  readonly findings: readonly Finding[];
}

/** One time that a probe was conducted. The recording is read when all is over: removals may still be added. */
export interface Attempt {
  readonly recording: () => Recording;
  readonly findings: readonly Finding[];
  /** See Finding. */
  readonly between: NonNullable<Finding['between']>;
}

/** What is needed to fold, beside what was conducted. */
interface Folding {
  readonly planned: readonly Planned[];
  readonly checks: Checks;
  readonly identities: Identities;
  readonly residents: Residents;
  readonly onRecording?: ((recording: Recording) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** So many probes in a row whose last create got no answer of the endpoint, and the rest is not tried. */
export const fruitlessInARow = 24;

/**
 * Folds what was conducted in plan order, so that the outcome does not depend on which probe was faster. What `results`
 * lacks was not tried; not complete is also a run that was ended after its last probe.
 */
export function foldResults(
  { planned, residents, checks, identities, onRecording, signal }: Folding,
  results: readonly (Result | undefined)[],
  isComplete: boolean,
): Omit<Conducted, 'flown'> {
  const findings: Finding[] = [];
  let answered = false;
  const tell = (recording: Recording) => {
    identities.add(recording);
    answered ||= answersOf(recording).length > 0;
    onRecording?.(recording);
  };
  for (const { at, ...recording } of residents.recordings()) {
    const judged = judgeRecording({ clauses: [], judge: () => [] }, recording, checks);
    findings.push(...judged.map((finding) => ({ ...finding, at })));
    tell(recording);
  }
  for (const result of results) {
    if (result === undefined) continue;
    for (const { recording } of result.attempts) tell(recording());
    const between = spanOf(result);
    findings.push(...result.findings.map((finding) => ({ ...withoutStale(finding, residents), between })));
  }
  const left = planned.filter((_, index) => results[index] === undefined);
  const why = signal?.aborted ? 'the run was stopped' : `${fruitlessInARow} in a row gave no evidence`;
  const aborted = `${left.length} of ${planned.length} probes were not tried: ${why}`;
  for (const { probe, lane } of left)
    for (const clause of probe.clauses)
      findings.push({ ...untried({ clause, probe: probe.id }, aborted), at: lane.first });
  return { findings, answered, ...((left.length > 0 || !isComplete) && { aborted }) };
}

/** From before the first attempt until after the last. */
function spanOf({ attempts }: Result): Attempt['between'] {
  return {
    from: Math.min(...attempts.map(({ between }) => between.from)),
    to: Math.max(...attempts.map(({ between }) => between.to)),
  };
}

/** A refusal proves nothing where the ordinary request is refused as well by the end of the run. */
function withoutStale(finding: Finding, residents: Residents): Finding {
  const { result, evidence } = finding;
  const isRefusal = result === 'met' && evidence.some(({ intent }) => intent === 'illegal');
  const leansOnStale = evidence.some((trial) => trial.shared === true && residents.isStale(trial));
  if (!isRefusal || !leansOnStale) return finding;
  return blocked(finding, 'the ordinary request was not accepted any more at the end', evidence);
}
