import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import type { Behaviour } from './behaviour.ts';
import { faithful } from './faithful.ts';
import { integerField } from './fields/integer-field.ts';
import { everything, type Pool } from './fixtures.ts';
import { openForTest, type TestClient } from './open-for-test.ts';
import { replaceRule } from './rule.ts';

type Defect = (behaviour: Behaviour) => Behaviour;

const { id: poolId } = everything.pools[0] as Pool;
const member = { address: '10.0.0.1', protocol_port: 80 };

/** Plants a defect in the faithful endpoint for the length of a conversation. */
async function withDefect(defect: Defect, talk: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await openForTest({ behaviour: defect(faithful) });
  try {
    await talk(client);
  } finally {
    await client.endpoint.close();
  }
}

describe('a defect', () => {
  it('drops a rule', () =>
    withDefect(
      (b) => ({ ...b, constraints: replaceRule(b.constraints, 'unique address and port') }),
      async ({ create }) => {
        expect((await create(poolId, member)).status).to.equal(201);
        expect((await create(poolId, member)).status).to.equal(201);
      },
    ));

  it('shifts a bound', () =>
    withDefect(
      (b) => ({
        ...b,
        fields: replaceRule(b.fields, 'weight maximum', integerField('weight', { minimum: 0, maximum: 101 })),
      }),
      async ({ create }) => {
        expect((await create(poolId, { ...member, weight: 101 })).status).to.equal(201);
        expect((await create(poolId, { ...member, weight: 102 })).status).to.equal(400);
        expect((await create(poolId, { ...member, weight: -1 })).status).to.equal(400);
      },
    ));

  it('loses a zero', () =>
    withDefect(
      (b) => ({ ...b, toDraft: (option) => ({ ...b.toDraft(option), weight: Number(option.weight) || 1 }) }),
      async ({ create }) => {
        expect((await create(poolId, { ...member, weight: 0 })).body.member?.weight).to.equal(1);
      },
    ));

  it('echoes another value, leaves a field out and adds one', () =>
    withDefect(
      (b) => ({
        ...b,
        derive: {
          ...b.derive,
          name: ({ name }) => name.trim(),
          ip_version: () => undefined,
          pool_id: (_draft, { pool }) => pool.id,
        },
      }),
      async ({ create }) => {
        const { body } = await create(poolId, { ...member, name: ' n ' });
        expect(body.member).to.include({ name: 'n', pool_id: poolId });
        expect(body.member).to.not.have.property('ip_version');
      },
    ));

  it('answers with another status', () =>
    withDefect(
      (b) => ({
        ...b,
        respond: (answer, ...rest) =>
          b.respond({ ...answer, status: answer.status === 201 ? 200 : answer.status }, ...rest),
      }),
      async ({ create }) => {
        expect((await create(poolId, member)).status).to.equal(200);
      },
    ));

  it('keeps the member of a creation that it refuses', () =>
    withDefect(keepRefused, async ({ create, endpoint }) => {
      expect((await create(poolId, { ...member, weight: 101 })).status).to.equal(400);
      expect(endpoint.members(poolId)).to.have.length(1);
    }));

  it('forgets to look again before it writes', () =>
    withDefect(
      (b) => ({
        ...b,
        openStore: () => {
          const store = b.openStore();
          return { ...store, add: (...added) => delay(20).then(() => store.add(...added)) };
        },
      }),
      async ({ create, endpoint }) => {
        await Promise.all([create(poolId, member), create(poolId, member)]);
        expect(endpoint.members(poolId)).to.have.length(2);
      },
    ));

  it('hangs up instead of answering', () =>
    withDefect(
      (b) => ({ ...b, send: (_reply, response) => void response.destroy() }),
      async ({ create }) => {
        const failure = await create(poolId, member).catch((error: unknown) => error);
        expect(failure).to.be.instanceOf(TypeError);
      },
    ));

  it('throws, which is heard as a 500', () =>
    withDefect(
      (b) => ({
        ...b,
        findPool: () => {
          throw new Error('no connection');
        },
      }),
      async ({ create }) => {
        const { status, body } = await create(poolId, member);
        expect([status, body.error_code]).to.deep.equal([500, 'ELB.8906']);
        expect(body.error_msg).to.contain('no connection');
      },
    ));

  it('cannot replace a rule that does not exist', () => {
    expect(() => replaceRule(faithful.fields, 'weight multipleOf')).to.throw(RangeError, 'weight multipleOf');
  });
});

describe('faithful', () => {
  it('has a name of its own for every rule', () => {
    const { gates, fields, constraints } = faithful;
    const names = [...gates, ...fields, ...constraints].map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });
});

/** Adds the member first by the rules of an endpoint that has none, then answers by all of them. */
function keepRefused(b: Behaviour): Behaviour {
  const lax: Behaviour = { ...b, fields: [], constraints: [] };
  const createMember: Behaviour['operations']['createMember'] = async (call, world) => {
    const answer = await b.operations.createMember(call, world);
    if (answer.status >= 400) await b.operations.createMember(call, { ...world, behaviour: lax });
    return answer;
  };
  return { ...b, operations: { ...b.operations, createMember } };
}
