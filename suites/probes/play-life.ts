import type { PairName, PoolCommand } from '../../generators/pool-commands.ts';
import { type MemberBody, minimalMember } from '../../generators/situation.ts';
import type { Issue } from '../../schemas/validate.ts';
import { type Judged, judgeLife } from '../judge-life.ts';
import type { Lab } from '../lab.ts';
import { memberIdOf } from '../member-of.ts';
import { pairKey } from '../pair-key.ts';
import { emptyPools, isHeld, type PoolModel } from '../pool-model.ts';
import type { Ground } from '../probe.ts';
import { reactionOf } from '../reaction.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { removeForGood } from './remove-for-good.ts';

/** Where lives are played. */
export interface Stage {
  readonly places: readonly [Place, Place | undefined];
  readonly offers: Ground['offers'];
  /** Whether UpdateMember may be tried: an endpoint that does not serve it is not asked again. */
  updates: boolean;
}

/** A life as it was played. */
export interface Life {
  /** The commands that found something to do. */
  readonly commands: readonly PoolCommand[];
  readonly trials: readonly Trial[];
  /** What the last command showed, if the life went wrong. */
  readonly issue?: Issue;
}

interface Scene {
  readonly lab: Lab;
  readonly stage: Stage;
  readonly pairs: Readonly<Record<PairName, MemberBody>>;
  /** Everything done so far. */
  readonly trials: readonly Trial[];
  /** How things should be by now. */
  readonly pools: PoolModel;
}

/** Nobody's finding: while a life is played it is judged only to know when it has gone wrong. */
const nobody = { clause: '', probe: '' };

/**
 * Plays a life of two pools with fresh pairs until it ends or goes wrong, and removes its members. Commands that find
 * nothing to do are passed over.
 */
export async function playLife(lab: Lab, stage: Stage, commands: readonly PoolCommand[]): Promise<Life> {
  const pairs = pairsFor(lab, stage.places[0]);
  const trials: Trial[] = [];
  const played: PoolCommand[] = [];
  let judged: Judged = { pools: emptyPools };
  for (const command of commands) {
    const done = await carryOut(command, { lab, stage, pairs, trials, pools: judged.pools });
    if (done.length === 0) continue;
    played.push(command);
    trials.push(...done);
    judged = judgeLife(nobody, trials);
    const { result } = judged.finding ?? {};
    if (result === 'violated' || result === 'blocked') break;
  }
  if (stage.offers.has('delete')) await removeAll(lab, trials);
  const [issue] = judged.finding?.issues ?? [];
  return { commands: played, trials, ...(issue !== undefined && { issue }) };
}

/** Removes what a life has left, and adds that to it. */
async function removeAll(lab: Lab, trials: Trial[]): Promise<void> {
  const removed = new Set(trials.flatMap(({ role, of }) => (role === 'remove' ? [of] : [])));
  const mine = trials.filter((trial) => trial.sent !== undefined && memberIdOf(trial) !== undefined);
  for (const created of mine) if (!removed.has(created.step)) trials.push(await lab.remove(created));
}

function pairsFor(lab: Lab, place: Place): Scene['pairs'] {
  const [A, B, C] = [lab.pair(place), lab.pair(place), lab.pair(place)];
  return {
    A: minimalMember(place, A),
    B: minimalMember(place, B),
    C: minimalMember(place, { ...C, address: A.address }),
  };
}

async function carryOut(command: PoolCommand, scene: Scene): Promise<readonly Trial[]> {
  const { lab, stage, pools, pairs, trials } = scene;
  const place = stage.places[command.pool - 1];
  // A life begins with a create: before it there is nothing to do.
  if (place === undefined || (trials.length === 0 && command.do !== 'create')) return [];
  if (command.do === 'create') return [await create(command, scene, place)];
  if (command.do === 'list') return list(scene, place);
  const { address, protocol_port: port } = pairs[command.pair];
  const key = pairKey(address, port);
  const held = pools.held.find(
    (one) => one.pool === place.poolId && one.pair === key && one.id !== undefined,
  );
  const created = trials.find(({ step, role }) => held?.of === step && role !== 'read');
  if (created === undefined) return [];
  if (command.do === 'delete')
    return stage.offers.has('delete') ? removeForGood(lab, created, stage.offers.has('show')) : [];
  if (command.do === 'show') return stage.offers.has('show') ? [await lab.show(created)] : [];
  return update(command.do === 'update name' ? { name: lab.name() } : { weight: 61 }, scene, created);
}

async function create(
  { pair, pool }: PoolCommand,
  { lab, pairs, trials, pools }: Scene,
  place: Place,
): Promise<Trial> {
  const { address, protocol_port: port } = pairs[pair];
  const held = isHeld(pools, place.poolId, pairKey(address, port));
  // Each time another weight and name, so that it shows which of the creates is remembered.
  const sent = { ...pairs[pair], name: lab.name(), weight: 10 + (trials.length % 40) };
  return lab.create({
    role: trials.length === 0 ? 'control' : 'subject',
    intent: held === undefined ? 'open' : held ? 'illegal' : 'legal',
    label: `pair ${pair} in pool ${pool}`,
    about: ['address', 'protocol_port'],
    place,
    sent,
  });
}

async function list({ lab, stage, trials, pools }: Scene, place: Place): Promise<readonly Trial[]> {
  // Two looks in a row would show the same twice.
  const last = trials.at(-1);
  const justLooked = last?.role === 'read' && last.of === undefined && last.situation === place;
  if (!stage.offers.has('list') || justLooked) return [];
  const steps = pools.held.filter(({ pool, id }) => pool === place.poolId && id !== undefined);
  return lab.list(place, ...trials.filter(({ step }) => steps.some(({ of }) => of === step)));
}

async function update(change: MemberBody, { lab, stage }: Scene, created: Trial): Promise<readonly Trial[]> {
  if (!stage.updates) return [];
  const trial = await lab.update(created, change);
  const { kind } = reactionOf(trial.exchange, true);
  if (kind === 'refused' || kind === 'crashed') stage.updates = false;
  return [trial];
}
