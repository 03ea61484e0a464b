import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { OperatingStatus } from '../member.ts';
import { serverOf } from './server-of.ts';

/**
 * Table 6, row operating_status: NO_MONITOR in a pool without health monitor, OFFLINE when the ECS does not exist or
 * is switched off, otherwise ONLINE. A cross-VPC member has no ECS that could be missing.
 */
export function operatingStatus(draft: Draft, context: Context): OperatingStatus {
  if (!context.pool.healthMonitor) return 'NO_MONITOR';
  if (draft.subnetId === undefined) return 'ONLINE';
  const server = serverOf(draft, context);
  return server === undefined || server.status === 'SHUTOFF' ? 'OFFLINE' : 'ONLINE';
}
