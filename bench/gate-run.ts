import { loadFacts } from '../specs/facts.ts';
import { examine } from '../suites/examine.ts';
import type { Recording } from '../suites/trial.ts';
import { openTransport } from '../targets/exchange.ts';
import type { Target } from '../targets/target-file.ts';
import { type Cost, timed } from './timed.ts';

/** One examination, with what it sent and how long it took. */
export interface GateRun extends Cost {
  readonly requests: number;
  readonly recordings: readonly Recording[];
}

/** A gate run in this process, without contracts and reports. Throws where it does not conform: that is no measurement. */
export async function gateRun(target: Target, concurrency: number): Promise<GateRun> {
  const limited = { ...target, limits: { ...target.limits, concurrency } };
  const transport = openTransport(limited);
  const recordings: Recording[] = [];
  const onRecording = (recording: Recording) => recordings.push(recording);
  const order = {
    facts: loadFacts(),
    target: limited,
    transport,
    seed: 1,
    tier: 'gate',
    onRecording,
  } as const;
  try {
    const { result, ...cost } = await timed(() => examine(order));
    const { run, requests } = result;
    if (run.exitCode !== 0) throw new Error(`the run ended with exit ${run.exitCode}: ${run.reason}`);
    return { requests, ...cost, recordings };
  } finally {
    await transport.close();
  }
}
