import type { TargetPool } from '../../targets/target-file.ts';

type Json = Readonly<Record<string, unknown>>;

/** A pool as the endpoint shows it, and the load balancer that it hangs on where that is shown as well. */
export interface SeenPool {
  readonly pool: Json;
  readonly balancer?: Json;
}

/** A key of the target file that says something else than the endpoint. */
export interface Difference {
  /** E.g. `pools[2].cross_vpc`. */
  readonly key: string;
  /** E.g. `pools[2].cross_vpc is false, the endpoint says true`. */
  readonly message: string;
}

type Value = string | boolean | readonly string[] | undefined;

interface Trait {
  readonly key: string;
  readonly given: (pool: TargetPool) => Value;
  /** Undefined where the endpoint does not say: nothing can differ from that. */
  readonly seen: (seen: SeenPool) => Value;
}

/** What the page's rules tell pools apart by. */
const traits: readonly Trait[] = [
  { key: 'protocol', given: ({ protocol }) => protocol, seen: ({ pool }) => text(pool.protocol) },
  { key: 'ip_version', given: ({ ipVersion }) => ipVersion, seen: ({ pool }) => text(pool.ip_version) },
  {
    key: 'cross_vpc',
    given: ({ crossVpc }) => crossVpc,
    seen: ({ balancer }) => flag(balancer?.ip_target_enable),
  },
  {
    key: 'vpc_id',
    given: ({ vpcId }) => vpcId,
    // A pool may leave it to its load balancer.
    seen: ({ pool, balancer }) => text(pool.vpc_id) ?? text(balancer?.vpc_id),
  },
  {
    key: 'load_balancer_type',
    given: ({ loadBalancerType }) => loadBalancerType,
    seen: ({ balancer }) => typeOf(flag(balancer?.guaranteed)),
  },
  {
    key: 'lb_algorithm',
    given: ({ lbAlgorithm }) => lbAlgorithm,
    seen: ({ pool }) => text(pool.lb_algorithm),
  },
  {
    key: 'health_monitor',
    given: ({ healthMonitor }) => healthMonitor,
    seen: ({ pool }) => ('healthmonitor_id' in pool ? text(pool.healthmonitor_id) !== undefined : undefined),
  },
  {
    key: 'listeners',
    given: ({ listeners }) => listeners && inOrder(listeners),
    seen: ({ pool }) => idsIn(pool.listeners),
  },
];

/** Where the target file's words on a pool differ from the endpoint's. What either leaves out cannot differ. */
export function comparePool(given: TargetPool, index: number, seen: SeenPool): readonly Difference[] {
  return traits.flatMap(({ key, ...trait }) => {
    const [said, is] = [trait.given(given), trait.seen(seen)];
    if (said === undefined || is === undefined || JSON.stringify(said) === JSON.stringify(is)) return [];
    const place = `pools[${index}].${key}`;
    return [{ key: place, message: `${place} is ${inWords(said)}, the endpoint says ${inWords(is)}` }];
  });
}

/** What the endpoint says of a pool that the target file leaves out, e.g. `lb_algorithm: ROUND_ROBIN`. */
export function leftOut(given: TargetPool, seen: SeenPool): readonly string[] {
  return traits.flatMap((trait) => {
    const is = trait.seen(seen);
    return trait.given(given) !== undefined || is === undefined ? [] : [`${trait.key}: ${inWords(is)}`];
  });
}

/** Texts come from the endpoint: what is not plain is quoted with its odd characters escaped. */
function inWords(value: NonNullable<Value>): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return /^[\w.:-]+$/.test(value) ? value : JSON.stringify(value);
  return `[${value.map(inWords).join(', ')}]`;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function typeOf(guaranteed: boolean | undefined): string | undefined {
  if (guaranteed === undefined) return undefined;
  return guaranteed ? 'dedicated' : 'shared';
}

function idsIn(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return inOrder(list.map((item: { id?: unknown } | null) => String(item?.id)));
}

function inOrder(ids: readonly string[]): readonly string[] {
  return [...ids].sort();
}
