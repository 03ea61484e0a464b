import { familyOf } from '../generators/addresses.ts';
import type { NeedId } from '../specs/clause.ts';
import type { Operation } from '../specs/read-facts.ts';
import type { Target } from '../targets/target-file.ts';
import { crossVpcProtocols, type Place, spareAddress } from './situations.ts';

/** What an endpoint turned out to serve beside CreateMember. */
export interface Capabilities {
  readonly show: boolean;
  readonly list: boolean;
  readonly delete: boolean;
}

interface Offering {
  readonly target: Target;
  readonly places: readonly Place[];
  readonly capabilities: Capabilities;
  readonly facts: Operation;
}

type Test = (offering: Offering) => boolean;

const some =
  (test: (place: Place) => boolean): Test =>
  ({ places }) =>
    places.some(test);

const crossVpcOf = (protocol: string): Test =>
  some(({ kind, pool }) => kind === 'cross-vpc' && pool.protocol === protocol);

const tests: Readonly<Record<NeedId, Test>> = {
  member: some(() => true),
  'cross-vpc': some(({ kind }) => kind === 'cross-vpc'),
  'cross-vpc-tcp': crossVpcOf('TCP'),
  'cross-vpc-http': crossVpcOf('HTTP'),
  'cross-vpc-https': crossVpcOf('HTTPS'),
  'cross-vpc-other-protocol': some((place) => {
    const { protocol, crossVpc } = place.pool;
    return (
      isV4Subnet(place) && crossVpc === true && protocol !== undefined && !crossVpcProtocols.has(protocol)
    );
  }),
  'cross-vpc-off': some((place) => {
    const { protocol, crossVpc } = place.pool;
    return (
      isV4Subnet(place) && crossVpc === false && protocol !== undefined && crossVpcProtocols.has(protocol)
    );
  }),
  'cross-vpc-dualstack': some(({ kind, pool }) => kind === 'cross-vpc' && pool.ipVersion === 'dualstack'),
  'cross-vpc-beside-servers': ({ places }) =>
    places.some(
      (one) =>
        one.kind === 'cross-vpc' &&
        places.some((two) => two.poolId === one.poolId && isV4Subnet(two) && two.servers),
    ),
  subnet: some(isV4Subnet),
  'subnet-v6': some(({ kind, family }) => kind === 'subnet' && family === 6),
  'dualstack-subnet-v6': some(
    ({ kind, family, pool }) => kind === 'subnet' && family === 6 && pool.ipVersion === 'dualstack',
  ),
  'subnet-both-families': ({ places }) =>
    places.some(
      (one) => isV4Subnet(one) && places.some((two) => two.poolId === one.poolId && two.family === 6),
    ),
  'v4-pool-subnet-v6': ({ places, target }) =>
    places.some(
      (place) =>
        isV4Subnet(place) &&
        place.pool.ipVersion === 'v4' &&
        target.subnets.some(({ vpcId, cidr }) => vpcId === place.pool.vpcId && familyOf(cidr) === 6),
    ),
  'foreign-subnet': ({ places, target }) =>
    places.some(
      ({ kind, family, pool }) =>
        kind === 'subnet' &&
        target.subnets.some(({ vpcId, cidr }) => vpcId !== pool.vpcId && familyOf(cidr) === family),
    ),
  dualstack: some(({ family, pool }) => family === 4 && pool.ipVersion === 'dualstack'),
  'v4-pool': some(({ pool }) => pool.ipVersion === 'v4'),
  'two-addresses': some(({ addresses }) => addresses.size > 1),
  'two-pools': ({ places }) =>
    places.some((one) =>
      places.some(
        (two) =>
          one.poolId !== two.poolId && one.kind === two.kind && one.addresses.key === two.addresses.key,
      ),
    ),
  servers: some(({ servers }) => servers),
  'spare-address': some(
    (place) =>
      isV4Subnet(place) &&
      place.servers &&
      place.subnet !== undefined &&
      spareAddress(place.subnet) !== undefined,
  ),
  listeners: some(({ pool }) => (pool.listeners ?? []).length > 0),
  'no-monitor': some(({ pool }) => pool.healthMonitor === false),
  monitor: some(({ pool }) => pool.healthMonitor === true),
  dedicated: some(({ pool }) => pool.loadBalancerType === 'dedicated'),
  shared: some(({ pool }) => pool.loadBalancerType === 'shared'),
  'source-ip': some(({ pool }) => pool.lbAlgorithm === 'SOURCE_IP'),
  weighted: some(({ pool }) => pool.lbAlgorithm !== undefined && pool.lbAlgorithm !== 'SOURCE_IP'),
  'full-length-project': ({ target, facts }) =>
    target.projectId.length === maxLengthOf(facts, 'member.project_id'),
  'full-length-subnet': ({ places, facts }) =>
    places.some(({ subnetId }) => subnetId?.length === maxLengthOf(facts, 'member.subnet_cidr_id')),
  'own-token': ({ target }) => target.auth.kind !== 'key',
  'expired-token': ({ target }) => target.refusedTokens?.expired !== undefined,
  'foreign-project-token': ({ target }) => target.refusedTokens?.foreignProject !== undefined,
  'lettered-id': some(({ projectId, subnetId = '' }) => /[a-z-]/.test(projectId + subnetId)),
  show: ({ capabilities }) => capabilities.show,
  list: ({ capabilities }) => capabilities.list,
  delete: ({ capabilities }) => capabilities.delete,
};

/** What a target offers, of everything that a clause may need. */
export function offersOf(offering: Offering): ReadonlySet<NeedId> {
  const ids = Object.keys(tests) as NeedId[];
  return new Set(ids.filter((id) => tests[id](offering)));
}

function maxLengthOf({ tables }: Operation, wanted: string): number | undefined {
  const fields = tables.flatMap(({ fields }) => fields);
  return fields.find(({ path, place }) => place === 'request' && path === wanted)?.maxLength;
}

function isV4Subnet({ kind, family }: Place): boolean {
  return kind === 'subnet' && family === 4;
}
