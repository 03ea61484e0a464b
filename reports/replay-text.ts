import { answerInShort } from '../suites/answer-in-short.ts';
import type { Failure } from '../suites/failure.ts';
import type { Replayed } from '../suites/replay/replay.ts';
import type { Trial } from '../suites/trial.ts';
import { commandFor } from './evidence.ts';
import { printable } from './printable.ts';

/** The exit code for what a replay says. */
export const replayExits = { FIXED: 0, SAME: 1, DIFFERENT: 1, 'CANNOT-TELL': 4 } as const;

interface Shown {
  readonly failure: Failure;
  /** What reports call the endpoint. */
  readonly endpoint: string;
  readonly targetFile: string | undefined;
}

/** A replay for a terminal: what failed, each answer now beside that of then, and the result as the last line. */
export function renderReplay(replayed: Replayed, { failure, endpoint, targetFile }: Shown): string {
  const { result, reason, issues, steps, freshPorts, leftOvers } = replayed;
  const again = commandFor(failure.clause, { seed: failure.seed, tier: failure.tier, targetFile });
  return [
    `${failure.id} ${failure.clause}`,
    `    ${failure.probe} on ${endpoint}, seen on ${failure.target.name} (seed ${failure.seed}, ${failure.tier})`,
    ...(freshPorts
      ? ['    sent with other ports: those of then have a member or did not let anything be seen']
      : []),
    '',
    ...steps.flatMap(describeStep),
    ...(steps.length > 0 ? [''] : []),
    ...failure.issues.map(({ message }) => `then: ${message}`),
    ...issues.map(({ message }) => `now:  ${message}`),
    ...leftOvers.map(({ pool, id }) => `left behind in pool ${pool}: member ${id ?? '(no id)'}`),
    ...(result === 'CANNOT-TELL' ? ['', `try: ${again}`] : []),
    '',
    `${result} (exit ${replayExits[result]}): ${reason}`,
    '',
  ]
    .map(printable)
    .join('\n');
}

function describeStep({ then, now }: Replayed['steps'][number]): readonly string[] {
  const { method, path } = then.exchange.request;
  return [
    `${then.label} (${method} ${now?.exchange.request.path ?? path})`,
    `    then: ${answerOf(then)}`,
    `    now:  ${now === undefined ? 'not sent' : answerOf(now)}`,
  ];
}

function answerOf(trial: Trial): string {
  const id = requestIdOf(trial);
  return `${answerInShort(trial.exchange)}${id === undefined ? '' : `, request id ${id}`}`;
}

/** What to look for in the logs of the server. */
function requestIdOf({ exchange: { response } }: Trial): string | undefined {
  const inBody = (response?.json as { request_id?: unknown } | null | undefined)?.request_id;
  const id = response?.headers['x-request-id'] ?? inBody;
  return typeof id === 'string' ? id : undefined;
}
