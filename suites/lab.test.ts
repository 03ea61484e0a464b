import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { openBench, type Setup } from './lab.ts';
import { openLedger } from './ledger.ts';
import { pathFor } from './path-for.ts';
import { type Answering, transportOf } from './transport-for-test.ts';
import { answered, created, crossVpcPlace, lost, refusal, sentMember } from './trials-for-test.ts';

const path = '/v3/{project_id}/elb/pools/{pool_id}/members';
const place = crossVpcPlace;
const legal = { role: 'control', intent: 'legal', label: 'a member', place, sent: sentMember } as const;

function openLab(answer: Answering, lane = { first: 100, size: 3 }) {
  const transport = transportOf(answer);
  const ledger = openLedger();
  return { ...openBench({ transport, ledger, path, seed: 1, lane }), transport, ledger };
}

const page = (ids: readonly string[], next?: unknown): Exchange =>
  answered(200, { members: ids.map((id) => ({ id })), page_info: { next_marker: next } });

describe('a bench', () => {
  it('hands out the pairs of its lane, each once and no more', () => {
    const { lab } = openLab(() => created());
    const pairs = [lab.pair(place), lab.pair(place), lab.pair(place)];
    expect(new Set(pairs.map(({ address, port }) => `${address}:${port}`)).size).to.equal(3);
    expect(() => lab.pair(place)).to.throw(RangeError, 'more than its 3 pairs');
    const { lab: next } = openLab(() => created(), { first: 101, size: 1 });
    expect(next.pair(place)).to.deep.equal(pairs[1]);
  });

  it('counts requests as they go out, and records them in that order', async () => {
    const answers: ((exchange: Exchange) => void)[] = [];
    const { lab, trials } = openLab(() => new Promise<Exchange>((resolve) => answers.push(resolve)));
    const both = Promise.all(['one', 'two'].map((label) => lab.create({ ...legal, label })));
    answers[1]?.(refusal);
    await new Promise((resolve) => setImmediate(resolve));
    answers[0]?.(created());
    expect((await both).map(({ step, label }) => [step, label])).to.deep.equal([
      [0, 'one'],
      [1, 'two'],
    ]);
    expect(trials.map(({ label }) => label)).to.deep.equal(['one', 'two']);
  });

  it('updates the member that a create answered', async () => {
    const { lab, transport } = openLab(({ method }) => (method === 'POST' ? created() : answered(200)));
    const trial = await lab.update(await lab.create(legal), { weight: 61 });
    expect(trial).to.include({ role: 'update', of: 0, label: 'update weight of the member of step 0' });
    expect(transport.sent[1]).to.include({
      method: 'PUT',
      path: `${pathFor(path, place)}/m-1`,
      body: '{"member":{"weight":61}}',
    });
  });

  it('goes round a pair whose create got lost, and marks one that there is no way round', async () => {
    const { lab } = openLab(() => lost(), { first: 100, size: 10 });
    const sent = { ...lab.pair(place, 8080) };
    const order = { ...legal, sent: { address: sent.address, protocol_port: 8080 } };
    expect((await lab.create(order)).doubtful).to.equal(undefined);
    expect((await lab.create(order)).doubtful).to.equal(
      'an earlier create of the same address and port got lost',
    );
    const { lab: again, ledger } = openLab(() => lost(), { first: 100, size: 10 });
    ledger.attempted(await lab.create(order));
    expect(again.pair(place, 8080).address).to.not.equal(sent.address);
    const single = { ...place, addresses: { key: 'one', size: 1, at: () => sent.address } };
    expect(again.pair(single, 8080)).to.deep.equal(sent);
  });

  it('goes round members that were there before, and marks a create that cannot', async () => {
    const two = {
      ...place,
      addresses: { key: 'two', size: 2, at: (index: number) => `10.0.0.${index % 2}` },
    };
    const taken = new Set(['10.0.0.0:80', '10.0.0.0:443', '10.0.0.1:443']);
    const isTaken = (_: unknown, { address, port }: { address: string; port: number }) =>
      taken.has(`${address}:${port}`);
    const setup = { ledger: openLedger(), path, seed: 1, lane: { first: 0, size: 8 }, isTaken };
    const { lab } = openBench({ ...setup, transport: transportOf(() => refusal) });
    expect(lab.pair(two, 80)).to.deep.equal({ address: '10.0.0.1', port: 80 });
    expect([lab.isFree(two, 80), lab.isFree(two, 443)]).to.deep.equal([true, false]);
    const { address, port } = lab.pair(two, 443);
    const trial = await lab.create({ ...legal, place: two, sent: { address, protocol_port: port } });
    expect(trial.doubtful).to.equal('a member that was there before has this address and port');
  });

  it('has as many pairs as its lane, whatever of them is taken', () => {
    const lane = { first: 100, size: 8 };
    const pairsOf = (isTaken: NonNullable<Setup['isTaken']>) => {
      const setup = { ledger: openLedger(), path, seed: 1, lane, isTaken };
      const { lab } = openBench({ ...setup, transport: transportOf(() => refusal) });
      return Array.from({ length: lane.size }, () => lab.pair(place)).map(
        ({ address, port }) => `${address} ${port}`,
      );
    };
    const own = pairsOf(() => false);
    const others = pairsOf((_, { address, port }) => own.includes(`${address} ${port}`));
    expect(new Set([...own, ...others])).to.have.property('size', 2 * lane.size);
    expect(() => pairsOf(() => true)).to.throw(RangeError, 'are taken');
  });

  it('names members after its lane, each otherwise', () => {
    const { lab } = openLab(() => created());
    expect([lab.name(), lab.name()]).to.deep.equal(['conformance 100-0', 'conformance 100-1']);
  });

  it('records what was sent, with its meaning and its answer', async () => {
    const { lab, trials, transport } = openLab(() => refusal);
    await lab.create(legal);
    await lab.create({ ...legal, role: 'subject', intent: 'illegal', document: 'null', path: '/x' });
    expect(transport.sent).to.deep.equal([
      {
        method: 'POST',
        path: '/v3/p/elb/pools/pool-1/members',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ member: sentMember }),
      },
      { method: 'POST', path: '/x', headers: { 'Content-Type': 'application/json' }, body: 'null' },
    ]);
    expect(trials.map(({ step, role, intent, situation }) => [step, role, intent, situation])).to.deep.equal([
      [0, 'control', 'legal', place],
      [1, 'subject', 'illegal', place],
    ]);
    expect(trials[0]?.exchange.response?.status).to.equal(400);
  });

  it('knows which requests carry the target’s own sign-in', async () => {
    const signIns: unknown[] = [];
    const { lab, trials } = openLab((_request, signIn) => {
      signIns.push(signIn);
      return refusal;
    });
    await lab.create(legal);
    await lab.create({ ...legal, signIn: 'none' });
    await lab.create({ ...legal, signIn: { token: 'x' } });
    expect(signIns).to.deep.equal(['token', 'none', { token: 'x' }]);
    expect(trials.map(({ signedIn }) => signedIn)).to.deep.equal([true, false, false]);
  });

  it('shows and deletes the member of a create, by its escaped id', async () => {
    const { lab, trials, transport } = openLab(() => created({ id: 'a/b?c' }));
    const first = await lab.create(legal);
    await lab.show(first);
    await lab.remove(first);
    expect(transport.sent.slice(1).map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      'GET /v3/p/elb/pools/pool-1/members/a%2Fb%3Fc',
      'DELETE /v3/p/elb/pools/pool-1/members/a%2Fb%3Fc',
    ]);
    expect(trials.slice(1).map(({ role, of, label }) => [role, of, label])).to.deep.equal([
      ['read', 0, 'show the member of step 0'],
      ['remove', 0, 'delete the member of step 0'],
    ]);
  });

  for (const [what, exchange] of [
    ['refused', refusal],
    ['lost', lost()],
    ['answered without an id', answered(201, {})],
  ] as const)
    it(`has nothing to show of a create that was ${what}: asking is a bug of ours`, async () => {
      const { lab, transport } = openLab(() => exchange);
      const trial = await lab.create(legal);
      expect(() => lab.show(trial)).to.throw(RangeError, 'answered no member');
      expect(() => lab.remove(trial)).to.throw(RangeError, 'answered no member');
      expect(transport.sent).to.have.length(1);
    });

  it('looks again for a member that is not shown yet, but not for one that it removed', async () => {
    let misses = 2;
    const { lab, trials } = openLab(({ method }) => {
      if (method === 'POST') return created();
      return method === 'DELETE' || misses-- > 0
        ? answered(404, { error_code: 'ELB.8904' })
        : answered(200, {});
    });
    const first = await lab.create(legal);
    expect((await lab.show(first)).exchange.response?.status).to.equal(200);
    expect(trials.map(({ role }) => role)).to.deep.equal(['control', 'read', 'read', 'read']);
    misses = 1;
    await lab.remove(first);
    expect((await lab.show(first)).exchange.response?.status).to.equal(404);
  });

  it('cleans up what it created and what is still there', async () => {
    let count = 0;
    const { lab, cleanUp, transport, ledger } = openLab(({ method }) =>
      method === 'DELETE' ? answered(204) : created({ id: `m-${count++}` }),
    );
    const first = await lab.create(legal);
    await lab.create({ ...legal, role: 'subject' });
    await lab.remove(first);
    await cleanUp();
    await cleanUp();
    const deleted = transport.sent.filter(({ method }) => method === 'DELETE').map(({ path }) => path.at(-1));
    expect(deleted).to.deep.equal(['0', '1']);
    expect(ledger.leftOvers()).to.deep.equal([]);
  });
});

describe('a listing', () => {
  const requested = async (answer: Answering) => {
    const { lab, transport } = openLab(answer);
    const pages = await lab.list(place);
    expect(pages).to.have.length(transport.sent.length);
    return transport.sent.map(({ path }) => path.split('?')[1]);
  };

  it('goes on for as long as there is a marker', async () => {
    const queries = await requested(({ path }) =>
      path.endsWith('marker=b%2F') ? page(['c']) : page(['a', 'b/'], 'b/'),
    );
    expect(queries).to.deep.equal(['limit=500', 'limit=500&marker=b%2F']);
  });

  for (const [what, exchange] of [
    ['a page without marker', page(['a'])],
    ['an empty page with a marker', page([], 'a')],
    ['a marker that is empty', page(['a'], '')],
    ['a marker that is a number', page(['a'], 7)],
    ['a marker that is half a character', page(['a'], '\ud800')],
    ['a body without members', answered(200, { page_info: { next_marker: 'a' } })],
    ['page_info null', answered(200, { members: [{}], page_info: null })],
    ['null', answered(200, null)],
    ['a refusal', refusal],
    ['no answer', lost()],
  ] as const)
    it(`ends with ${what}`, async () => {
      expect(await requested(() => exchange)).to.deep.equal(['limit=500']);
    });

  it('is asked for again while a member that must be there is missing', async () => {
    let looks = 0;
    const { lab } = openLab(({ method }) =>
      method === 'POST' ? created({ id: 'b' }) : page(++looks < 2 ? ['a'] : ['a', 'b']),
    );
    const awaited = await lab.create(legal);
    const pages = await lab.list(place, awaited);
    expect(looks).to.equal(2);
    expect(pages).to.have.length(1);
  });

  it('does not go round in circles', async () => {
    const queries = await requested(({ path }) =>
      path.endsWith('marker=a') ? page(['b'], 'b') : page(['a'], 'a'),
    );
    expect(queries).to.have.length(3);
  });

  it('ends after many pages where the markers never do', async () => {
    let count = 0;
    expect(await requested(() => page(['a'], `m-${count++}`))).to.have.length(100);
  });
});

describe('pathFor', () => {
  it('escapes ids, and leaves no trace of an empty one', () => {
    expect(pathFor(path, { projectId: 'a/b', poolId: '$&' })).to.equal('/v3/a%2Fb/elb/pools/%24%26/members');
    expect(pathFor(path, { projectId: 'p', poolId: '' })).to.equal('/v3/p/elb/pools//members');
  });
});
