import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { asksToWait } from './asks-to-wait.ts';
import { answered, created, lost, refusal } from './trials-for-test.ts';

const saying = (error_msg: unknown, status = 409) => answered(status, { error_code: 'ELB.8907', error_msg });

const rows: readonly (readonly [what: string, exchange: Exchange, asks: boolean])[] = [
  ['locked', answered(423), true],
  ['a time to wait', answered(409, {}, { 'retry-after': '1' }), true],
  ['busy', saying('The pool is busy.'), true],
  ['Octavia’s words', saying('Pool p is immutable and cannot be updated.'), true],
  ['try again', saying('Please try again later'), true],
  ['a duplicate', saying('Member 10.0.0.1 port 80 is already in pool p.'), false],
  ['words that only look alike', saying('The name is translated: unlocked, business'), false],
  ['a refusal', refusal, false],
  ['a success', created(), false],
  ['nothing', lost(), false],
];

describe('asksToWait', () => {
  for (const [what, exchange, asks] of rows)
    it(`${what}: ${asks ? 'yes' : 'no'}`, () => {
      expect(asksToWait(exchange)).to.equal(asks);
    });
});
