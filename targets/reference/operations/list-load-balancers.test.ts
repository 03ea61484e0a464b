import { expect } from 'chai';
import { everything } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';

describe('ListLoadBalancers', () => {
  let client: TestClient;
  before(async () => {
    client = await openForTest();
  });
  after(() => client.endpoint.close());

  const balancers = `/v3/${everything.projectId}/elb/loadbalancers`;
  const list = async (query = '') => {
    const { status, body } = await client.send('GET', `${balancers}${query}`);
    const { loadbalancers = [] } = body as { loadbalancers?: readonly { readonly id: string }[] };
    return { status, loadbalancers, ids: loadbalancers.map(({ id }) => id) };
  };
  const all = [...new Set(everything.pools.map(({ loadBalancerId }) => loadBalancerId))];

  it('has each load balancer once, as it is shown by itself', async () => {
    const { ids, loadbalancers } = await list();
    expect(ids).to.deep.equal(all);
    for (const loadbalancer of loadbalancers) {
      const { body } = await client.send('GET', `${balancers}/${loadbalancer.id}`);
      expect((body as { loadbalancer?: unknown }).loadbalancer).to.deep.equal(loadbalancer);
    }
  });

  for (const [query, expected] of [
    [`?id=${all[0]}&id=${all[2]}`, [all[0], all[2]]],
    ['?guaranteed=false', [all[2]]],
    ['?ip_target_enable=true', [all[0]]],
    [`?limit=1&marker=${all[0]}`, [all[1]]],
    ['?id=unknown', []],
  ] as const)
    it(`lists ${query}`, async () => {
      expect((await list(query)).ids).to.deep.equal(expected);
    });

  it('refuses a limit that is none', async () => {
    expect((await list('?limit=x')).status).to.equal(400);
  });
});
