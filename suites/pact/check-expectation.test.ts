import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { expectationChecker } from './check-expectation.ts';
import { type Expectation, parsePact } from './parse-pact.ts';

const check = expectationChecker(loadFacts());
const member = { address: '10.0.0.5', protocol_port: 80 };

type Change = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Expectation['request']['headers'];
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly states?: Expectation['states'];
  readonly status?: number;
  readonly anyOfClass?: boolean;
  readonly body?: unknown;
  readonly loose?: readonly string[];
};

/** A member created with nothing but an address and a port, unless something else is given. */
function expectation(given: Change): Expectation {
  const { status = 201, anyOfClass = false, body, loose = [], sent = member, states = [] } = given;
  return {
    description: 'an interaction',
    states,
    request: {
      method: given.method ?? 'POST',
      path: given.path ?? '/v3/abc/elb/pools/p/members',
      headers: given.headers ?? { 'x-auth-token': 't', 'content-type': 'application/json' },
      body: { member: sent },
    },
    response: { status, anyOfClass, body, loose: new Set(loose) },
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
  ['an unknown field', { sent: { ...member, backup: true } }, 'impossible /request/body/member/backup'],
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
  ['a refusal of nothing', { status: 400, anyOfClass: true }, 'impossible /response/status'],
  [
    'a refusal that a state explains',
    { status: 400, anyOfClass: true, states: inState({ member: 'same-pair' }) },
  ],
  [
    'a refusal that a foreign state may explain',
    { status: 400, anyOfClass: true, states: [{ name: 'full', params: {} }] },
    'note /response/status',
  ],
  ['a certain refusal', { status: 400, sent: { ...member, weight: 101 } }, 'over-specified /response/status'],
  [
    'certain words',
    { status: 400, anyOfClass: true, sent: { ...member, weight: 101 }, body: { error_msg: 'no' } },
    'over-specified /response/body/error_msg',
  ],
  [
    'any words',
    {
      status: 400,
      anyOfClass: true,
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
    expect(read[0]?.response.loose).to.deep.equal(new Set(['$.member.id']));
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
