import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { MemberStatus } from '../member.ts';
import { operatingStatus } from './operating-status.ts';

/** Table 6, row status, and Table 7: one entry per listener of the pool. */
export function listenerStatus(draft: Draft, context: Context): readonly MemberStatus[] {
  return context.pool.listeners.map((listener) => ({
    listener_id: listener,
    operating_status: operatingStatus(draft, context),
  }));
}
