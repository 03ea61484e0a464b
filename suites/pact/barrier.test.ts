import { expect } from 'chai';
import { barrier } from './barrier.ts';

describe('barrier', () => {
  for (const [method, path] of [
    ['POST', '/v3/p/elb/pools/q/members'],
    ['POST', '/v3/p/elb/pools/q/members?x=1'],
    ['GET', '/v3/p/elb/pools/q/members/m'],
    ['GET', '/versions'],
  ] as const)
    it(`lets ${method} ${path} through`, () => {
      expect(barrier(method, path)).to.equal(undefined);
    });

  for (const [method, path] of [
    ['DELETE', '/v3/p/elb/pools/q/members/m'],
    ['DELETE', '/v3/p/elb/pools/q'],
    ['PUT', '/v3/p/elb/pools/q/members/m'],
    ['PATCH', '/v3/p/elb/pools/q/members'],
    ['POST', '/v3/p/elb/pools'],
    ['POST', '/v3/p/elb/pools/q/members/batch-delete'],
    ['POST', '/v3/p/elb/pools/q/healthmonitor/members'],
    ['post', '/v3/p/elb/pools/q/members'],
  ] as const)
    it(`keeps ${method} ${path} back`, () => {
      expect(barrier(method, path)).to.contain(`${method} ${path} is not sent`);
    });
});
