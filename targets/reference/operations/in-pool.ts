import { type Answer, toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { Call } from '../call.ts';
import type { Pool } from '../fixtures.ts';
import { notFound } from '../refusal.ts';

type InPool = (pool: Pool, call: Call, world: World) => Answer | Promise<Answer>;

/** An operation on the pool that the path names: 404 ELB.8904 where the project has none of that id. */
export function inPool(operate: InPool): Operation {
  return (call, world) => {
    const { pool_id: poolId = '' } = call.params;
    const pool = world.behaviour.findPool(world.fixtures, poolId);
    return pool === undefined ? toAnswer(notFound('pool', poolId)) : operate(pool, call, world);
  };
}
