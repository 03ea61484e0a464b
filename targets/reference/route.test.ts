import { expect } from 'chai';
import { toRoute } from './route.ts';

describe('toRoute', () => {
  const known: readonly (readonly [method: string, path: string, operation: string])[] = [
    ['POST', '/v3/p/elb/pools/q/members', 'createMember'],
    ['GET', '/v3/p/elb/pools/q/members', 'listMembers'],
    ['GET', '/v3/p/elb/pools/q/members/m', 'showMember'],
    ['DELETE', '/v3/p/elb/pools/q/members/m', 'deleteMember'],
    ['GET', '/v3/p/elb/pools', 'listPools'],
    ['GET', '/v3/p/elb/pools/q', 'showPool'],
    ['PUT', '/v3/p/elb/pools/q/members/m', 'updateMember'],
    ['POST', '/v3/p/elb/pools/q/members/batch-add', 'batchCreateMembers'],
    ['POST', '/v3/p/elb/pools/q/members/batch-delete', 'batchDeleteMembers'],
    ['GET', '/v3/p/elb/pools/q/members/batch-add', 'showMember'],
    ['GET', '/v3/p/elb/members', 'listAllMembers'],
    ['GET', '/v3/p/elb/loadbalancers', 'listLoadBalancers'],
    ['GET', '/v3/p/elb/loadbalancers/b', 'showLoadBalancer'],
    ['GET', '/v3/p/elb/quotas', 'showQuota'],
    ['GET', '/v3/p/elb/quotas/details', 'listQuotaDetails'],
    ['POST', '/v3/auth/tokens', 'createToken'],
    ['GET', '/versions', 'listVersions'],
  ];
  for (const [method, path, operation] of known) {
    it(`${method} ${path} is ${operation}`, () => {
      expect(toRoute(method, path)?.operation).to.equal(operation);
    });
  }

  it('binds the segments under the names of the page', () => {
    const params = { project_id: 'p', pool_id: 'q%2Fr', member_id: '..' };
    expect(toRoute('GET', '/v3/p/elb/pools/q%2Fr/members/..')?.params).to.deep.equal(params);
  });

  const unknown: readonly (readonly [method: string, path: string])[] = [
    ['PUT', '/v3/p/elb/pools/q/members'],
    ['PATCH', '/v3/p/elb/pools/q/members'],
    ['DELETE', '/v3/p/elb/pools/q/members'],
    ['post', '/v3/p/elb/pools/q/members'],
    ['POST', '/v3/p/elb/pools/q/members/m'],
    ['PATCH', '/v3/p/elb/pools/q/members/m'],
    ['POST', '/v3/p/elb/pools/q/members/batch-update'],
    ['POST', '/v3/p/elb/pools'],
    ['PUT', '/v3/p/elb/pools/q'],
    ['POST', '/v3/p/elb/members'],
    ['POST', '/v3/p/elb/loadbalancers'],
    ['GET', '/v3/p/elb/quotas/x'],
    ['GET', '/v3/auth/tokens'],
    ['POST', '/v3/p/elb/pools/q/members/'],
    ['POST', '/v3/p/elb/pools//members'],
    ['POST', '/v3//elb/pools/q/members'],
    ['POST', '/v2/p/elb/pools/q/members'],
    ['POST', '//v3/p/elb/pools/q/members'],
    ['POST', '/v3/p/elb/pools/q/Members'],
    ['GET', '/versions/'],
    ['GET', '/'],
    ['GET', ''],
  ];
  for (const [method, path] of unknown) {
    it(`${method} ${path || '(nothing)'} is no operation`, () => {
      expect(toRoute(method, path)).to.equal(undefined);
    });
  }
});
