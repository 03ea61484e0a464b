import { catalogue } from '../specs/catalogue.ts';
import type { NeedId } from '../specs/clause.ts';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { everything } from '../targets/reference/fixtures.ts';
import type { Target, TargetPool, TargetSubnet } from '../targets/target-file.ts';
import { offersOf } from './offers.ts';
import type { Ground } from './probe.ts';
import { situationsOf } from './situations.ts';
import { tiers } from './tier.ts';

// For the tests of this folder: targets, and what is planned from them, without an endpoint.

/** A pool id that is as long as ids are. */
const poolId = 'b00a0000-0000-4000-8000-000000000001';
/** A subnet id that is as long as the field allows. */
const subnetId = '5ab00000-0000-4000-8000-000000000001';

export const v4Subnet: TargetSubnet = { id: subnetId, cidr: '172.20.4.0/22', vpcId: 'vpc-1' };
export const v6Subnet: TargetSubnet = { ...v4Subnet, id: 'subnet-6', cidr: '2001:db8:1::/64' };

/** A target with these pools and subnets; each pool gets an id. */
export function targetOf(
  pools: readonly Partial<TargetPool>[],
  subnets: readonly TargetSubnet[] = [],
  given: Partial<Target> = {},
): Target {
  return {
    name: 'made by hand',
    endpoint: 'http://127.0.0.1:1',
    projectId: '0'.repeat(32),
    auth: { kind: 'token', token: 'a-token-for-tests' },
    subnets,
    pools: pools.map((pool, index) => ({ id: index === 0 ? poolId : `pool-${index + 1}`, ...pool })),
    limits: { concurrency: 1, requestsPerSecond: 0, timeoutMs: 1000 },
    ...given,
  };
}

const all = { show: true, list: true, delete: true };

/** What a target offers, if its endpoint serves everything or only what is given. */
export function offersFrom(target: Target, capabilities = all): ReadonlySet<NeedId> {
  return offersOf({ target, places: situationsOf(target), capabilities, facts: loadFacts() });
}

/** The ground that probes are planned from; of the embedded endpoint if no target is given. */
export function groundOf(given: Partial<Ground> = {}): Ground {
  const { target = embeddedTarget('http://127.0.0.1:1', everything) } = given;
  const facts = loadFacts();
  return {
    facts,
    clauses: catalogue(facts),
    target,
    places: situationsOf(target),
    offers: offersFrom(target),
    tier: tiers.gate,
    seed: 1,
    ...given,
  };
}
