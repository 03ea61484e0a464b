import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { answered, answeredMember, lost, subnetPlace } from '../trials-for-test.ts';
import { answersAsAWhole } from './answers-as-a-whole.ts';
import { type Row, say, untried } from './say-for-test.ts';

const checks = answersAsAWhole(loadFacts());
const place = subnetPlace;
const sentAs = (type: string) => ({ headers: { 'content-type': type } });
const showing = (member: object, status = 200) => ({
  shown: answered(status, { member: { ...answeredMember, ...member } }),
});
const id = 'CM-SEM-request-id-in-header';

const rows: readonly Row[] = [
  ['CM-STS-created', '201', {}, 'ok'],
  ['CM-STS-created', '200', { status: 200 }, '/status'],
  ['CM-STS-created', '202 without a body', { status: 202, json: undefined }, '/status'],
  ['CM-RES-content-type', 'JSON', {}, 'ok'],
  ['CM-RES-content-type', 'JSON with a charset', sentAs('Application/JSON ; charset=UTF-8'), 'ok'],
  ['CM-RES-content-type', 'a text', sentAs('text/plain'), '/headers/content-type'],
  [
    'CM-RES-content-type',
    'a type that begins alike',
    sentAs('application/json-seq'),
    '/headers/content-type',
  ],
  ['CM-RES-content-type', 'none', { headers: {} }, '/headers/content-type'],
  ['CM-RES-content-type', 'no body', { status: 204, json: undefined, headers: {} }, '-'],
  ['CM-RES-unknown-fields', 'none', {}, 'none'],
  [
    'CM-RES-unknown-fields',
    'some, in order',
    { json: { member: { id: 'm', zone: 1, reason: {} }, request_id: 'r', extra: 1 } },
    'extra, member.reason, member.zone',
  ],
  ['CM-RES-unknown-fields', 'an answer that is null', { json: null }, 'none'],
  ['CM-RES-unknown-fields', 'an answer that is no JSON', { text: 'fine' }, 'none'],
  [id, 'equal', {}, 'ok'],
  [id, 'another one', { headers: { 'x-request-id': 'r-2' } }, '/headers/x-request-id'],
  [id, 'none in the body', { json: { member: {} } }, '-'],
  [id, 'no header', { headers: {} }, '-'],
  ['CM-SEM-id-not-of-server', 'an id of its own', { place, member: { instance_id: 'i' } }, 'ok'],
  [
    'CM-SEM-id-not-of-server',
    'the id of the server',
    { place, member: { instance_id: 'm-1' } },
    '/member/id',
  ],
  ['CM-SEM-id-not-of-server', 'no instance', { place }, '-'],
  ['CM-SEM-id-not-of-server', 'no id', { place, member: { id: null, instance_id: 'i' } }, '-'],
  ['CM-SEM-id-not-of-server', 'without subnet', { member: { instance_id: 'm-1' } }, '-'],
  ['CM-SEM-stored', 'not looked at', {}, '-'],
  ['CM-SEM-stored', 'shown', showing({}), 'ok'],
  ['CM-SEM-stored', 'not found', { shown: answered(404, { error_code: 'ELB.8904' }) }, '/status'],
  ['CM-SEM-stored', 'shown with another status', showing({}, 203), '/status'],
  ['CM-SEM-stored', 'a crash', { shown: answered(500) }, '/status'],
  [
    'CM-SEM-stored',
    'an answer that got lost',
    { shown: lost() },
    '? the connection was closed without an answer (transport: reset)',
  ],
  [
    'CM-SEM-stored',
    'throttled',
    { shown: answered(429) },
    '? throttled: 429 (lower limits.requests_per_second in the target file)',
  ],
  ['CM-SEM-read-back-equal', 'not looked at', {}, '-'],
  ['CM-SEM-read-back-equal', 'no member shown', { shown: answered(404) }, '-'],
  ['CM-SEM-read-back-equal', 'equal', showing({}), 'ok'],
  ['CM-SEM-read-back-equal', 'another name', showing({ name: 'other' }), '/member/name'],
  [
    'CM-SEM-read-back-equal',
    'another id and weight',
    showing({ id: 'x', weight: 1 }),
    '/member/id /member/weight',
  ],
  [
    'CM-SEM-read-back-equal',
    'health that changed',
    showing({ operating_status: 'ONLINE', status: [] }),
    'ok',
  ],
  ['CM-SEM-read-back-equal', 'a field that only the create has', showing({ member_type: undefined }), 'ok'],
  ['CM-SEM-read-back-equal', 'a field that only the show has', showing({ extra: 1 }), 'ok'],
  [
    'CM-SEM-read-back-equal',
    'the weight gone',
    { shown: answered(200, { member: { ...answeredMember, weight: null } }) },
    '/member/weight',
  ],
  [
    'CM-SEM-read-back-equal',
    'a core field gone',
    { shown: answered(200, { member: { id: 'm-1', address: '10.0.0.1', weight: 5 } }) },
    '/member/protocol_port',
  ],
];

describe('answersAsAWhole', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says}`, () => {
      expect(say(checks, clause, change)).to.equal(says);
    });

  it('are tried both ways', () => {
    expect(untried(checks, rows)).to.deep.equal(['CM-RES-unknown-fields']);
  });
});
