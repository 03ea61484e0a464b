import { loadFacts } from '../specs/facts.ts';
import type { Clock } from '../targets/clock.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport } from '../targets/exchange.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { everything, type Fixtures } from '../targets/reference/fixtures.ts';
import type { Target, TargetLimits } from '../targets/target-file.ts';
import { examine, type Order, type Report } from './examine.ts';
import type { Recording } from './trial.ts';

// For the tests of this folder and of reports: runs against something that listens on the loopback address.

interface Given
  extends Partial<
    Pick<Order, 'seed' | 'tier' | 'only' | 'signal' | 'contracts' | 'onProgress' | 'shard' | 'onEvent'>
  > {
  /** What pauses go by; that of this machine if not given. */
  readonly clock?: Clock;
}

/** A run and everything that it sent. */
export interface Run {
  readonly report: Report;
  readonly recordings: readonly Recording[];
}

/** Examines a target, with seed 1 and the tier `gate` unless something else is given. */
export async function runAgainst(target: Target, { clock, ...given }: Given = {}): Promise<Run> {
  const transport = openTransport(target, clock && { clock });
  const recordings: Recording[] = [];
  try {
    const report = await examine({
      facts: loadFacts(),
      target,
      transport,
      seed: 1,
      tier: 'gate',
      onRecording: (recording) => recordings.push(recording),
      ...given,
    });
    return { report, recordings };
  } finally {
    await transport.close();
  }
}

interface World extends Given {
  readonly fixtures?: Fixtures;
  readonly behaviour?: Behaviour;
  readonly limits?: Partial<TargetLimits>;
  /** Before the run, with the endpoint open. */
  readonly prepare?: (endpoint: Endpoint) => Promise<unknown>;
}

/** Examines an embedded endpoint, and tells which members it had before and has in the end. */
export async function runEmbedded({
  fixtures = everything,
  behaviour,
  limits,
  prepare,
  ...given
}: World = {}) {
  const endpoint = await openEndpoint({ fixtures, ...(behaviour && { behaviour }) });
  try {
    await prepare?.(endpoint);
    const all = () => fixtures.pools.flatMap(({ id }) => endpoint.members(id));
    const before = all();
    const target = embeddedTarget(endpoint.url, fixtures);
    const run = await runAgainst({ ...target, limits: { ...target.limits, ...limits } }, given);
    return { ...run, before, members: all() };
  } finally {
    await endpoint.close();
  }
}

/** The ids of the clauses with one of these outcomes. */
export function clausesWith({ verdicts }: Report, ...outcomes: readonly string[]): readonly string[] {
  return verdicts.filter(({ outcome }) => outcomes.includes(outcome)).map(({ clause }) => clause.id);
}
