import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, toAnswer } from '../answer.ts';
import type { Operation, World } from '../behaviour.ts';
import type { Call } from '../call.ts';
import type { StoredMember } from '../store.ts';
import { creates, optionOf } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

interface Racer {
  readonly pool: string;
  readonly address: unknown;
  readonly port: unknown;
}

/** A creation with those that are under way in the same moment. */
interface Race {
  readonly call: Call;
  readonly world: World;
  readonly create: Operation;
  readonly others: readonly Racer[];
  readonly own: Racer;
}

/** Long enough for requests that were sent together to meet. */
const momentMs = 5;

/**
 * Creations of cross-VPC members that see which others are under way. Those with a subnet share a few addresses, and
 * would meet where nobody meant them to.
 */
function racing(carryOut: (race: Race) => Answer | Promise<Answer>): Alteration {
  return creates((create) => {
    const underWay = new Set<Racer>();
    return async (call, world) => {
      const { address, protocol_port: port, subnet_cidr_id: subnet } = optionOf(call);
      if (subnet !== undefined) return create(call, world);
      const own = { pool: call.params.pool_id ?? '', address, port };
      const others = [...underWay];
      underWay.add(own);
      try {
        await delay(momentMs);
        return await carryOut({ call, world, create, others, own });
      } finally {
        underWay.delete(own);
      }
    };
  });
}

type Meet = (own: Racer, other: Racer) => boolean;

const equal: Meet = (own, { pool, address, port }) =>
  own.pool === pool && own.address === address && own.port === port;
const otherPort: Meet = (own, { pool, address, port }) =>
  own.pool === pool && own.address === address && own.port !== port;
const otherAddress: Meet = (own, { pool, address, port }) =>
  own.pool === pool && own.address !== address && own.port === port;

const taken = { status: 409, code: 'ELB.8907', message: 'The member already exists.' };

/** Creations that meet another one are refused. */
function refusesWhere(meet: Meet): Alteration {
  return racing(({ call, world, create, others, own }) =>
    others.some((other) => meet(own, other)) ? toAnswer(taken) : create(call, world),
  );
}

/** The member that the pool got last. */
function newest({ world, own }: Race): StoredMember | undefined {
  return world.store.list(own.pool).findLast(({ draft }) => draft.address === own.address);
}

/** Creations that are accepted, and then something is done to the member if they met another one. */
function spoils(meet: Meet, spoil: (race: Race, made: StoredMember) => void): Alteration {
  return racing(async (race) => {
    const answer = await race.create(race.call, race.world);
    const made = answer.status === 201 ? newest(race) : undefined;
    if (made !== undefined && race.others.some((other) => meet(race.own, other))) spoil(race, made);
    return answer;
  });
}

const different = ['CM-CON-different-pairs-at-once-accepted'];
const oneLeft = 'CM-CON-duplicate-at-once-leaves-one';

/** What goes wrong only when creations meet. */
export const races: readonly Defect[] = [
  defect('creations-at-once-of-one-address-refused', different, refusesWhere(otherPort)),
  defect('creations-at-once-of-one-port-refused', different, refusesWhere(otherAddress)),
  defect(
    'creations-at-once-of-one-address-lose-a-member',
    different,
    spoils(otherPort, ({ world, own }, { member }) => world.store.remove(own.pool, member.id)),
  ),
  defect(
    'equal-creations-at-once-leave-two-members-and-answer-one',
    [oneLeft],
    racing(async (race) => {
      const answer = await race.create(race.call, race.world);
      const first = newest(race);
      const met = race.others.some((other) => equal(race.own, other));
      if (answer.status === 409 && met && first !== undefined)
        await race.world.store.add(race.own.pool, {
          ...first,
          member: { ...first.member, id: race.world.behaviour.newRequestId() },
        });
      return answer;
    }),
  ),
  defect('equal-creations-at-once-all-refused', [oneLeft], (b) => {
    const met = new Set<string>();
    return racing(async ({ call, world, create, others, own }) => {
      const key = JSON.stringify(own);
      if (others.some((other) => equal(own, other))) met.add(key);
      // Once more a moment: the first of them must have seen the others come.
      await delay(momentMs);
      return met.has(key) ? toAnswer(taken) : create(call, world);
    })(b);
  }),
  defect(
    'equal-creations-at-once-leave-no-member',
    [oneLeft, 'CM-CON-duplicate-at-once-not-accepted'],
    racing(async (race) => {
      const answer = await race.create(race.call, race.world);
      const met = race.others.some((other) => equal(race.own, other));
      const first = answer.status === 409 && met ? newest(race) : undefined;
      if (first !== undefined) race.world.store.remove(race.own.pool, first.member.id);
      return answer;
    }),
  ),
];
