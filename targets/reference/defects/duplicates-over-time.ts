import type { Draft } from '../draft.ts';
import type { Store } from '../store.ts';
import { excuses, refuses } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const rule = 'unique address and port';
const taken = { status: 409, code: 'ELB.8907', message: 'The member already exists.' };

interface Deletion {
  readonly poolId: string;
  readonly draft: Draft | undefined;
}

/** An alteration that knows what has been deleted since the endpoint was opened. */
function afterDeletes(alter: (deletions: readonly Deletion[]) => Alteration): Alteration {
  return (b) => {
    const deletions: Deletion[] = [];
    const altered = alter(deletions)(b);
    return {
      ...altered,
      openStore: () => {
        deletions.length = 0;
        const store = altered.openStore();
        const remove: Store['remove'] = (poolId, id) => {
          const gone = store.list(poolId).find(({ member }) => member.id === id);
          deletions.push({ poolId, draft: gone?.draft });
          return store.remove(poolId, id);
        };
        return { ...store, remove };
      },
    };
  };
}

/** An alteration that knows the store, and with it the members of every pool. */
function withStore(alter: (store: () => Store) => Alteration): Alteration {
  return (b) => {
    let opened: Store | undefined;
    const altered = alter(() => opened ?? b.openStore())(b);
    return {
      ...altered,
      openStore: () => {
        opened = altered.openStore();
        return opened;
      },
    };
  };
}

function same(one: Draft | undefined, other: Draft): boolean {
  return one?.canonical === other.canonical && one.protocolPort === other.protocolPort;
}

const again = 'CM-CON-duplicate-not-accepted';
const otherwise = 'CM-CON-duplicate-differing-otherwise-not-accepted';
const atOnce = 'CM-CON-duplicate-at-once-not-accepted';
const afterDelete = 'CM-CON-recreate-after-delete-accepted';
const otherPool = 'CM-CON-same-pair-other-pool-accepted';

/** Constraint 1 as the members come and go, and from pool to pool. */
export const duplicatesOverTime: readonly Defect[] = [
  defect(
    'pair-stays-taken-after-delete',
    [afterDelete],
    afterDeletes((deletions) =>
      refuses(
        (draft, { pool }) => deletions.some((gone) => gone.poolId === pool.id && same(gone.draft, draft)),
        taken,
      ),
    ),
  ),
  defect(
    'duplicates-accepted-once-a-member-was-deleted',
    [again, otherwise, atOnce],
    afterDeletes((deletions) =>
      excuses(rule, (_draft, { pool }) => deletions.some((d) => d.poolId === pool.id)),
    ),
  ),
  defect('duplicate-accepted-when-tried-again', [otherwise, atOnce], (b) => {
    const tried = new WeakSet<Draft>();
    return {
      ...b,
      constraints: b.constraints.map((one) => ({
        ...one,
        check: (draft, context) => {
          const refusal = one.check(draft, context);
          if (one.name !== rule || refusal === undefined) return refusal;
          const earlier = context.members.find((member) => same(member.draft, draft))?.draft;
          if (earlier === undefined || tried.has(earlier)) return undefined;
          tried.add(earlier);
          return refusal;
        },
      })),
    };
  }),
  defect(
    'pair-taken-in-every-pool',
    [otherPool],
    withStore((store) =>
      refuses(
        (draft, { fixtures }) =>
          fixtures.pools.some(({ id }) =>
            store()
              .list(id)
              .some((earlier) => same(earlier.draft, draft)),
          ),
        taken,
      ),
    ),
  ),
];
