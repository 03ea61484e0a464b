import fc from 'fast-check';
import { type PoolCommand, poolCommands, poolTour } from '../../generators/pool-commands.ts';
import { blocked, type Finding } from '../finding.ts';
import { judgeLife } from '../judge-life.ts';
import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { TierName } from '../tier.ts';
import type { Recording, Replay, Trial } from '../trial.ts';
import { judgeDeletions } from './judge-deletions.ts';
import { rowPlaces } from './places.ts';
import { type Life, playLife, type Stage } from './play-life.ts';
import { shrinkLife } from './shrink-life.ts';

const clause = 'CM-SEM-pool-after-any-sequence';
const gone = 'CM-SEM-deleted-not-shown';

/** How many random lives of two pools a run tries beside the tour, spread over the situations that it takes. */
const lives: Readonly<Record<TierName, number>> = { gate: 2, nightly: 30, soak: 300 };
/** How many more requests a failing life may take until the shortest is found. */
const shrinkBudget = 60;

/**
 * Constraint 1 and the effect of a create over any history: random lives of two pools are played and compared with a
 * small model. One that goes wrong is shrunk to the shortest.
 */
export function sequences(ground: Ground): readonly Probe[] {
  const { tier, places, offers } = ground;
  const rows = rowPlaces(ground);
  const chosen = tier.everySituation ? rows : rows.slice(0, 1);
  const random = Math.ceil(lives[tier.name] / Math.max(1, chosen.length));
  const deletes = offers.has('delete') && offers.has('show');
  return chosen.flatMap((place, index) => {
    const stage = { places: [place, sharerOf(place, places)], offers, updates: true } as const;
    const seed = (ground.seed + index * 1_000_003) | 0;
    const tour = probeOf({ ...stage }, { runs: 1, seed, first: [[poolTour]] });
    const others = probeOf({ ...stage }, { runs: random, seed, first: [] });
    return [
      // Only of the tour it is certain that it deletes a member and looks for it.
      deletes
        ? {
            ...tour,
            clauses: [clause, gone],
            judge: (recording) => [...judge(recording), judgeDeletions(gone, recording)],
          }
        : tour,
      { ...others, id: `${clause}:random@${place.key}` },
    ];
  });
}

/** How many lives are tried, which of them first, and what the others are drawn with. */
interface Draw {
  readonly runs: number;
  readonly seed: number;
  readonly first: [readonly PoolCommand[]][];
}

function probeOf(stage: Stage, draw: Draw): Probe {
  return {
    id: `${clause}@${stage.places[0].key}`,
    clauses: [clause],
    pairs: 3 * (draw.runs + shrinkBudget),
    phase: 'main',
    conduct: (lab) => conduct(lab, stage, draw),
    judge,
  };
}

/** Another pool that takes the same kind of member, if there is one. */
function sharerOf(place: Place, places: readonly Place[]): Place | undefined {
  return places.find(
    ({ kind, addresses, poolId }) =>
      kind === place.kind && addresses.key === place.addresses.key && poolId !== place.poolId,
  );
}

async function conduct(lab: Lab, stage: Stage, { runs, seed, first }: Draw): Promise<Replay | undefined> {
  let wrong: Life | undefined;
  const property = fc.asyncProperty(poolCommands, async (commands) => {
    const life = await playLife(lab, stage, commands);
    if (life.issue === undefined) return true;
    wrong = life;
    return false;
  });
  // Shrunk by what the commands mean, not by how the list is built: that takes far fewer requests.
  const result = await fc.check(property, {
    seed,
    numRuns: runs,
    unbiased: true,
    endOnFailure: true,
    examples: first,
  });
  if (!result.failed) return undefined;
  // The property returns false only where the model says so: without that something of ours has thrown.
  if (wrong === undefined) throw result.errorInstance;
  const { life, stoppedEarly } = await shrinkLife(wrong, {
    budget: shrinkBudget,
    play: (commands) => playLife(lab, stage, commands),
  });
  const replay = { seed: result.seed, path: result.counterexamplePath, counterexample: life.commands };
  return stoppedEarly ? { ...replay, stoppedEarly } : replay;
}

function judge({ probe, trials, replay }: Recording): readonly Finding[] {
  const about = { clause, probe };
  const findings = livesIn(trials).map((life) => judgeLife(about, life).finding);
  if (findings.length === 0) return [blocked(about, 'nothing was sent', [])];
  if (replay === undefined) return findings;
  // Many lives, one defect: the shortest that went wrong stands for all that shrinking went through.
  const rule = findings.find(({ result }) => result === 'violated')?.issues[0]?.rule;
  const last = findings.findLast(({ issues }) => rule !== undefined && issues[0]?.rule === rule);
  if (last === undefined) return findings;
  const early = ` (shrinking stopped after ${shrinkBudget} requests: a shorter life may show it)`;
  const issues = last.issues.map((issue) =>
    replay.stoppedEarly ? { ...issue, message: issue.message + early } : issue,
  );
  return [{ ...last, issues, replay }];
}

/** The lives that a recording holds: each begins with a control. */
function livesIn(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const starts = trials.flatMap(({ role }, index) => (role === 'control' ? [index] : []));
  return starts.map((start, index) => trials.slice(start, starts[index + 1]));
}
