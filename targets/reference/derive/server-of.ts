import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import type { Server } from '../fixtures.ts';
import { canonicalIp } from '../ip-address.ts';
import { subnetOf } from '../subnet-of.ts';

/** Table 4, row address, note 2: the ECS whose primary address in the given subnet is the member's, if any. */
export function serverOf(draft: Draft, { fixtures }: Context): Server | undefined {
  const servers = subnetOf(draft, fixtures)?.servers ?? [];
  return servers.find(({ address }) => canonicalIp(address) === draft.canonical);
}
