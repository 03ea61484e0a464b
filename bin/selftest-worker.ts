import { parentPort } from 'node:worker_threads';
import type { Depth } from '../suites/selftest/depth.ts';
import { readFaithful, tryDefect } from '../suites/selftest/try-defect.ts';
import { defects } from '../targets/reference/defects/register.ts';

/** One piece of work: a defect by name, or the faithful endpoint for null. */
export interface Job {
  readonly defect: string | null;
  readonly depth: Depth;
  readonly seed: number;
}

// Each worker has an endpoint and a suite of its own, so that both cores work and no two defects meet.
parentPort?.on('message', async ({ defect: name, ...aim }: Job) => {
  if (name === null) return parentPort?.postMessage(await readFaithful(aim));
  const defect = defects.find((one) => one.name === name);
  if (defect === undefined) throw new Error(`no defect is called ${name}`);
  parentPort?.postMessage(await tryDefect(defect, aim));
});
