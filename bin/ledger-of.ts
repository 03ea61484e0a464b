import { hostname } from 'node:os';
import type { Entry } from '../suites/journal/entry.ts';
import { isRunning } from './is-running.ts';
import type { Opened } from './open-target.ts';

/** Why a ledger must not be worked on with a target, if so. */
export interface Flaw {
  /** It is of another endpoint or project. */
  readonly foreign?: string;
  /** Its run is under way on this machine. */
  readonly inUse?: string;
}

/** Holds a ledger against the target it is to be used with. */
export function flawOf(entries: readonly Entry[], { target, shown }: Opened): Flaw {
  const headers = entries.filter((entry) => entry.entry === 'run');
  const other = headers.find(({ endpoint, project }) => endpoint !== shown || project !== target.projectId);
  const pid = inUseBy(entries);
  return {
    ...(other !== undefined && {
      foreign: `is of project ${other.project} at ${other.endpoint} (${other.target})`,
    }),
    ...(pid !== undefined && {
      inUse: `is in use by process ${pid}: wait for that run or end it (if it is none, take "pid" out of the ledger).`,
    }),
  };
}

/** The process on this machine whose run is under way by a ledger, if one is. */
export function inUseBy(entries: readonly Entry[]): number | undefined {
  const { pid, host } = entries.findLast((entry) => entry.entry === 'run') ?? {};
  const isOver = entries.at(-1)?.entry === 'end' || pid === process.pid || host !== hostname();
  return !isOver && pid !== undefined && isRunning(pid) ? pid : undefined;
}
