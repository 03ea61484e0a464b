import { parentPort } from 'node:worker_threads';
import { readFaithful, tryDefect } from '../suites/selftest/try-defect.ts';
import type { TierName } from '../suites/tier.ts';
import { defects } from '../targets/reference/defects/register.ts';

/** One piece of work: a defect by name, or the faithful endpoint for null. */
export interface Job {
  readonly defect: string | null;
  readonly tier: TierName;
  readonly seed: number;
}

// Each worker has an endpoint and a suite of its own, so that both cores work and no two defects meet.
parentPort?.on('message', async ({ defect: name, tier, seed }: Job) => {
  if (name === null) return parentPort?.postMessage(await readFaithful({ tier, seed }));
  const defect = defects.find((one) => one.name === name);
  if (defect === undefined) throw new Error(`no defect is called ${name}`);
  parentPort?.postMessage(await tryDefect(defect, { tier, seed }));
});
