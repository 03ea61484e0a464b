import { expect } from 'chai';
import type { Exchange, HttpRequest } from '../../targets/exchange.ts';
import { memberIdOf } from '../member-of.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, created, lost, refusal } from '../trials-for-test.ts';
import { accounted, type Books } from './accounted.ts';
import { openBudget } from './budget.ts';
import type { Entry } from './entry.ts';

const base = '/v3/p/elb/pools';
const pools = [{ id: 'POOL-1' }, { id: 'pool-2' }];
const body = '{"member":{"address":"10.0.0.1","protocol_port":80,"name":"n"}}';
const post = (path = `${base}/pool-1/members`, method = 'POST'): HttpRequest => ({
  method,
  path,
  headers: {},
  body,
});
const removal = (id: string, pool = 'pool-1'): HttpRequest => ({
  method: 'DELETE',
  path: `${base}/${pool}/members/${id}`,
  headers: {},
});
const missing = answered(404, { error_code: 'ELB.8904', error_msg: 'none' });

/** A transport with its books, and everything that happens in its order. */
function opened(answer: (request: HttpRequest) => Exchange, books: Partial<Books> = {}) {
  const entries: Entry[] = [];
  const order: string[] = [];
  const journal = {
    write: async (entry: Entry) => {
      entries.push(entry);
      await null;
      order.push(entry.entry);
    },
  };
  const inner = transportOf((request) => {
    order.push(request.method);
    return answer(request);
  });
  return { transport: accounted(inner, { journal, pools, ...books }), inner, entries, order };
}

describe('an accounted transport', () => {
  it('has an intent on record before the create goes out, and its outcome afterwards', async () => {
    const { transport, entries, order } = opened(() => created());
    const id = memberIdOf({ exchange: await transport.send(post()) });
    await null;
    expect(order).to.deep.equal(['intent', 'POST', 'outcome']);
    const [intent, outcome] = entries as [{ create: string }, object];
    expect(intent).to.deep.include({ pools: ['POOL-1'], addresses: ['10.0.0.1'], ports: [80], names: ['n'] });
    expect(JSON.stringify(intent)).to.not.contain('member"');
    expect(outcome).to.deep.equal({ entry: 'outcome', create: intent.create, became: 'created', id });
  });

  for (const [became, what, exchange] of [
    ['refused', 'a refusal', refusal],
    ['refused', 'throttling', answered(429, {})],
    ['refused', 'nobody there', lost('refused')],
    ['lost', 'no answer', lost()],
    ['lost', 'a redirect, of which nobody knows who sent it', answered(302)],
    ['lost', 'a conflict with what an earlier try may have left', { ...answered(409, {}), throttled: 1 }],
    ['lost', 'nobody there any more, after it was put off', { ...lost('refused'), throttled: 1 }],
    ['refused', 'a fault, after it was put off', { ...refusal, throttled: 1 }],
    ['lost', 'a gateway that gave up', answered(504, {})],
    ['lost', 'a crash', answered(500, { error_code: 'ELB.8906' })],
    ['lost', 'a request that took too long', answered(408, {})],
    ['lost', 'a success without a member', answered(201, {})],
    ['lost', 'a refusal that breaks off', { ...refusal, ...lost() }],
  ] as const)
    it(`writes ${became} for ${what}`, async () => {
      const { transport, entries } = opened(() => exchange);
      await transport.send(post());
      expect(entries.at(-1)).to.include({ entry: 'outcome', became });
    });

  it('takes whatever is no look and no change of a member for a create, in every pool where the path names none', async () => {
    const { transport, entries } = opened(() => refusal);
    for (const [path, method] of [
      [`${base}/none/members`, 'POST'],
      [`${base}/pool-1/members`, 'PATCH'],
      ['/v3/p/elb/pools//members', 'POST'],
      ['/elsewhere', 'POST'],
    ])
      await transport.send(post(path, method));
    const where = entries.flatMap((entry) => (entry.entry === 'intent' ? [entry.pools.length] : []));
    expect(where).to.deep.equal([2, 1, 2, 2]);
    const count = entries.length;
    for (const [path, method] of [
      [`${base}/pool-1/members?limit=1`, 'GET'],
      [`${base}/pool-1/members/m`, 'PUT'],
      [`${base}/pool-1/members`, 'OPTIONS'],
    ])
      await transport.send(post(path, method));
    expect(entries).to.have.length(count);
  });

  it('has removals on record as far as they are confirmed', async () => {
    const answers = [answered(204), missing, answered(404, {}), answered(403, {}), lost()];
    const { transport, entries } = opened(() => answers.shift() as Exchange);
    for (const id of ['a', 'b%2Fc', 'd', 'e', 'f']) await transport.send(removal(id));
    expect(entries).to.deep.equal([
      { entry: 'removed', pool: 'POOL-1', id: 'a' },
      { entry: 'removed', pool: 'POOL-1', id: 'b/c', missing: true },
    ]);
  });

  it('sends nothing that the journal cannot keep', async () => {
    const broken = { write: () => Promise.reject(new Error('the disk is full')) };
    const budget = openBudget(1);
    const { transport, inner } = opened(() => created(), { journal: broken, budget });
    for (let time = 0; time < 2; time += 1)
      expect((await transport.send(post())).failure).to.deep.equal({
        kind: 'withheld',
        message: 'not sent: the disk is full',
      });
    expect(inner.sent).to.deep.equal([]);
  });

  it('sends no create beyond the budget, those under way and those that got lost counted', async () => {
    let answer: (request: HttpRequest) => Exchange = () => created();
    const budget = openBudget(2);
    const { transport, inner } = opened((request) => answer(request), { budget });
    const [one, two, three] = await Promise.all([post(), post(), post()].map((each) => transport.send(each)));
    expect([one, two, three].map((exchange) => exchange?.failure?.kind)).to.deep.equal([
      undefined,
      undefined,
      'withheld',
    ]);
    expect(inner.sent).to.have.length(2);
    answer = () => missing;
    await transport.send(removal('x'));
    await transport.send(removal(memberIdOf({ exchange: one as Exchange }) ?? '', 'pool-2'));
    expect(budget.budgetFor('POOL-1')).to.equal(0);
    answer = () => answered(204);
    await transport.send(removal(memberIdOf({ exchange: one as Exchange }) ?? ''));
    expect(budget.budgetFor('POOL-1')).to.equal(1);
    answer = () => refusal;
    await transport.send(post());
    expect(budget.budgetFor('POOL-1')).to.equal(1);
    answer = () => lost();
    await transport.send(post());
    expect((await transport.send(post())).failure?.kind).to.equal('withheld');
    // What nobody named came of the lost one: it is gone, and makes room, once.
    answer = () => answered(204);
    for (const id of ['found', 'found-twice']) await transport.send(removal(id));
    expect(budget.budgetFor('POOL-1')).to.equal(1);
  });

  it('gives the place of a create back that could not be sent', async () => {
    const budget = openBudget(1);
    const { transport, entries } = opened(
      () => {
        throw new RangeError('held back');
      },
      { budget },
    );
    const failed = await transport.send(post()).catch((error: Error) => error.message);
    expect([failed, budget.budgetFor('POOL-1')]).to.deep.equal(['held back', 1]);
    expect(entries.at(-1)).to.include({ entry: 'outcome', became: 'refused' });
  });

  it('works without books', async () => {
    const inner = transportOf(() => created());
    const transport = accounted(inner, { pools });
    expect((await transport.send(post())).response?.status).to.equal(201);
    await transport.send(removal('a'));
    expect(transport.requests).to.equal(2);
  });
});
