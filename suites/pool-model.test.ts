import { expect } from 'chai';
import { emptyPools, isHeld, type PoolEvent, stepPools } from './pool-model.ts';

const create = (of: number, given: Partial<Extract<PoolEvent, { what: 'create' }>> = {}): PoolEvent => ({
  what: 'create',
  of,
  pool: 'p',
  pair: 'a',
  name: `n-${of}`,
  done: true,
  answer: '201',
  id: `m-${of}`,
  known: { name: `n-${of}`, weight: 10 },
  ...given,
});
const refused = { done: false, answer: '409', id: undefined } as const;
const update: PoolEvent = { what: 'update', of: 0 };
const remove = (done: boolean | undefined, of = 0): PoolEvent => ({ what: 'delete', of, done });
const show = (seen: Extract<PoolEvent, { what: 'show' }>['seen'], of = 0): PoolEvent => ({
  what: 'show',
  of,
  seen,
});
const list = (...listed: readonly object[]): PoolEvent => ({
  what: 'list',
  pool: 'p',
  listed: listed as Extract<PoolEvent, { what: 'list' }>['listed'],
});
const entry = { id: 'm-0', name: 'n-0', weight: 10 };

/** The rule of the first issue, `blocked`, or nothing. */
function says(events: readonly PoolEvent[]): string {
  let pools = emptyPools;
  for (const event of events) {
    const step = stepPools(pools, event);
    if (step.issue !== undefined) return step.issue.rule;
    if (step.blocked) return 'blocked';
    pools = step.model;
  }
  return '';
}

const rows: readonly (readonly [what: string, events: readonly PoolEvent[], says: string])[] = [
  ['a repeat that is refused', [create(0), create(1, refused)], ''],
  ['a repeat that is accepted', [create(0), create(1)], 'not accepted'],
  ['a repeat after an update', [create(0), update, create(1)], 'not accepted'],
  ['the same pair in another pool', [create(0), create(1, { pool: 'q' })], ''],
  ['a free pair that is refused', [create(0), create(1, { ...refused, pair: 'b' })], 'accepted'],
  ['a pool that takes nothing', [create(0), create(1, { ...refused, pool: 'q' })], 'blocked'],
  ['a pair that is created again', [create(0), remove(true), create(1)], ''],
  ['a pair that stays taken', [create(0), remove(true), create(1, refused)], 'accepted'],
  ['a deletion that was turned down', [create(0), remove(false), create(1)], 'not accepted'],
  ['a deletion that got lost, accepted', [create(0), remove(undefined), create(1)], ''],
  ['a deletion that got lost, refused', [create(0), remove(undefined), create(1, refused)], ''],
  [
    'a create that got lost, accepted',
    [create(0), create(1, { pair: 'b', done: undefined }), create(2, { pair: 'b' })],
    '',
  ],
  ['shown as it was', [create(0), show({ name: 'n-0', weight: 10 })], ''],
  ['shown with another weight', [create(0), show({ name: 'n-0', weight: 11 })], 'unchanged'],
  ['shown with another weight after an update', [create(0), update, show({ weight: 11 })], ''],
  ['shown without a field', [create(0), show({ name: 'n-0' })], ''],
  ['not there', [create(0), show('nothing')], 'there'],
  ['not there after its deletion', [create(0), remove(true), show('nothing')], ''],
  ['a look that got lost', [create(0), show(undefined)], ''],
  ['listed', [create(0), list(entry, { id: 'theirs', name: 'n-0' })], ''],
  ['not listed', [create(0), list()], 'listed'],
  ['listed twice', [create(0), list(entry, entry)], 'listed'],
  ['listed with another name', [create(0), list({ ...entry, name: 'x' })], 'unchanged'],
  ['listed after its deletion, maybe late', [create(0), remove(true), list(entry)], ''],
  ['a refused one listed', [create(0), create(1, refused), list(entry, { id: 'm', name: 'n-1' })], 'listed'],
];

describe('stepPools', () => {
  for (const [what, events, said] of rows)
    it(`${what}: ${said || 'right'}`, () => {
      expect(says(events)).to.equal(said);
    });

  it('knows what is held, what is not, and what nobody knows', () => {
    const held = stepPools(emptyPools, create(0)).model;
    expect([isHeld(held, 'p', 'a'), isHeld(held, 'q', 'a'), isHeld(held, 'p', 'b')]).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(isHeld(stepPools(held, remove(undefined)).model, 'p', 'a')).to.equal(undefined);
  });
});
