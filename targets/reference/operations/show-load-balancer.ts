import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';
import { loadBalancersOf } from './load-balancer-view.ts';

/** GET …/loadbalancers/{loadbalancer_id}: the load balancer that pools of the fixtures hang on, 404 when none does. */
export const showLoadBalancer: Operation = ({ params }, { fixtures }) => {
  const { loadbalancer_id: wanted = '' } = params;
  const loadbalancer = loadBalancersOf(fixtures).find(({ id }) => id === wanted);
  return loadbalancer === undefined
    ? toAnswer(notFound('loadbalancer', wanted))
    : { status: 200, body: { loadbalancer } };
};
