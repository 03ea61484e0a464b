import { answerInShort } from './answer-in-short.ts';
import { memberIdOf, memberOf, membersOn } from './member-of.ts';
import { pairKey } from './pair-key.ts';
import { readsLag } from './patience.ts';
import type { PoolEvent } from './pool-model.ts';
import { reactionOf } from './reaction.ts';
import type { Trial } from './trial.ts';

/** One event of a pool's life with the trials that it was read from. */
export interface Happening {
  readonly event: PoolEvent;
  readonly trials: readonly Trial[];
  /** Why the event is no evidence of anything, if the environment was in the way. */
  readonly doubt?: string;
}

/** What is compared with what a create answered. */
const compared = ['name', 'weight', 'address', 'protocol_port'] as const;

/**
 * What a recording says happened, one event per command: looks that were repeated are one look, and the looks after a
 * deletion belong to it.
 */
export function historyOf(trials: readonly Trial[]): readonly Happening[] {
  return groupsOf(trials).flatMap((group): readonly Happening[] => {
    const [first] = group;
    if (first === undefined) return [];
    if (first.role === 'control' || first.role === 'subject') return [created(first)];
    if (first.of === undefined) return first.role === 'read' ? [listed(group, first)] : [];
    if (first.role === 'update') return [{ event: { what: 'update', of: first.of }, trials: group }];
    if (first.role === 'remove') return [deleted(group, { ...first, of: first.of })];
    return [shown(group, first.of)];
  });
}

/** Runs of trials that belong together: looks at one member, pages of one pool, a deletion and the looks after it. */
function groupsOf(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const groups: Trial[][] = [];
  for (const trial of trials) {
    const first = groups.at(-1)?.[0];
    const goesOn =
      trial.role === 'read' &&
      (first?.role === 'read' || (first?.role === 'remove' && trial.of !== undefined)) &&
      first.of === trial.of &&
      first.situation?.poolId === trial.situation?.poolId;
    if (goesOn) groups.at(-1)?.push(trial);
    else groups.push([trial]);
  }
  return groups;
}

function created(trial: Trial): Happening {
  const { kind, ...why } = reactionOf(trial.exchange, trial.signedIn);
  const member = memberOf(trial) ?? {};
  const { name, address, protocol_port: port } = trial.sent ?? {};
  const doubt = 'cause' in why ? why.cause : trial.doubtful;
  const event: PoolEvent = {
    what: 'create',
    of: trial.step,
    pool: trial.situation?.poolId ?? '',
    pair: pairKey(address, port),
    name,
    done: doubt === undefined ? kind === 'accepted' : undefined,
    answer: answerInShort(trial.exchange),
    id: memberIdOf(trial),
    known: Object.fromEntries(compared.filter((key) => key in member).map((key) => [key, member[key]])),
  };
  return { event, trials: [trial], ...(doubt !== undefined && { doubt }) };
}

function deleted(group: readonly Trial[], { exchange, of }: Trial & { readonly of: number }): Happening {
  const reaction = reactionOf(exchange, true);
  const look = group.length > 1 ? group.at(-1)?.exchange : undefined;
  const seen = look && reactionOf(look, true);
  // Turned down it is still there, as far as one knows; gone only when nothing shows it any more.
  const turnedDown = reaction.kind === 'refused' && exchange.response?.status !== 404;
  const gone = reaction.kind === 'accepted' && (look === undefined || look.response?.status === 404);
  const event: PoolEvent = { what: 'delete', of, done: turnedDown ? false : gone || undefined };
  const trouble = [reaction, seen].find((one) => one?.kind === 'environment');
  return { event, trials: group, ...(trouble?.kind === 'environment' && { doubt: trouble.cause }) };
}

function shown(group: readonly Trial[], of: number): Happening {
  const last = group.at(-1)?.exchange;
  const missing = ({ exchange }: Pick<Trial, 'exchange'>) => exchange.response?.status === 404;
  const seen =
    last === undefined ? undefined : missing({ exchange: last }) ? 'nothing' : memberOf({ exchange: last });
  const event: PoolEvent = { what: 'show', of, seen };
  if (seen === undefined) return { event, trials: group, doubt: 'the member could not be shown' };
  const late = seen !== 'nothing' && group.some(missing);
  return { event, trials: group, ...(late && { doubt: readsLag }) };
}

function listed(group: readonly Trial[], { situation }: Trial): Happening {
  const starts = group.flatMap(({ exchange }, index) =>
    exchange.request.path.includes('marker=') ? [] : [index],
  );
  const listings = starts.map((start, index) => membersOn(group.slice(start, starts[index + 1])));
  const last = listings.at(-1);
  const event: PoolEvent = { what: 'list', pool: situation?.poolId ?? '', listed: last };
  if (last === undefined) return { event, trials: group, doubt: 'the pool could not be listed' };
  const count = (members: (typeof listings)[number]) => new Set(members?.map(({ id }) => id)).size;
  const late = listings.some((one) => count(one) < count(last));
  return { event, trials: group, ...(late && { doubt: readsLag }) };
}
