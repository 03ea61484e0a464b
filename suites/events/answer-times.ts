import type { Exchange } from '../../targets/exchange.ts';
import type { Recording } from '../trial.ts';

/** What can be asked for about members, by the names that people give it. */
export const operations = ['create', 'show', 'list', 'update', 'delete'] as const;

export type OperationName = (typeof operations)[number];

/**
 * How long answers took that did what was asked, by operation: milliseconds, to a tenth, and how many answers took so
 * long. Counts of several shards can be added up. Plain data.
 */
export type AnswerTimes = Readonly<Partial<Record<OperationName, Readonly<Record<string, number>>>>>;

/** Of the requests of probes, each counted once. Refusals are quick and say nothing about the operation. */
export function answerTimes(recordings: readonly Recording[]): AnswerTimes {
  const answered = recordings
    .flatMap(({ trials }) => trials.filter(({ shared }) => !shared))
    .map(({ exchange }) => ({ operation: operationOf(exchange), took: toTenths(exchange.durationMs) }));
  return Object.fromEntries(
    operations.flatMap((operation) => {
      const took = answered.filter((one) => one.operation === operation).map((one) => one.took);
      const counts = [...Map.groupBy(took, String)].map(([time, all]) => [time, all.length]);
      return counts.length === 0 ? [] : [[operation, Object.fromEntries(counts)]];
    }),
  );
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const ofAll: Readonly<Record<string, OperationName>> = { POST: 'create', GET: 'list' };
const ofOne: Readonly<Record<string, OperationName>> = { GET: 'show', PUT: 'update', DELETE: 'delete' };
const members = /\/pools\/[^/?]+\/members(?<one>\/[^/?]+)?(?:\?|$)/;

function operationOf({ request, response, failure }: Exchange): OperationName | undefined {
  if (failure !== undefined || response === undefined || Math.floor(response.status / 100) !== 2)
    return undefined;
  const found = members.exec(request.path);
  if (found === null) return undefined;
  return (found.groups?.one === undefined ? ofAll : ofOne)[request.method];
}
