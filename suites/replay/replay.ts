import type { Operation } from '../../specs/read-facts.ts';
import type { Transport } from '../../targets/exchange.ts';
import { TargetError } from '../../targets/target-error.ts';
import type { Target } from '../../targets/target-file.ts';
import type { Failure } from '../failure.ts';
import type { Journal } from '../journal/entry.ts';
import type { LeftOver } from '../ledger.ts';
import type { Patience } from '../patience.ts';
import { situationsOf } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { cannotTell, type Decision } from './decide.ts';
import { dictionaryOf } from './dictionary.ts';
import { perform } from './perform.ts';
import { restore } from './restore.ts';

/** What is to be seen again, and where. */
export interface ReplayOrder {
  readonly facts: Operation;
  readonly target: Target;
  readonly transport: Transport;
  readonly failure: Failure;
  /** Where what was in the pools before is written down. */
  readonly journal?: Journal | undefined;
  /** Of several replays in a row; one of its own if not given. */
  readonly patience?: Patience;
}

/** What a replay saw. */
export interface Replayed extends Decision {
  /** What was tried, with what came of it then and now. */
  readonly steps: readonly { readonly then: Trial; readonly now?: Trial | undefined }[];
  /** Sent with another port than then, since somebody has the old one. */
  readonly freshPorts: boolean;
  readonly leftOvers: readonly LeftOver[];
}

/** Clauses about all answers of a run together: one recording can neither show nor clear them. */
const wholeRun: ReadonlySet<string> = new Set(['CM-SEM-id-unique', 'CM-SEM-request-id-unique']);

/** How often what was flaky is tried before nothing is said. */
const flakyTries = 5;

/**
 * Sends what showed a failure again and judges it with the probe that found it. Throws a TargetError (exit 2) for a
 * target file that cannot be used; an endpoint that gives no evidence is CANNOT-TELL.
 */
export async function replay(order: ReplayOrder): Promise<Replayed> {
  const { facts, target, failure } = order;
  const trials = restore(failure);
  const steps = trials.filter(({ step }) => failure.evidence.includes(step)).map((then) => ({ then }));
  const giveUp = (reason: string): Replayed => ({
    ...cannotTell(reason),
    steps,
    freshPorts: false,
    leftOvers: [],
  });
  if (wholeRun.has(failure.clause)) return giveUp('the clause is about all answers of a run together');
  const places = new Map(situationsOf(target).map((place) => [place.key, place]));
  const dictionary = dictionaryOf({ clause: failure.clause, trials, places, path: facts.path });
  if ('reason' in dictionary) return giveUp(dictionary.reason);
  const play = { ...order, trials, dictionary };
  try {
    let last = await perform(play, false);
    if (last.result === 'CANNOT-TELL' && last.mayBePair) last = await perform(play, true);
    for (let tries = 1; isUnsure(failure, last) && tries < flakyTries; tries += 1)
      last = await perform(play, false);
    const { mayBePair: _mayBePair, ...replayed } = last;
    if (isUnsure(failure, last)) return { ...replayed, ...cannotTell(notSeen) };
    return failure.alone === false && last.result === 'FIXED'
      ? { ...replayed, ...cannotTell(notAlone) }
      : replayed;
  } catch (error) {
    if (!(error instanceof TargetError) || error.exitCode !== 4) throw error;
    return giveUp(error.message);
  }
}

const notSeen = `it showed in one of two attempts then and in none of ${flakyTries} now: that proves nothing`;

const notAlone =
  'it does not show now, but right after the run it did not show by itself either: it takes what else went on';

/** What did not show every time may only have hidden. */
function isUnsure({ confirmation }: Failure, { result }: Decision): boolean {
  return confirmation === 'flaky' && result === 'FIXED';
}
