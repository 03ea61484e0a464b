import type { Issue } from '../schemas/validate.ts';
import { sameValue } from './checks/answer.ts';

/** What became of a request: done, not done, or nobody knows. */
type Done = boolean | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** A member that is there by all that was answered. Fields that an update may have changed are unknown. */
interface Held {
  /** The step of its create. */
  readonly of: number;
  readonly pool: string;
  readonly pair: string;
  readonly id: string | undefined;
  readonly known: Fields;
}

/** One thing that happened to a pool, as the recording has it. */
export type PoolEvent =
  | {
      readonly what: 'create';
      readonly of: number;
      readonly pool: string;
      readonly pair: string;
      /** Its own, to recognise a member by that should not be there. */
      readonly name: unknown;
      readonly done: Done;
      readonly answer: string;
      /** Of the answer, where there is a member in it. */
      readonly id: string | undefined;
      readonly known: Fields;
    }
  | { readonly what: 'update'; readonly of: number }
  | { readonly what: 'delete'; readonly of: number; readonly done: Done }
  | { readonly what: 'show'; readonly of: number; readonly seen: Fields | 'nothing' | undefined }
  | { readonly what: 'list'; readonly pool: string; readonly listed: readonly Fields[] | undefined };

/** Two pools as the page wants them after what happened so far. */
export interface PoolModel {
  readonly held: readonly Held[];
  /** Pools that have taken a member: only there does a refusal say anything. */
  readonly taking: readonly string[];
  /** Places, written `<pool> <pair>`, of which nobody knows whether a member is there. */
  readonly unclear: readonly string[];
  /** Ids that some accepted create answered. */
  readonly ids: readonly string[];
  /** Names of the creates that were refused. */
  readonly refused: readonly unknown[];
}

/** A step of the model: how the pools should be now, and what is wrong with the answer or keeps it from counting. */
export interface Step {
  readonly model: PoolModel;
  readonly issue?: Issue;
  /** The first create in a pool was refused: nothing later there says anything. */
  readonly blocked?: true;
}

export const emptyPools: PoolModel = { held: [], taking: [], unclear: [], ids: [], refused: [] };

/** Whether a pair is taken in a pool; undefined when nobody knows. */
export function isHeld({ held, unclear }: PoolModel, pool: string, pair: string): boolean | undefined {
  if (unclear.includes(`${pool} ${pair}`)) return undefined;
  return held.some((one) => one.pool === pool && one.pair === pair);
}

/**
 * One event more. Constraint 1: a pair that is held is refused, one that is free, again or still, is taken. Table 5 and
 * the purpose: what was accepted is there as it was answered, once, until it is deleted, whatever happens to others.
 */
export function stepPools(model: PoolModel, event: PoolEvent): Step {
  if (event.what === 'create') return stepCreate(model, event);
  if (event.what === 'list') return { model, ...issueOf(checkListed(model, event)) };
  const own = model.held.find(({ of }) => of === event.of);
  if (own === undefined) return { model };
  if (event.what === 'show') return { model, ...issueOf(checkShown(own, event.seen)) };
  const others = model.held.filter((one) => one !== own);
  if (event.what === 'update') return { model: { ...model, held: [...others, { ...own, known: {} }] } };
  if (event.done === false) return { model };
  const unclear = event.done ? model.unclear : [...model.unclear, `${own.pool} ${own.pair}`];
  return { model: { ...model, held: others, unclear } };
}

type Create = Extract<PoolEvent, { what: 'create' }>;

function stepCreate(model: PoolModel, create: Create): Step {
  const { pool, pair, done, id, of, known, name } = create;
  const ids = id === undefined ? model.ids : [...model.ids, id];
  if (done === undefined) return { model: { ...model, ids, unclear: [...model.unclear, `${pool} ${pair}`] } };
  const before = isHeld(model, pool, pair);
  if (!done) {
    const refused = { ...model, refused: [...model.refused, name] };
    if (before !== false) return { model: refused };
    return model.taking.includes(pool)
      ? { model: refused, issue: wrongAnswer('accepted', '201', create) }
      : { model: refused, blocked: true };
  }
  const taking = [...new Set([...model.taking, pool])];
  const held = before === undefined ? model.held : [...model.held, { of, pool, pair, id, known }];
  const taken = { ...model, ids, taking, held };
  return before
    ? { model: taken, issue: wrongAnswer('not accepted', 'a refusal', create) }
    : { model: taken };
}

function wrongAnswer(rule: string, expected: string, { answer: actual }: Create): Issue {
  const pair = rule === 'accepted' ? 'is free' : 'is taken';
  return { path: '/status', rule, expected, actual, message: `its pair ${pair}, it was answered ${actual}` };
}

function issueOf(issue: Issue | undefined): { readonly issue?: Issue } {
  return issue === undefined ? {} : { issue };
}

function checkShown({ known }: Held, seen: Fields | 'nothing' | undefined): Issue | undefined {
  if (seen === undefined) return undefined;
  if (seen !== 'nothing') return differenceOf(known, seen);
  return { path: '/member', rule: 'there', expected: 200, actual: 404, message: 'the member is not there' };
}

function differenceOf(known: Fields, seen: Fields): Issue | undefined {
  const key = Object.keys(known).find((one) => one in seen && !sameValue(known[one], seen[one]));
  if (key === undefined) return undefined;
  const [expected, actual] = [known[key], seen[key] ?? null];
  const message = `${key} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
  return { path: `/member/${key}`, rule: 'unchanged', expected, actual, message };
}

function checkListed(
  { held, ids, refused }: PoolModel,
  { pool, listed }: Extract<PoolEvent, { what: 'list' }>,
): Issue | undefined {
  if (listed === undefined) return undefined;
  const about = { path: '/members', rule: 'listed' };
  const own = held.filter((one) => one.pool === pool && one.id !== undefined);
  for (const { id, known } of own) {
    const entries = listed.filter((entry) => entry.id === id);
    const [entry] = entries;
    if (entry === undefined || entries.length > 1) {
      const actual = entries.length;
      return { ...about, expected: 1, actual, message: `a member of the pool is listed ${actual} times` };
    }
    const difference = differenceOf(known, entry);
    if (difference !== undefined) return difference;
  }
  const ghost = listed.find((entry) => !ids.includes(String(entry.id)) && refused.includes(entry.name));
  if (ghost === undefined) return undefined;
  return { ...about, expected: 0, actual: 1, message: 'the member of a refused create is listed' };
}
