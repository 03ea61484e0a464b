import { expect } from 'chai';
import { operationLatencies } from '../history/operation-latency.ts';
import type { Recording, Trial } from '../trial.ts';
import { controlOf, created } from '../trials-for-test.ts';
import { addTimes } from './add-times.ts';
import { answerTimes } from './answer-times.ts';

function trialOf(
  request: string,
  durationMs: number,
  given: { status?: number } & Partial<Trial> = {},
): Trial {
  const [method = '', path = ''] = request.split(' ');
  const { status = 200, ...more } = given;
  const exchange = created();
  return {
    ...controlOf({
      ...exchange,
      request: { ...exchange.request, method, path },
      response: { status, headers: {}, text: '' },
      durationMs,
    }),
    ...more,
  };
}

const pool = '/v3/p/elb/pools/pool';
const recording = (...trials: readonly Trial[]): Recording => ({ probe: 'p', trials });

describe('answerTimes', () => {
  it('counts what did what was asked, by operation', () => {
    const times = answerTimes([
      recording(
        trialOf(`POST ${pool}/members`, 4.04, { status: 201 }),
        trialOf(`POST ${pool}/members`, 4, { status: 201 }),
        trialOf(`GET ${pool}/members/m`, 1),
        trialOf(`GET ${pool}/members?limit=1`, 2),
        trialOf(`PUT ${pool}/members/m`, 3),
        trialOf(`DELETE ${pool}/members/m`, 5, { status: 204 }),
      ),
    ]);
    expect(times).to.deep.equal({
      create: { 4: 2 },
      show: { 1: 1 },
      list: { 2: 1 },
      update: { 3: 1 },
      delete: { 5: 1 },
    });
  });

  it('counts no refusal, no fault, nothing twice, and nothing that is no operation on members', () => {
    const lost = trialOf(`GET ${pool}/members/m`, 9);
    const times = answerTimes([
      recording(
        trialOf(`POST ${pool}/members`, 1, { status: 400 }),
        trialOf(`POST ${pool}/members`, 1, { status: 201, shared: true }),
        trialOf(`POST ${pool}/members/batch-delete`, 1),
        trialOf(`GET ${pool}`, 1),
        { ...lost, exchange: { ...lost.exchange, failure: { kind: 'reset', message: 'm' } } },
      ),
    ]);
    expect(times).to.deep.equal({});
  });

  it('adds up over shards to what one run would have seen, and percentiles are values that were measured', () => {
    const parts = [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [11, 12, 13, 14, 15, 16, 17, 18, 19, 40],
    ].map((all) => [recording(...all.map((ms) => trialOf(`GET ${pool}/members/m`, ms)))]);
    const added = addTimes([...parts.map(answerTimes), undefined]);
    expect(added).to.deep.equal(answerTimes(parts.flat()));
    expect(operationLatencies(added ?? {})).to.deep.equal({ show: { count: 20, p50: 10, p95: 19 } });
    expect(addTimes([undefined])).to.equal(undefined);
  });
});
