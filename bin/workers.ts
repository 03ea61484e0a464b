import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A few worker threads that answer one job at a time each. */
export interface Workers {
  /** Resolves with the answer to a job; rejects when the worker breaks on it. */
  ask(job: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens `count` workers of one script. Jobs wait until a worker is free, in the order of asking. */
export function openWorkers(script: URL, count: number): Workers {
  const workers = Array.from({ length: count }, () => new Worker(script));
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];

  const take = () =>
    new Promise<Worker>((resolve) => {
      const worker = free.pop();
      if (worker === undefined) waiting.push(resolve);
      else resolve(worker);
    });
  const giveBack = (worker: Worker) => {
    const next = waiting.shift();
    if (next === undefined) free.push(worker);
    else next(worker);
  };

  return {
    async ask(job) {
      const worker = await take();
      worker.postMessage(job);
      // `once` rejects on the worker's error event.
      const [answer] = await once(worker, 'message');
      giveBack(worker);
      return answer;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
