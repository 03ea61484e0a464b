import { expect } from 'chai';
import { crossVpcPlace, withPool } from '../trials-for-test.ts';
import { type Change, type Row, say, untried } from './say-for-test.ts';
import { timeChecks } from './times.ts';

const shared = withPool(crossVpcPlace, { loadBalancerType: 'shared' });
const { loadBalancerType: _type, ...silent } = crossVpcPlace.pool;
const unknown = { ...crossVpcPlace, pool: silent };

/** The answer's own Date says noon. */
const times = (created_at: unknown, updated_at: unknown = created_at): Change => ({
  member: { created_at, updated_at },
});
const none = times(undefined);
const noDate = { headers: { 'content-type': 'application/json' } };

const rows: readonly Row[] = [
  ['CM-SEM-times-now', 'now', {}, 'ok'],
  ['CM-SEM-times-now', 'a clock that is slow', times('2024-03-01T11:51:00Z'), 'ok'],
  ['CM-SEM-times-now', 'a clock that is fast', times('2024-03-01T12:09:00Z'), 'ok'],
  [
    'CM-SEM-times-now',
    'clocks of the service that are years off alike: ours is not asked',
    {
      ...times('2031-03-01T12:00:00Z'),
      headers: { 'content-type': 'application/json', date: 'Sat, 01 Mar 2031 12:00:30 GMT' },
    },
    'ok',
  ],
  ['CM-SEM-times-now', 'local time', times('2024-03-01T20:00:00Z'), '/member/created_at /member/updated_at'],
  [
    'CM-SEM-times-now',
    'half an hour behind',
    times('2024-03-01T11:30:00Z'),
    '/member/created_at /member/updated_at',
  ],
  [
    'CM-SEM-times-now',
    'one of them another day',
    times('2024-03-01T12:00:00Z', '2024-03-02T12:00:00Z'),
    '/member/updated_at',
  ],
  ['CM-SEM-times-now', 'one of them absent', times('2024-03-01T20:00:00Z', null), '/member/created_at'],
  ['CM-SEM-times-now', 'none', none, '-'],
  ['CM-SEM-times-now', 'none that can be read', times('yesterday'), '-'],
  ['CM-SEM-times-now', 'no Date to compare with', { ...times('2020-01-01T00:00:00Z'), ...noDate }, '-'],
  ['CM-SEM-times-ordered', 'equal', {}, 'ok'],
  ['CM-SEM-times-ordered', 'updated later', times('2024-03-01T12:00:00Z', '2024-03-01T12:00:01Z'), 'ok'],
  [
    'CM-SEM-times-ordered',
    'updated before it was created',
    times('2024-03-01T12:00:01Z', '2024-03-01T12:00:00Z'),
    '/member/updated_at',
  ],
  ['CM-SEM-times-ordered', 'one of them absent', times('2024-03-01T12:00:00Z', null), '-'],
  ['CM-SEM-times-absent-on-shared', 'none', { place: shared, ...none }, 'ok'],
  ['CM-SEM-times-absent-on-shared', 'null and empty', { place: shared, ...times(null, '') }, 'ok'],
  ['CM-SEM-times-absent-on-shared', 'both', { place: shared }, '/member/created_at /member/updated_at'],
  ['CM-SEM-times-absent-on-shared', 'dedicated', {}, '-'],
  ['CM-SEM-times-absent-on-shared', 'an unknown type', { place: unknown }, '-'],
  ['CM-SEM-times-on-dedicated', 'both', {}, 'times are returned'],
  ['CM-SEM-times-on-dedicated', 'one', times('2024-03-01T12:00:00Z', null), 'times are returned'],
  ['CM-SEM-times-on-dedicated', 'none', none, 'no times'],
  ['CM-SEM-times-on-dedicated', 'shared', { place: shared }, '-'],
];

describe('timeChecks', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says}`, () => {
      expect(say(timeChecks, clause, change)).to.equal(says);
    });

  it('are tried both ways', () => {
    expect(untried(timeChecks, rows)).to.deep.equal(['CM-SEM-times-on-dedicated']);
  });
});
