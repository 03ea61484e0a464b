import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { expectationChecker } from './check-expectation.ts';
import { type Expectation, PactFileError, parsePact } from './parse-pact.ts';

const check = expectationChecker(loadFacts());
const member = { address: '10.0.0.5', protocol_port: 80 };

type Change = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Expectation['request']['headers'];
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly states?: Expectation['states'];
  readonly status?: number;
  readonly statusRule?: Expectation['response']['statusRule'];
  readonly answered?: Expectation['response']['headers'];
  readonly body?: unknown;
  /** Paths that may be of any value. */
  readonly loose?: readonly string[];
  readonly rules?: Readonly<Record<string, { readonly match: string; readonly regex?: string }>>;
};

/** A member created with nothing but an address and a port, unless something else is given. */
function expectation(given: Change): Expectation {
  const { status = 201, statusRule, body, loose = [], rules = {}, sent = member, states = [] } = given;
  const any = loose.map((path) => [path, [{ match: 'type' }]] as const);
  const own = Object.entries(rules).map(([path, rule]) => [path, [rule]] as const);
  return {
    description: 'an interaction',
    states,
    request: {
      method: given.method ?? 'POST',
      path: given.path ?? '/v3/abc/elb/pools/p/members',
      headers: { 'content-type': 'application/json', ...(given.headers ?? { 'x-auth-token': 't' }) },
      body: { member: sent },
    },
    response: {
      status,
      ...(statusRule !== undefined && { statusRule }),
      headers: given.answered ?? {},
      looseHeaders: new Set(),
      body,
      rules: new Map([...any, ...own]),
    },
  };
}
const inState = (params: Readonly<Record<string, unknown>>) => [{ name: 'a pool for a member', params }];
const answer = (fields: Readonly<Record<string, unknown>>) => ({ body: { member: fields } });

/** What changes → `severity path`, one each; `ok` for none. */
const table: readonly (readonly [what: string, given: Change, ...says: string[]])[] = [
  ['a minimal member', {}],
  ['signed instead of a token', { headers: { authorization: 'SDK-HMAC-SHA256 Access=a' } }],
  ['another operation', { method: 'GET', path: '/v3/abc/elb/pools' }, 'note /request'],
  ['another method', { method: 'PUT' }, 'note /request'],
  ['no token', { headers: {} }, 'impossible /request/headers/x-auth-token'],
  ['no port', { sent: { address: '10.0.0.5' } }, 'impossible /request/body/member/protocol_port'],
  ['a weight of 101', { sent: { ...member, weight: 101 } }, 'impossible /request/body/member/weight'],
  ['an unknown field', { sent: { ...member, backup: true } }, 'over-specified /request/body/member/backup'],
  ['IPv6 without subnet', { sent: { ...member, address: '::1' } }, 'impossible /request/body/member/address'],
  ['a taken pair', { states: inState({ member: 'same-pair' }) }, 'impossible /request/body/member/address'],
  [
    'no subnet, cross-VPC off',
    { states: inState({ pool: { cross_vpc: false } }) },
    'impossible /request/body/member/address',
  ],
  [
    'no subnet, UDP',
    { states: inState({ pool: { protocol: 'UDP' } }) },
    'impossible /request/body/member/address',
  ],
  [
    'a foreign subnet',
    { sent: { ...member, subnet_cidr_id: 's' }, states: inState({ subnet: 'foreign' }) },
    'impossible /request/body/member/address',
  ],
  [
    'IPv6 in an IPv4 pool',
    {
      sent: { ...member, address: '::1', subnet_cidr_id: 's' },
      states: inState({ pool: { ip_version: 'v4' } }),
    },
    'impossible /request/body/member/address',
  ],
  [
    'an address outside',
    { sent: { ...member, subnet_cidr_id: 's' }, states: inState({ address: 'outside' }) },
    'impossible /request/body/member/address',
  ],
  ['200', { status: 200 }, 'impossible /response/status'],
  ['302', { status: 302 }, 'impossible /response/status'],
  ['500', { status: 500 }, 'impossible /response/status'],
  ['a refusal of nothing', { status: 400, statusRule: 'clientError' }, 'impossible /response/status'],
  [
    'a refusal that a state explains',
    { status: 400, statusRule: 'clientError', states: inState({ member: 'same-pair' }) },
  ],
  [
    'a refusal that a foreign state may explain',
    { status: 400, statusRule: 'clientError', states: [{ name: 'full', params: {} }] },
    'note /response/status',
  ],
  ['a certain refusal', { status: 400, sent: { ...member, weight: 101 } }, 'over-specified /response/status'],
  [
    'certain words',
    { status: 400, statusRule: 'clientError', sent: { ...member, weight: 101 }, body: { error_msg: 'no' } },
    'over-specified /response/body/error_msg',
  ],
  [
    'any words',
    {
      status: 400,
      statusRule: 'clientError',
      sent: { ...member, weight: 101 },
      body: { error_msg: 'no' },
      loose: ['$.error_msg'],
    },
  ],
  ['an id of any value', { ...answer({ id: 'x' }), loose: ['$.member.id'] }],
  ['an id by a rule above it', { ...answer({ id: 'x' }), loose: ['$.member'] }],
  ['a certain id', answer({ id: 'x' }), 'over-specified /response/body/member/id'],
  ['a certain request id', { body: { request_id: 'r' } }, 'over-specified /response/body/request_id'],
  [
    'a certain admin_state_up',
    answer({ admin_state_up: true }),
    'over-specified /response/body/member/admin_state_up',
  ],
  [
    'a field that is not promised',
    { ...answer({ created_at: '2024-01-01T00:00:00Z' }), loose: ['$.member.created_at'] },
    'over-specified /response/body/member/created_at',
  ],
  [
    'a field not to be used',
    { ...answer({ pool_id: 'p' }), loose: ['$.member.pool_id'] },
    'over-specified /response/body/member/pool_id',
  ],
  [
    'a field of nobody',
    answer({ provisioning_status: 'ACTIVE' }),
    'over-specified /response/body/member/provisioning_status',
  ],
  [
    'a weight of the wrong type',
    { ...answer({ weight: '1' }), loose: ['$.member.weight'] },
    'impossible /response/body/member/weight',
  ],
  ['the default weight', answer({ weight: 1 })],
  ['another default weight', answer({ weight: 10 }), 'impossible /response/body/member/weight'],
  [
    'another weight than sent',
    { sent: { ...member, weight: 10 }, ...answer({ weight: 1 }) },
    'impossible /response/body/member/weight',
  ],
  ['another port', answer({ protocol_port: 81 }), 'impossible /response/body/member/protocol_port'],
  [
    'the address spelled otherwise',
    {
      sent: { address: '2001:DB8::1', protocol_port: 80, subnet_cidr_id: 's' },
      ...answer({ address: '2001:db8::1' }),
    },
  ],
  ['another family', answer({ ip_version: 'v6' }), 'impossible /response/body/member/ip_version'],
  ['an empty token', { headers: { 'x-auth-token': ' ' } }, 'impossible /request/headers/x-auth-token'],
  [
    'a body that is called text',
    { headers: { 'x-auth-token': 't', 'content-type': 'text/xml' } },
    'note /request/headers/content-type',
  ],
  ['another edition of the path', { path: '/v2/abc/elb/pools/p/members' }, 'impossible /request'],
  ['a path without project', { path: '/v3/elb/pools/p/members' }, 'impossible /request'],
  ['a null weight', { sent: { ...member, weight: null } }, 'over-specified /request/body/member/weight'],
  [
    'a null port',
    { sent: { ...member, protocol_port: null } },
    'impossible /request/body/member/protocol_port',
  ],
  [
    'an empty subnet',
    { sent: { ...member, subnet_cidr_id: '' } },
    'over-specified /request/body/member/subnet_cidr_id',
  ],
  [
    'a refusal of what the page leaves open',
    { status: 400, statusRule: 'clientError', sent: { ...member, weight: null } },
    'over-specified /response/status',
  ],
  ['any success', { status: 200, statusRule: 'success' }],
  ['200 or 201', { status: 200, statusRule: [200, 201] }],
  ['200 or 202', { status: 200, statusRule: [200, 202] }, 'impossible /response/status'],
  [
    'one of two refusals',
    { status: 400, statusRule: [400, 409], sent: { ...member, weight: 101 } },
    'over-specified /response/status',
  ],
  [
    'a refusal that our own state rules out',
    {
      status: 400,
      statusRule: 'clientError',
      states: inState({ pool: { cross_vpc: true }, subnet: 'none' }),
    },
    'impossible /response/status',
  ],
  [
    'an unknown field of an error',
    {
      status: 400,
      statusRule: 'clientError',
      sent: { ...member, weight: 101 },
      body: { details: [] },
    },
    'over-specified /response/body/details',
  ],
  [
    'a state of a later edition under a rule',
    { ...answer({ operating_status: 'INITIAL' }), loose: ['$.member.operating_status'] },
  ],
  [
    'a state of a later edition',
    answer({ operating_status: 'INITIAL' }),
    'impossible /response/body/member/operating_status',
    'over-specified /response/body/member/operating_status',
  ],
  [
    'an id under equality',
    { ...answer({ id: 'x' }), rules: { '$.member.id': { match: 'equality' } } },
    'over-specified /response/body/member/id',
  ],
  [
    'an id that is a number',
    { ...answer({ id: 'x' }), rules: { '$.member.id': { match: 'integer' } } },
    'impossible /response/body/member/id',
  ],
  [
    'another weight under equality',
    { ...answer({ weight: 5 }), rules: { '$.member.weight': { match: 'equality' } } },
    'impossible /response/body/member/weight',
  ],
  [
    'a pattern that the family does not fit',
    { ...answer({ ip_version: 'v6' }), rules: { '$.member.ip_version': { match: 'regex', regex: 'v6' } } },
    'impossible /response/body/member/ip_version',
  ],
  [
    'a pattern that the family fits',
    { ...answer({ ip_version: 'v6' }), rules: { '$.member.ip_version': { match: 'regex', regex: 'v[46]' } } },
  ],
  ['any value of any field', { ...answer({ id: 'x', operating_status: 'ONLINE' }), loose: ['$.member.*'] }],
  [
    'a weight under SOURCE_IP',
    { ...answer({ weight: 5 }), states: [{ name: 'a pool', params: { lb_algorithm: 'SOURCE_IP' } }] },
  ],
  [
    'a certain listener',
    answer({ status: [{ listener_id: 'l', operating_status: 'ONLINE' }] }),
    'over-specified /response/body/member/status',
    'over-specified /response/body/member/status/0/listener_id',
    'over-specified /response/body/member/status/0/operating_status',
  ],
  [
    'a field of nobody in status',
    { ...answer({ status: [{ health: 'ok' }] }), loose: ['$.member.status'] },
    'over-specified /response/body/member/status',
    'over-specified /response/body/member/status/0/health',
  ],
  ['an answer that is called JSON', { answered: { 'content-type': 'application/json;charset=UTF-8' } }],
  [
    'an answer that is called text',
    { answered: { 'content-type': 'text/plain' } },
    'over-specified /response/headers/content-type',
  ],
  ['a certain Date', { answered: { date: 'today' } }, 'over-specified /response/headers/date'],
  ['another project', answer({ project_id: 'xyz' }), 'impossible /response/body/member/project_id'],
];

describe('an expectation of', () => {
  for (const [what, given, ...says] of table)
    it(`${what}: ${says.join(', ') || 'possible'}`, () => {
      const found = check(expectation(given)).map(({ severity, path }) => `${severity} ${path}`);
      expect(found).to.deep.equal(says);
    });
});

describe('parsePact', () => {
  const example = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');

  it('reads specifications 2, 3 and 4 alike', () => {
    const body = { member: { id: 'x' } };
    const request = { method: 'POST', path: '/p', headers: { A: 'b' } };
    const two = {
      providerState: 's',
      request,
      response: { status: 201, body, matchingRules: { '$.body.member.id': { match: 'type' } } },
    };
    const three = {
      providerStates: [{ name: 's' }],
      request,
      response: { status: 201, body, matchingRules: { body: { '$.member.id': {} } } },
    };
    const four = {
      providerStates: [{ name: 's' }],
      request: { ...request, headers: { A: ['b'] } },
      response: {
        status: 201,
        body: { content: body, contentType: 'application/json', encoded: false },
        matchingRules: { body: { "$['member']['id']": {} } },
      },
    };
    const read = [two, three, four].map(
      (one) => parsePact(JSON.stringify({ interactions: [{ description: 'd', ...one }] }), 'f')[0],
    );
    expect(read[1]).to.deep.equal(read[0]);
    expect(read[2]).to.deep.equal(read[0]);
    expect(read[0]?.response.rules).to.deep.equal(new Map([['$.member.id', [{ match: 'type' }]]]));
  });

  it('reads the class of a status, and a list of them', () => {
    for (const status of ['clientError', [400, 409]]) {
      const matchingRules = { status: { $: { matchers: [{ match: 'statusCode', status }] } } };
      const interactions = [{ request: {}, response: { status: 400, matchingRules } }];
      expect(parsePact(JSON.stringify({ interactions }), 'f')[0]?.response.statusRule).to.deep.equal(status);
    }
  });

  it('reads a body that is encoded', () => {
    const body = {
      content: Buffer.from('{"member":{}}').toString('base64'),
      contentType: 'application/json',
      encoded: 'base64',
    };
    const [read] = parsePact(JSON.stringify({ interactions: [{ request: { body }, response: {} }] }), 'f');
    expect(read?.request.body).to.deep.equal({ member: {} });
  });

  for (const text of [
    '{',
    '{}',
    '{"interactions":7}',
    '{"interactions":[1]}',
    '{"interactions":[{"request":{}}]}',
  ])
    it(`refuses ${text}`, () => {
      expect(() => parsePact(text, 'f.json')).to.throw(PactFileError, 'f.json');
    });

  it('finds in each example what is in it', () => {
    const worst = (name: string) =>
      parsePact(example(name), name).map(
        (one) => [...new Set(check(one).map(({ severity }) => severity))].sort()[0],
      );
    expect(worst('bad-consumer.json')).to.deep.equal(['impossible', 'impossible', 'impossible']);
    expect(worst('ingress-controller.json')).to.deep.equal([undefined, 'note']);
  });
});
