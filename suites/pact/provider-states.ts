import { setTimeout as delay } from 'node:timers/promises';
import { neighboursOf } from '../../generators/addresses.ts';
import type { Exchange, Transport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';
import type { Journal } from '../journal/entry.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { type Bench, openBench } from '../lab.ts';
import { type Attempt, type LeftOver, openLedger } from '../ledger.ts';
import { memberIdOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import { pairKey } from '../pair-key.ts';
import { lateMs } from '../patience.ts';
import { lookIntoPools } from '../pools-before.ts';
import { reactionOf } from '../reaction.ts';
import { addressIn, crossVpcProtocols, type Place, situationsOf } from '../situations.ts';
import { openTenacity } from '../tenacity.ts';
import type { Trial } from '../trial.ts';
import type { StateParams } from './interaction.ts';
import { removeNewcomers } from './newcomers.ts';

/** Why a state was not brought about: the target has nothing of the kind, or it did not let it be set up. */
export class StateError extends Error {
  readonly outcome: 'not-applicable' | 'blocked' | 'inconclusive';
  constructor(outcome: StateError['outcome'], message: string) {
    super(message);
    this.name = 'StateError';
    this.outcome = outcome;
  }
}

export interface ProviderStates {
  /** The values for an interaction in this state. Rejects with a StateError. */
  setUp(params: StateParams): Promise<Readonly<Record<string, unknown>>>;
  /** Notes what an interaction created. */
  created(exchange: Exchange, signedIn: boolean): void;
  /** Whether a legal create is accepted in the state that was last set up. Rejects with a StateError if it is not. */
  control(): Promise<void>;
  /** Removes what was created since the last time. */
  tearDown(): Promise<void>;
  /** The same for the last time: what got lost may come late. */
  end(): Promise<void>;
  leftOvers(): readonly LeftOver[];
}

interface Ground {
  readonly target: Target;
  readonly transport: Transport;
  /** The path of the operation, from the facts. */
  readonly path: string;
  readonly seed: number;
  readonly journal?: Journal | undefined;
}

const lane = { first: 0, size: 4096 };
const anIpv6Address = '2001:db8:ffff::7';

/** Brings provider states about on a target, with fresh pairs, and takes everything away again. */
export async function openProviderStates(ground: Ground): Promise<ProviderStates> {
  const { target, transport, path, seed, journal } = ground;
  const ledger = openLedger();
  // Whether a tentative situation is one at all only a run finds out.
  const places = situationsOf(target).filter(({ tentative }) => !tentative);
  const setup = { transport, ledger, path, seed, lane, tenacity: openTenacity() };
  const { lab } = openBench(setup);
  const looks = await lookIntoPools({ lab, journal }, places);
  const before = new Map(looks.map((look) => [look.place.poolId, look.before]));
  const isTaken = ({ poolId }: Place, { address, port }: { address: string; port: number }) =>
    before.get(poolId)?.pairs.has(pairKey(address, port)) ?? false;
  const bench = openBench({ ...setup, isTaken });
  let current: Place | undefined;
  /** Creates after which nobody could look yet. */
  let open: readonly Attempt[] = [];
  let noted = 0;
  const tearDown = async () => {
    for (const { id, poolId } of ledger.live()) {
      const place = places.find((one) => one.poolId === poolId) ?? current;
      if (place !== undefined) await bench.lab.removeMember({ ...place, poolId }, id);
    }
    open = [...open, ...ledger.attempts.slice(noted)];
    noted = ledger.attempts.length;
    for (const poolId of new Set(open.map((attempt) => attempt.poolId))) {
      const place = poolId === current?.poolId ? current : places.find((one) => one.poolId === poolId);
      const known = before.get(poolId);
      const attempts = open.filter((attempt) => attempt.poolId === poolId);
      const isDone =
        !place || !known || (await removeNewcomers(bench, { place, before: known, attempts, ledger }));
      // What could not be looked for is looked for the next time.
      if (isDone) open = open.filter((attempt) => attempt.poolId !== poolId);
    }
  };
  return {
    async setUp(params) {
      const place = placeFor(params, { target, places });
      current = place;
      const { address, port } = bench.lab.pair(place);
      const values = {
        project_id: target.projectId,
        pool_id: place.poolId,
        protocol_port: port,
        ...(place.subnetId !== undefined && { subnet_cidr_id: place.subnetId }),
        address: addressFor(params, place) ?? address,
        ...foreignSubnet(params, { target, place, seed }),
      };
      if (params.member === 'same-pair') await occupy(bench, place, values);
      return values;
    },
    created(exchange, signedIn) {
      if (current === undefined) return;
      const sent = sentMember(exchange);
      const situation = { ...current, ...poolOf(exchange) };
      ledger.attempted({ ...subject, situation, signedIn, exchange, ...(sent && { sent }) });
    },
    async control() {
      if (current === undefined) return;
      const label = 'a legal member in the same state';
      const sent = twin(bench.lab, current);
      const trial = await bench.lab.create({ role: 'control', intent: 'legal', label, place: current, sent });
      requireAccepted(trial);
    },
    tearDown,
    async end() {
      await tearDown();
      const lost = ledger.attempts.filter((attempt) => attempt.lost);
      if (lost.length === 0) return;
      await delay(lateMs);
      open = lost;
      await tearDown();
    },
    leftOvers: () => ledger.leftOvers(),
  };
}

const subject = { step: 0, role: 'subject', intent: 'open', label: 'an interaction of the pact' } as const;

/** A request need not go where the state is. */
function poolOf({ request: { path } }: Exchange): { readonly poolId?: string } {
  const [, segment] = /\/elb\/pools\/([^/?]+)/.exec(path) ?? [];
  return segment === undefined ? {} : { poolId: decodeURIComponent(segment) };
}

/** A situation that has everything the parameters name. */
function placeFor(
  { pool = {}, subnet }: StateParams,
  { target, places }: { target: Target; places: readonly Place[] },
): Place {
  const wanted = { none: 'cross-vpc', ipv4: 'subnet', ipv6: 'subnet', foreign: 'subnet' } as const;
  const family = subnet === 'ipv6' ? 6 : 4;
  const fits = places.filter(
    (place) =>
      (pool.protocol === undefined || place.pool.protocol === pool.protocol) &&
      (pool.ip_version === undefined || place.pool.ipVersion === pool.ip_version) &&
      (pool.cross_vpc === undefined || place.pool.crossVpc === pool.cross_vpc) &&
      (pool.weighted === undefined || goesByWeights(place)),
  );
  // Where a member without subnet is illegal, no situation is without one: the request itself leaves it out.
  const foreignProtocol = pool.protocol !== undefined && !crossVpcProtocols.has(pool.protocol);
  const off = subnet === 'none' && (pool.cross_vpc === false || foreignProtocol);
  const found = fits.find(
    (place) =>
      subnet === undefined ||
      off ||
      (place.kind === wanted[subnet] && (subnet === 'none' || place.family === family)),
  );
  const foreign = subnet !== 'foreign' || target.subnets.some(({ vpcId }) => vpcId !== found?.pool.vpcId);
  if (found !== undefined && foreign) return found;
  const need = JSON.stringify({ pool, ...(subnet !== undefined && { subnet }) });
  throw new StateError('not-applicable', `the target has nothing that fits ${need}`);
}

function goesByWeights({ pool: { lbAlgorithm } }: Place): boolean {
  return lbAlgorithm !== undefined && lbAlgorithm !== 'SOURCE_IP';
}

function addressFor({ address }: StateParams, { subnet }: Place): string | undefined {
  if (address === 'ipv6') return anIpv6Address;
  return address === 'outside' && subnet !== undefined ? neighboursOf(subnet.cidr)[0] : undefined;
}

function foreignSubnet(
  { subnet }: StateParams,
  { target, place, seed }: { target: Target; place: Place; seed: number },
) {
  const other = target.subnets.find(({ vpcId, cidr }) => vpcId !== place.pool.vpcId && !cidr.includes(':'));
  if (subnet !== 'foreign' || other === undefined) return {};
  return { subnet_cidr_id: other.id, address: addressIn(other, seed) };
}

async function occupy(
  { lab }: Bench,
  place: Place,
  { address, protocol_port }: { readonly address: string; readonly protocol_port: number },
): Promise<void> {
  const sent = { ...twin(lab, place), address, protocol_port };
  const order = { role: 'control', intent: 'legal', label: 'a member that takes the pair' } as const;
  const trial = await lab.create({ ...order, place, sent });
  if (memberIdOf(trial) === undefined) requireAccepted(trial);
}

function requireAccepted(trial: Trial): void {
  const reaction = reactionOf(trial.exchange, true);
  if (reaction.kind === 'accepted') return;
  if (reaction.kind === 'environment') throw new StateError('inconclusive', reaction.cause);
  throw new StateError('blocked', controlRefused(trial));
}

function sentMember({ request: { body = '' } }: Exchange) {
  try {
    return (JSON.parse(body) as { member?: Readonly<Record<string, unknown>> }).member;
  } catch {
    return undefined;
  }
}
