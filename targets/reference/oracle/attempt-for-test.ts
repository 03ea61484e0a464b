import { countOf, spell } from './block-for-test.ts';
import { respell, spoil } from './respell-for-test.ts';
import { anySpot, spotBy, spread } from './spot-for-test.ts';
import type { Aim, Step, Story } from './story-arbitrary-for-test.ts';

type Option = Readonly<Record<string, unknown>>;

/** A pool's members and those that were in it, as they were asked for. */
export interface PoolState {
  readonly members: { readonly id: string; readonly option: Option }[];
  readonly gone: Option[];
}

/** A world in the middle of its story. */
export interface Scene extends Pick<Story, 'fixtures' | 'blocks'> {
  /** By the number of the pool. */
  readonly states: readonly PoolState[];
}

/** A creation as it will be sent, and what it tries out. */
export interface Attempt {
  readonly aim: Aim | 'pair spelled otherwise';
  readonly option: Option;
}

interface Aimed {
  readonly address: string;
  readonly port: number;
  /** The subnet_cidr_id that goes with the address, if any does. */
  readonly subnet?: unknown;
}

/** Makes up the creation that a step stands for in a scene. What there is nothing for becomes 'inside'. */
export function toAttempt(step: Step, scene: Scene): Attempt {
  const aimed = aimAtBlock(step, scene) ?? aimAtMember(step, scene);
  const { address, port, subnet } = aimed ?? inside(step, scene);
  const named = nameSubnet(step, scene, subnet);
  const option = {
    address,
    protocol_port: port,
    ...(named !== undefined && { subnet_cidr_id: named }),
    ...step.rest,
  };
  return { aim: aimed === undefined ? 'inside' : refine(step, address, scene), option };
}

function chosen<T>(list: readonly T[], number: number): T | undefined {
  return list.length === 0 ? undefined : list[number % list.length];
}

function aimAtBlock(step: Step, { blocks, fixtures }: Scene): Aimed | undefined {
  const { aim, which, spelling, port, offset } = step;
  const block = chosen(blocks, which);
  const subnet = chosen(fixtures.subnets, which)?.id;
  if (aim === 'anywhere') return { address: spell(anySpot(step), spelling), port };
  if (block === undefined) return undefined;
  const spot = spotBy(aim === 'malformed' ? { aim: 'inside', offset } : step, block);
  if (spot === undefined) return undefined;
  const address = spell(spot, spelling);
  return { address: aim === 'malformed' ? spoil(address, offset) : address, port, subnet };
}

function inside(step: Step, scene: Scene): Aimed {
  const anyway = spell({ family: 'v4', value: spread(step.offset, countOf('v4')) });
  return aimAtBlock({ ...step, aim: 'inside' }, scene) ?? { address: anyway, port: step.port };
}

function aimAtMember(step: Step, scene: Scene): Aimed | undefined {
  const own = scene.states[step.pool % scene.states.length];
  const optionOf = (members: PoolState['members'] = []) => chosen(members, step.which)?.option;
  const member = toAgain(optionOf(own?.members), step);
  const others = scene.states.filter((state) => state !== own);
  switch (step.aim) {
    case 'pair again':
      return member;
    case 'address again':
      return member && { ...member, port: step.port };
    case 'port again':
      return member && { ...inside(step, scene), port: member.port };
    case 'pair of another pool':
      return toAgain(optionOf(others.flatMap(({ members }) => members)), step);
    case 'pair of a deleted member':
      return toAgain(chosen(own?.gone ?? [], step.which), step);
    default:
      return undefined;
  }
}

/** A member's address, port and subnet once more. */
function toAgain(option: Option | undefined, { spelling }: Step): Aimed | undefined {
  if (option === undefined) return undefined;
  return {
    address: respell(String(option.address), spelling),
    port: Number(option.protocol_port),
    subnet: option.subnet_cidr_id,
  };
}

function nameSubnet({ naming, offset, spelling }: Step, { fixtures }: Scene, own: unknown): unknown {
  const { id, vpcId } = chosen(fixtures.subnets, offset) ?? {};
  const names: Readonly<Record<Step['naming'], unknown>> = {
    'its own': own,
    none: undefined,
    null: null,
    another: id,
    unknown: id === undefined ? 'unknown' : chosen(nearly(id, [vpcId, fixtures.pools[0]?.id]), spelling),
    empty: '',
  };
  return names[naming];
}

/** Texts that are easily taken for the id of a subnet, with ids of other things. */
function nearly(id: string, others: readonly unknown[]): readonly unknown[] {
  return [
    id.toUpperCase(),
    id.slice(0, 8),
    `ffffffff${id.slice(8)}`,
    ` ${id.slice(1)}`,
    id.slice(1),
    ...others,
  ];
}

/** A pair that comes again in another spelling is a case of its own. */
function refine({ aim, pool }: Step, address: string, { states }: Scene): Attempt['aim'] {
  const members = states[pool % states.length]?.members ?? [];
  if (aim !== 'pair again' || members.some(({ option }) => option.address === address)) return aim;
  return 'pair spelled otherwise';
}
