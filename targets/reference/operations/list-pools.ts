import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import type { Pool } from '../fixtures.ts';
import { type Column, filtered } from './filter.ts';
import { toPage } from './page.ts';
import { poolView } from './pool-view.ts';

const columns: Readonly<Record<string, Column<Pool>>> = {
  id: { of: ({ id }) => id },
  name: { of: ({ name }) => name },
  protocol: { of: ({ protocol }) => protocol },
  lb_algorithm: { of: ({ lbAlgorithm }) => lbAlgorithm },
  ip_version: { of: ({ ipVersion }) => ipVersion },
  vpc_id: { of: ({ vpcId }) => vpcId },
  loadbalancer_id: { of: ({ loadBalancerId }) => loadBalancerId },
};

/** GET …/pools: the pools of the project, filtered, a page at a time. */
export const listPools: Operation = ({ query }, world) => {
  const page = toPage(filtered(world.fixtures.pools, columns, query), query);
  if ('refusal' in page) return toAnswer(page.refusal);
  const pools = page.value.items.map((pool) => poolView(pool, world));
  return { status: 200, body: { pools, page_info: page.value.pageInfo } };
};
