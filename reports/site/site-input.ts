import type { Operation } from '../../specs/read-facts.ts';
import type { ShardsRecord } from '../../suites/events/shards-record.ts';
import type { Report } from '../../suites/examine.ts';
import type { GateDocument } from '../../suites/gate/gate-document.ts';
import type { GateResult } from '../../suites/gate/judge-gate.ts';
import type { KnownFailures } from '../../suites/gate/known-failures.ts';
import type { Recollection } from '../../suites/history/recall.ts';
import type { RunsToCompare } from '../../suites/history/runs-to-compare.ts';
import type { KillMatrix } from '../../suites/selftest/kill-matrix.ts';
import type { Setting } from '../evidence.ts';
import type { Scene } from '../removal.ts';
import type { PastRun } from './past-run.ts';

/** Everything that the pages are made from. The same input makes the same pages: no clock, no disk. */
export interface SiteInput extends Recollection {
  readonly report: Report;
  readonly decision: GateResult;
  readonly facts: Operation;
  readonly known?: KnownFailures | undefined;
  readonly build?: string | undefined;
  readonly isSelection: boolean;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  /** For commands that show a failure again, and for those that remove what is left. */
  readonly setting: Setting;
  readonly scene: Scene;
  readonly hashes: Pick<GateDocument, 'runHash' | 'factsHash'> & {
    /** Of the event log before its last line, which has it; of a run in shards each log has its own. */
    readonly logHash?: string | undefined;
  };
  /** Of which shards the report was put together, if of any. */
  readonly shards?: ShardsRecord | undefined;
  /** What the suite ran on. */
  readonly runtime?: string | undefined;
  /** The version of this suite, with its commit where that is known. */
  readonly suite: string;
  /** The names of the files that lie in the folder of the run. A merge, for one, has not all that a run has. */
  readonly beside: readonly string[];
  /** The earlier runs, where they are known. */
  readonly history?: readonly PastRun[] | undefined;
  /** Those among them that it is compared with one by one; undefined without a history. */
  readonly earlier?: RunsToCompare | undefined;
  /** The last proof of the suite itself, where it lies beside the run. */
  readonly selfcheck?: KillMatrix | undefined;
}
