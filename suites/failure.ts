import type { Issue } from '../schemas/validate.ts';
import type { Exchange } from '../targets/exchange.ts';
import type { Target } from '../targets/target-file.ts';
import { situationsOf } from './situations.ts';
import type { Verdict } from './tally.ts';
import type { TierName } from './tier.ts';
import type { Recording, Replay, Trial } from './trial.ts';

/** A trial without what can be worked out again: its place is named, its answer is text. Plain JSON. */
export interface StoredTrial extends Omit<Trial, 'situation'> {
  readonly place?: string;
}

/** Everything that it takes to see a failure again, there or elsewhere. Plain JSON without secrets. */
export interface Failure {
  readonly format: 1;
  readonly id: string;
  readonly clause: string;
  readonly probe: string;
  readonly outcome: string;
  readonly confirmation?: Verdict['confirmation'];
  /** Whether it showed once more, right after the run, with nothing else going on; not given where that was not tried. */
  readonly alone?: boolean;
  readonly issues: readonly Issue[];
  readonly seed: number;
  readonly tier: TierName;
  readonly target: Pick<Target, 'name' | 'endpoint' | 'projectId' | 'pools' | 'subnets'>;
  /** The situations that the run used. */
  readonly places: readonly string[];
  readonly trials: readonly StoredTrial[];
  /** The steps of the trials to look at. */
  readonly evidence: readonly number[];
  readonly replay?: Replay;
}

interface Circumstances {
  readonly target: Target;
  readonly seed: number;
  readonly tier: TierName;
  readonly dropped?: readonly string[] | undefined;
}

/** The failures of a run, each with the recording that shows it. */
export function failuresOf(
  verdicts: readonly Verdict[],
  recordings: readonly Recording[],
  { target, seed, tier, dropped = [] }: Circumstances,
): readonly Failure[] {
  const { name, endpoint, projectId, pools, subnets } = target;
  const places = situationsOf(target)
    .map(({ key }) => key)
    .filter((key) => !dropped.includes(key));
  return verdicts.flatMap((verdict): Failure[] => {
    const { clause, failure, outcome, confirmation, probe = '' } = verdict;
    // Looked for among all recordings: only where something failed.
    const recording = failure && recordingOf(verdict, recordings);
    if (failure === undefined || recording === undefined) return [];
    const { replay } = recording;
    // What was only looked after is no part of what failed.
    const trials = recording.trials.filter(({ aside }) => aside !== true);
    const shown = new Set(verdict.evidence.map(({ exchange }) => exchange));
    return [
      {
        format: 1,
        id: failure.id,
        clause: clause.id,
        probe,
        outcome,
        ...(confirmation && { confirmation }),
        issues: failure.issues,
        seed,
        tier,
        target: { name, endpoint, projectId, pools, subnets },
        places,
        trials: trials.map(toStored),
        evidence: trials.flatMap(({ exchange, step }) => (shown.has(exchange) ? [step] : [])),
        ...(replay && { replay }),
      },
    ];
  });
}

/** The recording that the evidence stands in, the probe's own where it stands in several. */
function recordingOf({ probe, evidence }: Verdict, recordings: readonly Recording[]): Recording | undefined {
  const last = evidence.at(-1)?.exchange;
  const holding = recordings.filter(({ trials }) => trials.some(({ exchange }) => exchange === last));
  return holding.find((recording) => recording.probe === probe) ?? holding[0];
}

function toStored({ situation, exchange, ...trial }: Trial): StoredTrial {
  return { ...trial, ...(situation && { place: situation.key }), exchange: withoutJson(exchange) };
}

/** What was parsed stands in the text as well. */
function withoutJson({ response, ...exchange }: Exchange): Exchange {
  if (response === undefined) return exchange;
  const { json: _json, ...plain } = response;
  return { ...exchange, response: plain };
}
