import { expect } from 'chai';
import { isMadeUp, madeUpId } from './made-up-id.ts';
import { scopeOf } from './scope.ts';
import type { Target } from './target-file.ts';

const [pool, listener, vpc, subnet] = [1, 2, 3, 4].map(
  (number) => `b00a0000-0000-4000-8000-00000000000${number}`,
);
const strange = 'b00a0000-0000-4000-8000-0000000000ff';
const project = '5f0c1d2e3b4a59687786a5b4c3d2e1f0';
const target: Target = {
  name: 'staging',
  endpoint: 'https://elb.example.test',
  projectId: project,
  auth: { kind: 'token', token: 't' },
  subnets: [{ id: String(subnet), cidr: '10.0.0.0/24', vpcId: String(vpc) }],
  pools: [{ id: String(pool), vpcId: String(vpc), listeners: [String(listener)] }],
  limits: { concurrency: 1, requestsPerSecond: 0, timeoutMs: 1000 },
};
const objection = scopeOf(target);
const elb = `/v3/${project}/elb`;
const members = `${elb}/pools/${pool}/members`;
const theirs = `${elb}/pools/${strange}/members`;

const inside = [
  'GET /versions',
  `GET ${elb}/pools`,
  `GET ${elb}/pools?limit=5`,
  `GET ${elb}/pools/${strange}`,
  `GET ${elb}/loadbalancers/${strange}`,
  `GET ${elb}/quotas`,
  `GET ${elb}/quotas/details?quota_key=members_per_pool`,
  `GET ${elb}/members`,
  `GET ${members}?limit=500&marker=m`,
  `GET ${members}/m`,
  `HEAD ${members}`,
  `POST ${members}`,
  `POST ${members}?x=1`,
  `POST ${members}/`,
  `POST ${elb}/pools/x/../${pool}/members`,
  `POST ${elb}/pools/${vpc}/members`,
  `POST ${elb}/pools/${listener}/members`,
  `POST ${elb}/pools/${subnet}/members`,
  `POST ${elb}/pools/${madeUpId('a')}/members`,
  `POST /v3/${madeUpId('b').replaceAll('-', '')}/elb/pools/${pool}/members`,
  `PATCH ${members}`,
  `PUT ${members}/m`,
  `DELETE ${members}/m`,
  `DELETE ${members}//m`,
  `DELETE ${members}/a%2Fb%3Fc`,
];

const outside = [
  // What others have.
  `POST ${theirs}`,
  `PATCH ${theirs}`,
  `PUT ${theirs}/m`,
  `DELETE ${theirs}/m`,
  `GET ${theirs}`,
  `GET /v3/${project.replace('5', '6')}/elb/pools`,
  `POST /v3/${project.replace('5', '6')}/elb/pools/${pool}/members`,
  `POST ${elb}/pools/x/../${strange}/members`,
  `POST ${elb}/pools/x%2f..%2f${strange}/members`,
  `POST ${members}/../../${strange}/members`,
  `DELETE ${members}/..%2f..%2f${strange}%2fmembers%2fm`,
  `DELETE ${members}/../../${strange}/members/m`,
  // More than one member at once, and what holds members.
  `DELETE ${members}`,
  `DELETE ${members}/`,
  `DELETE ${members}/.`,
  `DELETE ${members}/..`,
  `DELETE ${members}/%2e%2e`,
  `DELETE ${members}/%2f`,
  `DELETE ${members}/%5c..%5c`,
  `DELETE ${members}/m%2f..`,
  `DELETE ${members}/m?cascade=true`,
  `DELETE ${elb}/pools/${pool}`,
  `DELETE ${elb}/pools/${pool}/delete-cascade`,
  `DELETE ${elb}/loadbalancers/${strange}`,
  `DELETE ${elb}/loadbalancers/${strange}/force-elb`,
  `PUT ${members}`,
  `PUT ${members}/`,
  `PUT ${elb}/pools/${pool}`,
  `PUT ${elb}/loadbalancers/${strange}`,
  `PATCH ${members}/m`,
  `PATCH ${elb}/pools/${pool}`,
  `POST ${elb}/pools`,
  `POST ${elb}/loadbalancers`,
  `POST ${elb}/healthmonitors`,
  `POST ${members}/batch-add`,
  `POST ${members}/batch-delete`,
  `POST ${members}/batch-update`,
  `POST ${members}/m`,
  // Other methods, other services, other hosts.
  `OPTIONS ${members}`,
  `TRACE ${members}`,
  `CONNECT ${members}`,
  `delete ${members}/m`,
  `toString ${members}`,
  'POST /v3/auth/tokens',
  'GET /',
  `GET ${elb}/listeners`,
  `POST //elsewhere.example.test${members}`,
  `POST http://elsewhere.example.test${members}`,
  `POST ${members}#`,
  `POST ${elb}/pools/%ff/members`,
];

function toRequest(line: string) {
  const [method = '', path = ''] = line.split(' ');
  return { method, path, headers: {} };
}

describe('scopeOf', () => {
  for (const line of inside)
    it(`lets ${line} out`, () => {
      expect(objection(toRequest(line))).to.equal(undefined);
    });

  for (const line of outside)
    it(`holds ${line} back`, () => {
      expect(objection(toRequest(line))).to.equal(`${line} is not among what a run may send`);
    });

  it('holds back what names a host of its own', () => {
    const request = { ...toRequest(`POST ${members}`), headers: { hOST: 'elsewhere.example.test' } };
    expect(objection(request)).to.be.a('string');
  });

  it('lets nothing out to the pools of a target that has none', () => {
    const nobody = scopeOf({ ...target, pools: [] });
    expect(nobody(toRequest(`POST ${members}`))).to.be.a('string');
  });
});

describe('madeUpId', () => {
  it('makes UUIDs that are known again, with dashes or without', () => {
    const id = madeUpId('one');
    expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect([madeUpId('one'), madeUpId('two')]).to.deep.equal([id, madeUpId('two')]);
    expect(id).to.not.equal(madeUpId('two'));
    for (const known of [id, id.replaceAll('-', '')]) expect(isMadeUp(known)).to.equal(true);
  });

  it('knows no other id as its own', () => {
    const id = madeUpId('one');
    for (const other of [
      strange,
      project,
      '',
      'x',
      id.slice(1),
      `${id}0`,
      id.toUpperCase(),
      `0${id.slice(1)}`,
    ])
      if (other !== id) expect(isMadeUp(other), other).to.equal(false);
  });
});
