import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { type Column, filtered } from './filter.ts';
import { type LoadBalancer, loadBalancersOf } from './load-balancer-view.ts';
import { toPage } from './page.ts';

const columns: Readonly<Record<string, Column<LoadBalancer>>> = {
  id: { of: ({ id }) => id },
  name: { of: ({ name }) => name },
  vpc_id: { of: ({ vpc_id }) => vpc_id },
  guaranteed: { of: ({ guaranteed }) => guaranteed },
  ip_target_enable: { of: ({ ip_target_enable }) => ip_target_enable },
};

/** GET …/loadbalancers: the load balancers that pools of the fixtures hang on, filtered, a page at a time. */
export const listLoadBalancers: Operation = ({ query }, { fixtures }) => {
  const page = toPage(filtered(loadBalancersOf(fixtures), columns, query), query);
  if ('refusal' in page) return toAnswer(page.refusal);
  return { status: 200, body: { loadbalancers: page.value.items, page_info: page.value.pageInfo } };
};
