import { expect } from 'chai';
import { planPools, stayOf } from './plan-members.ts';
import { targetOf } from './targets-for-test.ts';
import type { Trial } from './trial.ts';

const pool = targetOf([{}]).pools[0]?.id ?? '';
const path = `/v3/p/elb/pools/${pool}/members`;
const situation = { poolId: pool } as NonNullable<Trial['situation']>;

/** What happens in a probe: creates that are accepted as `id` or refused, and removals. */
type Event = Partial<Trial> & { readonly id?: string; readonly removes?: string };

const trialsOf = (events: readonly Event[]) =>
  events.map(({ id, removes, ...given }, step): Trial => {
    const method = removes === undefined ? 'POST' : 'DELETE';
    const url = removes === undefined ? path : `${path}/${removes}`;
    const json = id === undefined ? { error_code: 'ELB.8902', error_msg: 'no' } : { member: { id } };
    const status = removes === undefined ? (id === undefined ? 400 : 201) : 204;
    return {
      step,
      role: removes === undefined ? 'subject' : 'remove',
      intent: 'legal',
      label: 'a step',
      situation,
      signedIn: true,
      exchange: {
        request: { method, path: url, headers: {} },
        response: {
          status,
          headers: { 'content-type': 'application/json' },
          text: status === 204 ? '' : JSON.stringify(json),
          ...(status !== 204 && { json }),
        },
        durationMs: 1,
        startedAt: '2024-03-01T12:00:00.000Z',
      },
      ...given,
    };
  });

const stay = (...events: readonly Event[]) => stayOf({ probe: 'p', trials: trialsOf(events) });

describe('stayOf', () => {
  it('counts what is created, and the most that is there at once', () => {
    const { pools } = stay(
      { id: 'a' },
      { id: 'b' },
      { removes: 'a', of: 0 },
      { id: 'c' },
      { removes: 'b', of: 1 },
    );
    expect(pools.get(pool)).to.deep.equal({ created: 3, perhaps: 0, peak: 2 });
  });

  it('says what another answer to an open create would change', () => {
    const refused = stay({ id: 'a' }, { intent: 'open', sent: { name: 'x' } }, { removes: 'a', of: 0 });
    expect(refused).to.include({ more: 1, fewer: 0 });
    expect(refused.pools.get(pool)).to.deep.equal({ created: 1, perhaps: 1, peak: 2 });
    const accepted = stay({ intent: 'open', id: 'a', sent: { name: 'x' } }, { removes: 'a', of: 0 });
    expect(accepted).to.include({ more: 0, fewer: 1 });
  });

  it('knows that of equal creates one is accepted and no other', () => {
    const equal = { intent: 'open', sent: { address: '10.0.0.1' } } as const;
    expect(stay({ ...equal, id: 'a' }, equal, equal, { removes: 'a', of: 0 })).to.include({
      more: 0,
      fewer: 0,
    });
  });
});

describe('planPools', () => {
  it('takes the probes with the most members for those that are at work at once', () => {
    const stays = [
      stay({ id: 'a' }),
      stay({ id: 'a' }, { id: 'b' }),
      stay({ id: 'a' }, { id: 'b' }, { id: 'c' }),
    ];
    const given = { limits: { concurrency: 2, requestsPerSecond: 0, timeoutMs: 1000 } };
    expect(planPools(targetOf([{ protocol: 'TCP' }], [], given), stays)).to.deep.equal([
      { pool, protocol: 'TCP', created: 6, perhaps: 0, atOnce: 5 },
    ]);
  });
});
