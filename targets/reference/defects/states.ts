import type { Context } from '../context.ts';
import type { MemberStatus } from '../member.ts';
import { shows } from './alter-answer.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

/** The state of the member as a whole. */
function says(change: (state: string, context: Context) => unknown): Alteration {
  return shows('operating_status', (value, _draft, context) => change(value as string, context));
}

/** The entries of a member's listeners. */
function lists(change: (entries: readonly MemberStatus[], context: Context) => unknown): Alteration {
  return shows('status', (value, _draft, context) => change(value as readonly MemberStatus[], context));
}

/** Each entry's state. */
function listsState(change: (state: string, context: Context) => unknown): Alteration {
  return lists((entries, context) =>
    entries.map((entry) => ({ ...entry, operating_status: change(entry.operating_status, context) })),
  );
}

const unmonitored = ['CM-SEM-status-without-monitor'];
const monitored = ['CM-SEM-status-with-monitor'];
const listeners = ['CM-SEM-listener-status-without-monitor'];
const monitoredListeners = ['CM-SEM-listener-status-with-monitor'];
const ofPool = ['CM-SEM-status-of-pool-listeners'];
const later = ['CM-SEM-status-later-values'];

/** operating_status and status (Tables 6 and 7), wrong in one branch. */
export const states: readonly Defect[] = [
  defect(
    'state-offline-without-monitor',
    unmonitored,
    says((state) => (state === 'NO_MONITOR' ? 'OFFLINE' : state)),
  ),
  defect(
    'state-offline-for-cross-vpc',
    unmonitored,
    shows('operating_status', (value, { subnetId }) => (subnetId === undefined ? 'OFFLINE' : value)),
  ),
  defect(
    'state-no-monitor-with-monitor',
    monitored,
    says(() => 'NO_MONITOR'),
  ),
  defect(
    'state-of-a-later-edition-with-monitor',
    later,
    says((state) => (state === 'NO_MONITOR' ? state : 'INITIAL')),
  ),
  defect(
    'listener-state-online-without-monitor',
    listeners,
    listsState(() => 'ONLINE'),
  ),
  defect(
    'listener-state-online-for-the-second-listener',
    listeners,
    lists((entries) =>
      entries.map((entry, index) => (index > 0 ? { ...entry, operating_status: 'ONLINE' } : entry)),
    ),
  ),
  defect(
    'listener-state-no-monitor-with-monitor',
    monitoredListeners,
    listsState(() => 'NO_MONITOR'),
  ),
  defect(
    'listeners-listed-twice',
    ofPool,
    lists((entries) => [...entries, ...entries]),
  ),
  defect(
    'listeners-of-other-pools-listed-too',
    ofPool,
    lists((entries, { fixtures }) => {
      const state = entries[0]?.operating_status;
      return fixtures.pools.flatMap((pool) =>
        pool.listeners.map((listener_id) => ({ listener_id, operating_status: state ?? 'NO_MONITOR' })),
      );
    }),
  ),
  defect(
    'listener-id-in-upper-case',
    ofPool,
    lists((entries) => entries.map((entry) => ({ ...entry, listener_id: entry.listener_id.toUpperCase() }))),
  ),
  defect(
    'states-in-lower-case',
    ['CM-RES-operating-status', 'CM-RES-status-operating-status', ...unmonitored, ...listeners],
    both(
      says((state) => state.toLowerCase()),
      listsState((state) => state.toLowerCase()),
    ),
  ),
];
