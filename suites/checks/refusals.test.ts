import { expect } from 'chai';
import type { Exchange } from '../../targets/exchange.ts';
import {
  answered,
  answeredText,
  controlOf,
  created,
  faultyOf,
  lost,
  recordingOf,
  refusal,
  trialOf,
} from '../trials-for-test.ts';
import { manners, refusalsOf } from './refusals.ts';

const body = { error_code: 'ELB.8902', error_msg: 'no', request_id: 'r' };
const withBody = (change: object, status = 400) => answered(status, { ...body, ...change });
const { request_id: _id, ...anonymous } = body;

const table: readonly (readonly [clause: string, what: string, exchange: Exchange, paths: string])[] = [
  ['CM-ERR-client-error', '400', refusal, ''],
  ['CM-ERR-client-error', '499', answered(499), ''],
  ['CM-ERR-client-error', '500', answered(500), '/status'],
  ['CM-ERR-client-error', '503 of the service', answered(503, body), '/status'],
  ['CM-ERR-body', 'both texts', refusal, ''],
  ['CM-ERR-body', 'no body', answered(400), '/error_code /error_msg'],
  ['CM-ERR-body', 'HTML', answeredText(400, '<h1>'), '/error_code /error_msg'],
  ['CM-ERR-body', 'null', answered(400, null), '/error_code /error_msg'],
  ['CM-ERR-body', 'an empty message', withBody({ error_msg: '' }), '/error_msg'],
  ['CM-ERR-body', 'a number as code', withBody({ error_code: 8902 }), '/error_code'],
  ['CM-ERR-body', 'an envelope around it', answered(400, { error: body }), '/error_code /error_msg'],
  ['CM-ERR-body', 'a crash, which is another clause’s matter', answered(500), ''],
  ['CM-ERR-content-type', 'JSON', answered(400, anonymous, { 'content-type': 'application/json' }), ''],
  [
    'CM-ERR-content-type',
    'a charset',
    answered(400, anonymous, { 'content-type': 'application/json; charset=utf-8' }),
    '',
  ],
  [
    'CM-ERR-content-type',
    'HTML',
    answered(400, anonymous, { 'content-type': 'text/html' }),
    '/headers/content-type',
  ],
  ['CM-ERR-content-type', 'none', answered(400, anonymous, {}), '/headers/content-type'],
  ['CM-ERR-request-id', 'in the body', refusal, ''],
  ['CM-ERR-request-id', 'in the header', answered(400, anonymous, { 'x-request-id': 'r' }), ''],
  ['CM-ERR-request-id', 'nowhere', answered(400, anonymous), '/request_id'],
  ['CM-ERR-request-id', 'an empty one', withBody({ request_id: '' }), '/request_id'],
  ['CM-ERR-request-id', 'no JSON at all', answeredText(400, 'no'), '/request_id'],
  ['CM-ERR-request-id', 'a crash, which is another clause’s matter', answered(500), ''],
];

describe('manners', () => {
  for (const [clause, what, exchange, paths] of table)
    it(`${clause}, ${what}: ${paths === '' ? 'ok' : paths}`, () => {
      const [check, ...more] = manners.filter((one) => one.clause === clause);
      expect(more).to.deep.equal([]);
      const { response } = exchange;
      const issues = response && check?.check(faultyOf(exchange), response);
      expect(issues?.map(({ path }) => path).join(' ')).to.equal(paths);
    });

  it('are tried both ways', () => {
    for (const { clause } of manners) {
      const said = table.filter(([id]) => id === clause).map(([, , , paths]) => paths !== '');
      expect(new Set(said), clause).to.deep.equal(new Set([false, true]));
    }
  });
});

describe('refusalsOf', () => {
  const faulty = faultyOf(refusal);
  for (const [what, trials, count] of [
    ['refusals and crashes', [controlOf(created()), faulty, faultyOf(answered(500))], 2],
    ['nothing that was accepted or lost', [controlOf(created()), faultyOf(created()), faultyOf(lost())], 0],
    [
      'no legal or open request that was refused',
      [controlOf(created()), trialOf(refusal), trialOf(refusal, { intent: 'open' })],
      0,
    ],
    ['a refused sign-in', [controlOf(created()), { ...faultyOf(answered(401)), signedIn: false }], 1],
    ['nothing where the control was refused', [controlOf(refusal), faulty], 0],
    ['nothing where the control got lost', [controlOf(lost()), faulty], 0],
    ['nothing where the control was taken by luck', [controlOf(answered(201, {})), faulty], 0],
    ['nothing without a control', [faulty], 0],
  ] as const)
    it(`finds ${what}`, () => {
      expect(refusalsOf(recordingOf(...trials))).to.have.length(count);
    });
});
