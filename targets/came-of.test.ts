import { expect } from 'chai';
import { type Came, cameOf } from './came-of.ts';
import type { HttpResponse } from './exchange.ts';

const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
const answer = (status: number, headers: HttpResponse['headers'] = {}, code?: string) => ({
  response: { status, headers, text: '', ...(code !== undefined && { json: { error_code: code } }) },
});
const reset = { kind: 'reset', message: 'it broke' } as const;

const cases: readonly (readonly [
  what: string,
  came: Came,
  outcome: Parameters<typeof cameOf>[0],
  tried?: number,
])[] = [
  ['201', 'answer', answer(201)],
  ['409', 'answer', answer(409, {}, 'ELB.8907')],
  ['500', 'answer', answer(500)],
  ['503 with a code of the service', 'answer', answer(503, { 'retry-after': '9' }, 'ELB.8906')],
  ['502 of a gateway', 'nothing', answer(502)],
  ['503 of a gateway', 'nothing', answer(503, {}, 'APIGW.0201')],
  ['a reset', 'nothing', { failure: reset }],
  ['a reset in the middle of an answer', 'nothing', { ...answer(201), failure: reset }],
  ['429 with seconds', 7000, answer(429, { 'retry-after': '7' })],
  ['429 with none', 0, answer(429, { 'retry-after': '0' })],
  ['429 with an hour', 60_000, answer(429, { 'retry-after': '3600' })],
  ['429 with a date', 9000, answer(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT', date })],
  ['429 with a date that is over', 0, answer(429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:09 GMT', date })],
  [
    '429 with a date, from who tells no time',
    1000,
    answer(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
  ],
  ['429 with nonsense', 1000, answer(429, { 'retry-after': 'soon' })],
  ['429 that breaks off', 2000, { ...answer(429, { 'retry-after': '2' }), failure: reset }],
  ['429 without a word', 1000, answer(429)],
  ['429 without a word, for the third time', 4000, answer(429), 2],
  ['503 of a gateway with seconds', 5000, answer(503, { 'retry-after': '5' })],
];

describe('cameOf', () => {
  for (const [what, came, outcome, tried = 0] of cases)
    it(`${what}: ${came}`, () => {
      expect(cameOf(outcome, tried)).to.equal(came);
    });
});
