import type { Lab } from '../lab.ts';
import { pairKey } from '../pair-key.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import type { Translation } from './translate.ts';

/** Whether somebody has a member with this address and port in the pool of a place. */
export type IsTaken = (place: Place, address: unknown, port: unknown) => boolean;

/** The creates whose address and port somebody else has by now. */
export function takenBy(trials: readonly Trial[], by: Translation, isTaken: IsTaken): readonly Trial[] {
  return trials.filter((trial) => {
    const { role, sent } = trial;
    if ((role !== 'control' && role !== 'subject') || sent === undefined) return false;
    const { address, protocol_port: port } = by.member(sent);
    return isTaken(by.placeOf(trial), address, port);
  });
}

/**
 * Another port for each that was used, the same everywhere: what was equal stays equal. Undefined where the port itself
 * may be what was tried.
 */
export function freshPorts(
  lab: Lab,
  failure: { readonly clause: string; readonly trials: readonly Trial[] },
  by: Translation,
): ReadonlyMap<number, number> | undefined {
  const creates = failure.trials.filter(({ sent }) => sent !== undefined);
  const isPoint = /port|other-address|spelled|any-legal/.test(failure.clause);
  if (isPoint || creates.some(({ about = [] }) => about.length === 1 && about[0] === 'protocol_port'))
    return undefined;
  const used = new Map(
    creates.flatMap((trial) => {
      const port = trial.sent?.protocol_port;
      return typeof port === 'number' && Number.isInteger(port) ? [[port, by.placeOf(trial)] as const] : [];
    }),
  );
  return new Map([...used].map(([port, place]) => [port, lab.pair(place).port]));
}

/** What the pools held before, as a question. */
export function isTakenIn(
  before: ReadonlyMap<string, { readonly pairs: ReadonlySet<string> } | undefined>,
): IsTaken {
  return ({ poolId }, address, port) => before.get(poolId)?.pairs.has(pairKey(address, port)) ?? false;
}
