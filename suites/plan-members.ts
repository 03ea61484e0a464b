import type { Target } from '../targets/target-file.ts';
import { memberIdOf } from './member-of.ts';
import { reactionOf } from './reaction.ts';
import type { Recording, Trial } from './trial.ts';

/** The members of a pool in the course of a run. */
export interface PoolPlan {
  readonly pool: string;
  readonly protocol?: string;
  readonly created: number;
  /** How many more there may be, where creates are accepted that the page leaves open. */
  readonly perhaps: number;
  /** More than so many are never there at once. */
  readonly atOnce: number;
}

/** What one probe leaves in pools while it is at work, and what depends on the answers that the page leaves open. */
export interface ProbeStay {
  readonly pools: ReadonlyMap<string, PoolStay>;
  /** Whether its members are there while others are at work. */
  readonly kept: boolean;
  /** Requests that are added, or left out, at most. */
  readonly more: number;
  readonly fewer: number;
}

interface PoolStay {
  readonly created: number;
  readonly perhaps: number;
  /** The most at once; what may be accepted counts as if it was, to the end of the probe. */
  readonly peak: number;
}

/** Follows the members of one recording. */
export function stayOf({ trials, kept }: Recording): ProbeStay {
  const open = trials.filter((trial) => isOpen(trial, trials));
  const refused = new Set(open.filter((trial) => memberIdOf(trial) === undefined));
  const accepted = open.filter((trial) => !refused.has(trial)).map(({ step }) => step);
  const pools = Map.groupBy(trials, ({ situation }) => situation?.poolId ?? '');
  return {
    kept: kept === true,
    // An open create that is accepted is deleted, and nothing else is asked of it.
    more: refused.size,
    fewer: trials.filter(({ of }) => of !== undefined && accepted.includes(of)).length,
    pools: new Map([...pools].map(([pool, own]) => [pool, poolStay(own, refused)])),
  };
}

/** A create that the page says nothing about, unless its equal was accepted: then constraint 1 does. */
function isOpen(trial: Trial, trials: readonly Trial[]): boolean {
  const { role, intent, sent, step } = trial;
  if (role !== 'subject' || intent !== 'open') return false;
  const isEqual = (other: Trial) =>
    other.step !== step && other.role === 'subject' && JSON.stringify(other.sent) === JSON.stringify(sent);
  return sent === undefined || !trials.some(isEqual);
}

function poolStay(trials: readonly Trial[], refused: ReadonlySet<Trial>): PoolStay {
  const live = new Set<string>();
  const stay = { created: 0, perhaps: 0, peak: 0 };
  for (const trial of trials) {
    const id = trial.role === 'control' || trial.role === 'subject' ? memberIdOf(trial) : undefined;
    if (id !== undefined) {
      live.add(id);
      stay.created += 1;
    }
    if (refused.has(trial)) stay.perhaps += 1;
    if (trial.role === 'remove' && reactionOf(trial.exchange, true).kind === 'accepted')
      live.delete(trial.exchange.request.path.split('/').at(-1) ?? '');
    stay.peak = Math.max(stay.peak, live.size + stay.perhaps);
  }
  return stay;
}

/**
 * The pools of a target over a whole run. At most so many probes are at work at once as the target takes requests, and
 * in the worst case they are those that have the most members. Those that keep theirs for the late probes come on top.
 */
export function planPools({ pools, limits }: Target, stays: readonly ProbeStay[]): readonly PoolPlan[] {
  return pools.map(({ id, protocol }) => {
    const own = stays.flatMap((stay) => stay.pools.get(id) ?? []);
    return {
      pool: id,
      ...(protocol !== undefined && { protocol }),
      created: sum(own.map(({ created }) => created)),
      perhaps: sum(own.map(({ perhaps }) => perhaps)),
      atOnce: mostAtOnce(stays, limits.concurrency, (stay) => stay.pools.get(id)?.peak ?? 0),
    };
  });
}

/** More members than these are never there at once in all pools together. */
export function planTotal({ limits }: Target, stays: readonly ProbeStay[]): number {
  return mostAtOnce(stays, limits.concurrency, ({ pools }) =>
    sum([...pools.values()].map(({ peak }) => peak)),
  );
}

function mostAtOnce(
  stays: readonly ProbeStay[],
  concurrency: number,
  peakOf: (stay: ProbeStay) => number,
): number {
  const peaksOf = (kept: boolean) =>
    stays
      .filter((stay) => stay.kept === kept)
      .map(peakOf)
      .sort((one, other) => other - one);
  return sum([...peaksOf(true), ...peaksOf(false).slice(0, concurrency)]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
