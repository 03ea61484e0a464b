import type { Clause } from '../../specs/clause.ts';
import type { Defect } from '../../targets/reference/defects/defect.ts';
import { type Depth, depths, rareDepths } from './depth.ts';
import { judgeMatrix, type KillMatrix, notices, type Readings, type TrialRun } from './kill-matrix.ts';

/** What the proof is about. */
export interface Suite {
  readonly clauses: readonly Clause[];
  /** The ids that a catalogue without a hole has. */
  readonly frozen: readonly string[];
  readonly defects: readonly Pick<Defect, 'name' | 'breaks' | 'rare'>[];
}

/** How runs are made, wherever that happens. */
export interface Laboratory {
  /** What every clause reads on the faithful endpoint. */
  readonly faithful: (depth: Depth) => Promise<Readings>;
  readonly attempt: (defect: string, depth: Depth) => Promise<TrialRun>;
  readonly onProgress: (done: number) => void;
}

/** Runs the suite against every defect and judges what it noticed. All attempts are asked for at once. */
export async function proveSuite(suite: Suite, laboratory: Laboratory): Promise<KillMatrix> {
  const clean = onlyOnce(laboratory.faithful);
  let done = 0;
  const found = await Promise.all(
    suite.defects.map(async (defect) => {
      const last = await lookFor(defect, { ...laboratory, faithful: clean });
      done += 1;
      laboratory.onProgress(done);
      return last;
    }),
  );
  return judgeMatrix(suite, found);
}

/** The runs against a defect end with the first that a clause which claims it notices. */
async function lookFor(defect: Suite['defects'][number], { faithful, attempt }: Laboratory) {
  const ways = defect.rare === true ? rareDepths : depths;
  for (const [index, depth] of ways.entries()) {
    const [clean, run] = await Promise.all([faithful(depth), attempt(defect.name, depth)]);
    const claimed = notices(run.readings, clean).some((id) => defect.breaks.includes(id));
    if (claimed || index === ways.length - 1) return { defect, clean, run };
  }
  throw new RangeError('no depth to look in');
}

function onlyOnce(faithful: Laboratory['faithful']): Laboratory['faithful'] {
  const known = new Map<string, Promise<Readings>>();
  return (depth) => {
    const key = `${depth.world} ${depth.tier}`;
    const readings = known.get(key) ?? faithful(depth);
    known.set(key, readings);
    return readings;
  };
}
