import { expect } from 'chai';
import { crossVpcPlace, withPool } from '../trials-for-test.ts';
import { type Row, say, untried } from './say-for-test.ts';
import { stateChecks } from './states.ts';

const monitored = withPool(crossVpcPlace, { healthMonitor: true });
const { healthMonitor: _monitor, listeners: _listeners, ...silent } = crossVpcPlace.pool;
const unknown = { ...crossVpcPlace, pool: silent };
const two = withPool(crossVpcPlace, { listeners: ['l-1', 'l-2'] });
const none = withPool(crossVpcPlace, { listeners: [] });

const entry = (listener_id: unknown, operating_status = 'NO_MONITOR') => ({ listener_id, operating_status });
const online = { member: { operating_status: 'ONLINE' } };

const rows: readonly Row[] = [
  ['CM-SEM-status-without-monitor', 'NO_MONITOR', {}, 'ok'],
  ['CM-SEM-status-without-monitor', 'ONLINE', online, '/member/operating_status'],
  [
    'CM-SEM-status-without-monitor',
    'null',
    { member: { operating_status: null } },
    '/member/operating_status',
  ],
  ['CM-SEM-status-without-monitor', 'absent', { member: { operating_status: undefined } }, '-'],
  ['CM-SEM-status-without-monitor', 'with a monitor', { place: monitored, ...online }, '-'],
  ['CM-SEM-status-without-monitor', 'an unknown monitor', { place: unknown, ...online }, '-'],
  ['CM-SEM-status-with-monitor', 'ONLINE', { place: monitored, ...online }, 'ok'],
  [
    'CM-SEM-status-with-monitor',
    'OFFLINE',
    { place: monitored, member: { operating_status: 'OFFLINE' } },
    'ok',
  ],
  ['CM-SEM-status-with-monitor', 'NO_MONITOR', { place: monitored }, '/member/operating_status'],
  ['CM-SEM-status-with-monitor', 'without a monitor', {}, '-'],
  ['CM-SEM-status-with-monitor', 'an unknown monitor', { place: unknown }, '-'],
  ['CM-SEM-listener-status-without-monitor', 'NO_MONITOR', {}, 'ok'],
  [
    'CM-SEM-listener-status-without-monitor',
    'ONLINE in the second entry',
    { member: { status: [entry('l-1'), entry('l-2', 'ONLINE')] } },
    '/member/status/1/operating_status',
  ],
  ['CM-SEM-listener-status-without-monitor', 'no entry', { member: { status: [] } }, '-'],
  ['CM-SEM-listener-status-without-monitor', 'no status', { member: { status: undefined } }, '-'],
  [
    'CM-SEM-listener-status-without-monitor',
    'a status that is no list',
    { member: { status: 'ONLINE' } },
    '-',
  ],
  [
    'CM-SEM-listener-status-without-monitor',
    'entries that are no objects',
    { member: { status: ['ONLINE', null] } },
    '-',
  ],
  ['CM-SEM-listener-status-without-monitor', 'with a monitor', { place: monitored }, '-'],
  [
    'CM-SEM-listener-status-with-monitor',
    'ONLINE and OFFLINE',
    { place: monitored, member: { status: [entry('l-1', 'ONLINE'), entry('l-2', 'OFFLINE')] } },
    'ok',
  ],
  [
    'CM-SEM-listener-status-with-monitor',
    'NO_MONITOR in the second entry',
    { place: monitored, member: { status: [entry('l-1', 'ONLINE'), entry('l-2')] } },
    '/member/status/1/operating_status',
  ],
  ['CM-SEM-listener-status-with-monitor', 'no entry', { place: monitored, member: { status: [] } }, '-'],
  ['CM-SEM-listener-status-with-monitor', 'without a monitor', {}, '-'],
  ['CM-SEM-listener-status-with-monitor', 'an unknown monitor', { place: unknown }, '-'],
  ['CM-SEM-status-of-pool-listeners', 'the one listener', {}, 'ok'],
  [
    'CM-SEM-status-of-pool-listeners',
    'both listeners',
    { place: two, member: { status: [entry('l-2'), entry('l-1')] } },
    'ok',
  ],
  [
    'CM-SEM-status-of-pool-listeners',
    'another listener',
    { member: { status: [entry('l-9')] } },
    '/member/status/0/listener_id',
  ],
  [
    'CM-SEM-status-of-pool-listeners',
    'an entry without listener',
    { member: { status: [entry(undefined)] } },
    '/member/status/0/listener_id',
  ],
  [
    'CM-SEM-status-of-pool-listeners',
    'one listener twice',
    { place: two, member: { status: [entry('l-1'), entry('l-1')] } },
    '/member/status/1/listener_id',
  ],
  ['CM-SEM-status-of-pool-listeners', 'a pool without listeners', { place: none }, '-'],
  ['CM-SEM-status-of-pool-listeners', 'unknown listeners', { place: unknown }, '-'],
  ['CM-SEM-status-of-pool-listeners', 'no entry', { member: { status: [] } }, '-'],
  ['CM-SEM-status-later-values', 'a value of the page', {}, 'ok'],
  [
    'CM-SEM-status-later-values',
    'INITIAL',
    { member: { operating_status: 'INITIAL' } },
    '/member/operating_status',
  ],
  [
    'CM-SEM-status-later-values',
    'UNKNOWN in an entry',
    { member: { status: [entry('l-1', 'UNKNOWN')] } },
    '/member/operating_status',
  ],
  [
    'CM-SEM-status-later-values',
    'a value of no edition, which is another check’s matter',
    { member: { operating_status: 'FINE' } },
    'ok',
  ],
  ['CM-SEM-status-later-values', 'no text', { member: { operating_status: null } }, '-'],
];

describe('stateChecks', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says}`, () => {
      expect(say(stateChecks, clause, change)).to.equal(says);
    });

  it('are tried both ways', () => {
    expect(untried(stateChecks, rows)).to.deep.equal([]);
  });
});
