import type { CanaryRecord } from '../canaries.ts';
import type { Failure } from '../failure.ts';
import type { LeftOver } from '../ledger.ts';
import type { PactReport } from '../pact/verify-pact.ts';
import type { Step } from '../preflight/step.ts';
import type { AnswerTimes } from './answer-times.ts';
import type { EndEvent, FindingsEvent, PlanEvent, ProbeEvent, RunEvent, RunLogEvent } from './event.ts';

/** Everything that the log of one shard says, as far as it goes: where it breaks off, the rest is not there. */
export interface ShardLog {
  readonly run: RunEvent;
  readonly preflight: readonly Step[];
  readonly trouble?: string;
  readonly plan?: PlanEvent;
  /** What single probes found; of no account once `found` is there. */
  readonly probes: readonly ProbeEvent[];
  readonly canaries: readonly CanaryRecord[];
  readonly found?: FindingsEvent;
  readonly times?: AnswerTimes;
  readonly contracts?: PactReport;
  readonly failures: readonly Failure[];
  readonly leftOvers: readonly LeftOver[];
  readonly end?: EndEvent;
}

type Draft = { -readonly [Key in keyof ShardLog]: ShardLog[Key] } & {
  probes: ProbeEvent[];
  canaries: CanaryRecord[];
};

/** Sorts events into what they say. The first has to be the beginning of a run: a RangeError says that it is not. */
export function shardLogOf(events: Iterable<RunLogEvent>): ShardLog {
  let log: Draft | undefined;
  for (const event of events) {
    if (event.event === 'run')
      log = { run: event, preflight: [], probes: [], canaries: [], failures: [], leftOvers: [] };
    else if (log === undefined) throw new RangeError('events of a run before its beginning');
    else enter(log, event);
  }
  if (log === undefined) throw new RangeError('no events of a run');
  return log;
}

function enter(log: Draft, event: Exclude<RunLogEvent, RunEvent>): void {
  switch (event.event) {
    case 'preflight':
      log.preflight = event.steps;
      if (event.trouble !== undefined) log.trouble = event.trouble;
      return;
    case 'plan':
      log.plan = event;
      return;
    case 'probe':
      log.probes.push(event);
      return;
    case 'canary': {
      const { event: _event, ...record } = event;
      log.canaries.push(record);
      return;
    }
    case 'findings':
      log.found = event;
      return;
    case 'times':
      log.times = event.times;
      return;
    case 'contracts':
      log.contracts = event.contracts;
      return;
    case 'failures':
      log.failures = event.failures;
      return;
    case 'leftOvers':
      log.leftOvers = event.leftOvers;
      return;
    case 'end':
      log.end = event;
  }
}
