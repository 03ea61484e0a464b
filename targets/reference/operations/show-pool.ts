import { toAnswer } from '../answer.ts';
import type { Operation } from '../behaviour.ts';
import { notFound } from '../refusal.ts';
import { poolView } from './pool-view.ts';

/** GET …/pools/{pool_id}: one pool, 404 when it is not there. */
export const showPool: Operation = ({ params }, world) => {
  const { pool_id: poolId = '' } = params;
  const pool = world.behaviour.findPool(world.fixtures, poolId);
  if (pool === undefined) return toAnswer(notFound('pool', poolId));
  return { status: 200, body: { pool: poolView(pool, world) } };
};
