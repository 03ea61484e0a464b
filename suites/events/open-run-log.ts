import type { Operation } from '../../specs/read-facts.ts';
import type { Attempted } from '../conduct-all.ts';
import { countOutcomes } from '../count-outcomes.ts';
import type { Report } from '../examine.ts';
import type { RunEvent, RunLogEvent } from './event.ts';
import { openEvidenceOnce } from './evidence-once.ts';
import { foldEvents } from './fold-events.ts';
import { type Judgement, judgeShards } from './judge-shards.ts';
import { type ShardLog, shardLogOf } from './shard-log.ts';

/** The log of a run that is under way. */
export interface RunLog {
  tell(event: RunLogEvent): void;
  /** Each time that a probe was conducted. */
  attempted(attempted: Attempted): void;
  /** What it would come to if it ended now. */
  judge(): Judgement;
  /** Ends the log. The report says what the log says, and nothing else. */
  close(): Report;
}

interface Beginning {
  readonly run: RunEvent;
  readonly facts: Operation;
  /** Sent so far. */
  readonly requests: () => number;
  /** Milliseconds since the run began. */
  readonly durationMs: () => number;
  readonly onEvent?: ((event: RunLogEvent) => void) | undefined;
}

/** Opens a log with the event that a run begins with. */
export function openRunLog({ run, facts, requests, durationMs, onEvent }: Beginning): RunLog {
  const events: RunLogEvent[] = [];
  const keep = (event: RunLogEvent) => {
    events.push(event);
    onEvent?.(event);
  };
  keep(run);
  const planned = new Set(run.planned);
  const attemptOnce = openEvidenceOnce();
  const isPart = run.shard.count > 1;
  const judgeWith = (log: ShardLog) => judgeShards({ shards: [log], facts, isPart });
  const soFar = () => ({ requests: requests(), durationMs: durationMs() });
  const judge = () =>
    judgeWith({ ...shardLogOf(events), end: { event: 'end', ...soFar(), counts: countOutcomes([]) } });
  return {
    tell(event) {
      if (event.event !== 'findings') return keep(event);
      const findings = event.findings.filter(({ clause }) => planned.has(clause));
      keep({ ...event, findings: findings.map(openEvidenceOnce()) });
    },
    attempted({ probe, pass, findings: all }) {
      const findings = all.filter(({ clause }) => planned.has(clause)).map(attemptOnce);
      keep({ event: 'probe', probe, pass, findings, ...soFar() });
    },
    judge,
    close() {
      keep({ event: 'end', ...soFar(), counts: countOutcomes(judge().verdicts) });
      return foldEvents({ shards: [shardLogOf(events)], facts, isPart });
    },
  };
}
