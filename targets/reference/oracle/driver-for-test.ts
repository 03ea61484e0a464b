import type { Answer } from '../answer.ts';
import type { Behaviour, World } from '../behaviour.ts';
import type { Call } from '../call.ts';
import type { Fixtures } from '../fixtures.ts';
import { openLocks } from '../locks.ts';
import { openForTest } from '../open-for-test.ts';

/** What an endpoint answers to a creation. */
export interface Told {
  readonly status: number;
  /** The new member's. */
  readonly id?: string;
  readonly code?: string;
  readonly message?: string;
}

/** An endpoint in a world, reached in one way or another. */
export interface Driver {
  readonly create: (poolId: string, option: unknown) => Promise<Told>;
  readonly remove: (poolId: string, memberId: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export type OpenDriver = (fixtures: Fixtures, behaviour: Behaviour) => Promise<Driver>;

/** Calls the operations themselves, body bytes and all, without a server around them. */
export const openDirectly: OpenDriver = async (fixtures, behaviour) => {
  const entrance = { ...fixtures, locks: openLocks(), now: behaviour.now };
  const world: World = { fixtures, entrance, behaviour, store: behaviour.openStore() };
  const { createMember, deleteMember } = behaviour.operations;
  return {
    create: async (poolId, option) => {
      const body = Buffer.from(JSON.stringify({ member: option }));
      const call = toCall({ project_id: fixtures.projectId, pool_id: poolId }, body);
      try {
        return toTold(await createMember(call, world));
      } catch (error) {
        return { status: 500, message: String(error) };
      }
    },
    remove: async (poolId, memberId) =>
      deleteMember(
        toCall({ project_id: fixtures.projectId, pool_id: poolId, member_id: memberId }, Buffer.of()),
        world,
      ),
    close: () => Promise.resolve(),
  };
};

/** Speaks to a server on the loopback address. */
export const openOverHttp: OpenDriver = async (fixtures, behaviour) => {
  const { endpoint, pools, send, create } = await openForTest({ fixtures, behaviour });
  return {
    create: async (poolId, option) => toTold(await create(poolId, option)),
    remove: (poolId, memberId) => send('DELETE', `${pools}/${poolId}/members/${memberId}`),
    close: endpoint.close,
  };
};

function toCall(params: Call['params'], body: Uint8Array): Call {
  return {
    method: '',
    path: '',
    query: new URLSearchParams(),
    headers: {},
    headerNames: [],
    params,
    body,
    bodyLength: body.byteLength,
  };
}

function toTold({ status, body }: Pick<Answer, 'status' | 'body'>): Told {
  const { member, error_code, error_msg } = (body ?? {}) as {
    readonly member?: { readonly id: string };
    readonly error_code?: string;
    readonly error_msg?: string;
  };
  return {
    status,
    ...(member && { id: member.id }),
    ...(error_code !== undefined && { code: error_code }),
    ...(error_msg !== undefined && { message: error_msg }),
  };
}
