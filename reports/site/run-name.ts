import type { RunName } from '../../suites/history/flips.ts';

/** Which earlier run, in short: the day that it began, and its build. */
export function runName({ startedAt, build }: RunName): string {
  return `${startedAt.slice(0, 10)}${build === undefined ? '' : `, ${build}`}`;
}
