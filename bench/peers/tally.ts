import { reduced } from './reduced.ts';

/** What a tool complained of at one endpoint; undefined where it did not come to its end. */
export type Complaints = readonly string[] | undefined;

/** How well a tool tells wrong endpoints from the faithful one. */
export interface Tally {
  /** Distinct complaints about the faithful endpoint. */
  readonly falseAlarms: readonly string[];
  /** The defects that it complained of otherwise than of the faithful endpoint. */
  readonly found: readonly string[];
  readonly unfinished: readonly string[];
}

/** Counts as found what brings a complaint that the faithful endpoint never brought. */
export function tally(clean: readonly Complaints[], wrong: ReadonlyMap<string, Complaints>): Tally {
  const falseAlarms = new Set(clean.flatMap((complaints = []) => complaints.map(reduced)));
  const isNew = (complaint: string) => !falseAlarms.has(reduced(complaint));
  const names = [...wrong.keys()];
  return {
    falseAlarms: [...falseAlarms],
    found: names.filter((name) => wrong.get(name)?.some(isNew)),
    unfinished: names.filter((name) => wrong.get(name) === undefined),
  };
}
