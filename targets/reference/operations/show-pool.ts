import type { Operation } from '../behaviour.ts';
import { inPool } from './in-pool.ts';
import { poolView } from './pool-view.ts';

/** GET …/pools/{pool_id}: one pool, 404 when it is not there. */
export const showPool: Operation = inPool((pool, _call, world) => ({
  status: 200,
  body: { pool: poolView(pool, world) },
}));
