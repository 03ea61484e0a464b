import type { AnswerCheck } from './answer.ts';
import { memberIssue } from './answer.ts';

/** Values of operating_status that editions after this page added. */
export const laterStates: ReadonlySet<string> = new Set(['INITIAL', 'UNKNOWN']);

const noMonitor = 'NO_MONITOR';

/** A value that a clause of its own warns of; no other clause judges it. */
function isLater(state: unknown): boolean {
  return laterStates.has(String(state));
}

type Entry = { readonly listener_id?: unknown; readonly operating_status?: unknown };

function entriesOf(status: unknown): readonly Entry[] {
  return Array.isArray(status) ? status.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

/** operating_status and status, as the pool's health monitor and listeners have it (Table 6, Table 7). */
export const stateChecks: readonly AnswerCheck[] = [
  {
    clause: 'CM-SEM-status-without-monitor',
    // Where the ECS is not known to exist, OFFLINE may speak of its absence instead.
    applies: ({ place, member }) =>
      place.pool.healthMonitor === false &&
      !place.tentative &&
      !isLater(member.operating_status) &&
      member.operating_status !== undefined,
    check: ({ member: { operating_status: actual } }) =>
      actual === noMonitor
        ? []
        : [memberIssue('operating_status', 'equals', { expected: noMonitor, actual })],
  },
  {
    clause: 'CM-SEM-status-with-monitor',
    applies: ({ place, member }) =>
      place.pool.healthMonitor === true && member.operating_status !== undefined,
    check: ({ member: { operating_status: actual } }) =>
      actual === noMonitor
        ? [memberIssue('operating_status', 'differs', { expected: `not ${noMonitor}`, actual })]
        : [],
  },
  {
    clause: 'CM-SEM-listener-status-without-monitor',
    applies: ({ place, member }) =>
      place.pool.healthMonitor === false && !place.tentative && entriesOf(member.status).length > 0,
    check: ({ member }) =>
      entriesOf(member.status)
        .map(({ operating_status: actual }, index) => ({ actual, field: `status/${index}/operating_status` }))
        .filter(({ actual }) => actual !== noMonitor && !isLater(actual))
        .map(({ actual, field }) => memberIssue(field, 'equals', { expected: noMonitor, actual })),
  },
  {
    clause: 'CM-SEM-listener-status-with-monitor',
    applies: ({ place, member }) => place.pool.healthMonitor === true && entriesOf(member.status).length > 0,
    check: ({ member }) =>
      entriesOf(member.status).flatMap(({ operating_status: actual }, index) =>
        actual === noMonitor
          ? [
              memberIssue(`status/${index}/operating_status`, 'differs', {
                expected: `not ${noMonitor}`,
                actual,
              }),
            ]
          : [],
      ),
  },
  {
    clause: 'CM-SEM-status-of-pool-listeners',
    applies: ({ place, member }) =>
      (place.pool.listeners ?? []).length > 0 && entriesOf(member.status).length > 0,
    check: ({ place, member }) => {
      const known: readonly unknown[] = place.pool.listeners ?? [];
      const ids = entriesOf(member.status).map(({ listener_id }) => listener_id);
      return ids
        .map((actual, index) => ({ actual, index }))
        .filter(({ actual, index }) => !known.includes(actual) || ids.indexOf(actual) !== index)
        .map(({ actual, index }) =>
          memberIssue(`status/${index}/listener_id`, 'of the pool', {
            expected: 'a listener of the pool, once',
            actual,
          }),
        );
    },
  },
  {
    clause: 'CM-SEM-status-later-values',
    applies: ({ member }) => typeof member.operating_status === 'string',
    check: ({ member }) =>
      [member.operating_status, ...entriesOf(member.status).map((entry) => entry.operating_status)]
        .filter(isLater)
        .map((actual) =>
          memberIssue('operating_status', 'enum', { expected: 'a value of this edition', actual }),
        ),
  },
];
