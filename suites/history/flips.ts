import type { Findings } from './findings.ts';
import { type HistoryRun, toHistoryRun } from './history-run.ts';
import { inSeries } from './in-series.ts';
import { isUnstable, type Sighting, sightingsOf } from './sightings.ts';

/** Which run of a history. */
export interface RunName {
  readonly startedAt: string;
  readonly build?: string;
}

/** How a clause that is or was bad stands to the runs before. Plain data. */
export interface Flip {
  readonly clause: string;
  readonly outcome: 'failed' | 'warned';
  /** How it fails, or failed until now. */
  readonly fingerprint: string;
  /** `unseen`: it was bad, and this run cannot tell. */
  readonly standing: 'new' | 'still' | 'fixed' | 'unseen';
  /** So many runs in a row with evidence saw it fail like this; of one that is fixed, until now. */
  readonly streak: number;
  readonly firstBad: RunName;
  readonly lastGood?: RunName;
  /** Of a new one: the last run that saw the same before it was gone in between. */
  readonly seenBefore?: RunName;
  /** Of a new one: how the clause failed the last time, if it did. */
  readonly changedFrom?: string;
}

/** What a run means beside those before it. Plain data. */
export interface Flips {
  /** The last run before this one that counts; null where there is none. */
  readonly since: RunName | null;
  /** Runs before this one that count. */
  readonly runs: number;
  /** Why this run counts for nothing here, if so: it repairs nothing and starts nothing. */
  readonly invalid?: string;
  readonly clauses: readonly Flip[];
  /** Only one of two attempts of this run saw them. */
  readonly flaky: readonly string[];
  /** They went to and fro in the last runs, on an unchanged build. */
  readonly unstable: readonly string[];
}

/** Compares what a run found with the runs before it of the same target and tier. */
export function flipsOf(now: Findings, past: readonly HistoryRun[]): Flips {
  const before = inSeries(past, now).filter(({ found }) => found.invalid === undefined);
  const last = before.at(-1);
  const about = { since: last === undefined ? null : nameOf(last), runs: before.length };
  if (now.invalid !== undefined)
    return { ...about, invalid: now.invalid, clauses: [], flaky: [], unstable: [] };
  const runs = [...before, toHistoryRun(now)];
  const everBad = new Set(runs.flatMap(({ found }) => found.bad.map(([clause]) => clause)));
  const clauses = [...everBad].sort().map((clause) => [clause, sightingsOf(runs, clause)] as const);
  return {
    ...about,
    clauses: clauses.flatMap(([clause, sightings]) => flipOf(clause, sightings, runs.length - 1)),
    flaky: now.bad.filter(([, , , flaky]) => flaky === 'flaky').map(([clause]) => clause),
    unstable: clauses.filter(([, sightings]) => isUnstable(sightings)).map(([clause]) => clause),
  };
}

/** The last sighting decides: this run's, or that of an earlier run where this one cannot tell. */
function flipOf(clause: string, sightings: readonly Sighting[], present: number): readonly Flip[] {
  const last = sightings.at(-1);
  if (last === undefined) return [];
  const isSeen = last.index === present;
  if (last.bad !== undefined) {
    const flip = spellOf(clause, sightings);
    return [isSeen ? flip : { ...flip, standing: 'unseen' }];
  }
  const earlier = sightings.slice(0, -1);
  if (!isSeen || earlier.at(-1)?.bad === undefined) return [];
  const { seenBefore: _before, changedFrom: _from, ...spell } = spellOf(clause, earlier);
  return [{ ...spell, standing: 'fixed' }];
}

/** The runs in a row, up to the last sighting, in which a clause failed in the same way. */
function spellOf(clause: string, sightings: readonly Sighting[]): Flip {
  const { bad } = sightings.at(-1) as Sighting;
  const [, outcome, fingerprint] = bad as NonNullable<Sighting['bad']>;
  const before = sightings.slice(0, sightings.findLastIndex((one) => one.bad?.[2] !== fingerprint) + 1);
  const streak = sightings.length - before.length;
  const lastGood = before.findLast((one) => one.bad === undefined);
  const seenBefore = before.findLast((one) => one.bad?.[2] === fingerprint);
  const changedFrom = before.at(-1)?.bad?.[2];
  return {
    clause,
    outcome,
    fingerprint,
    standing: streak === 1 ? 'new' : 'still',
    streak,
    firstBad: nameOf((sightings[before.length] as Sighting).run),
    ...(lastGood !== undefined && { lastGood: nameOf(lastGood.run) }),
    ...(streak === 1 && seenBefore !== undefined && { seenBefore: nameOf(seenBefore.run) }),
    ...(streak === 1 && changedFrom !== undefined && { changedFrom }),
  };
}

function nameOf({ found: { startedAt, build } }: HistoryRun): RunName {
  return { startedAt, ...(build !== undefined && { build }) };
}
