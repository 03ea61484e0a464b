import type { World } from '../behaviour.ts';
import type { Pool } from '../fixtures.ts';

// A fixture only says whether a pool has a monitor; the answer needs an id for it.
const healthMonitorId = '4ea17000-0000-4000-8000-000000000001';

/** A pool as ShowPool and ListPools write it, in the field order of their examples. */
export function poolView(pool: Pool, { fixtures, store }: Pick<World, 'fixtures' | 'store'>) {
  return {
    type: '',
    vpc_id: pool.vpcId,
    lb_algorithm: pool.lbAlgorithm,
    protocol: pool.protocol,
    description: '',
    admin_state_up: true,
    member_deletion_protection_enable: false,
    loadbalancers: [{ id: pool.loadBalancerId }],
    project_id: fixtures.projectId,
    // A QUIC pool cannot do without; the others have none.
    session_persistence: pool.protocol === 'QUIC' ? { type: 'SOURCE_IP', persistence_timeout: 1 } : null,
    healthmonitor_id: pool.healthMonitor ? healthMonitorId : '',
    listeners: pool.listeners.map((id) => ({ id })),
    members: store.list(pool.id).map(({ member }) => ({ id: member.id })),
    id: pool.id,
    name: pool.name,
    ip_version: pool.ipVersion,
  };
}
