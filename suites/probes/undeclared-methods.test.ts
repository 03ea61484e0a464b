import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { Exchange } from '../../targets/exchange.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { groundOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, answeredText, created, lost, refusal } from '../trials-for-test.ts';
import { undeclaredMethods } from './undeclared-methods.ts';

type Member = Readonly<Record<string, unknown>>;

/** What the probe finds, and what is left, where PATCH and PUT are answered so; `create` makes a member all the same. */
async function found(answer: (create: () => Exchange) => Exchange) {
  const [probe] = undeclaredMethods(groundOf());
  if (probe === undefined) throw new RangeError('no probe');
  const stored = new Map<string, Member>();
  const create = (body: string) => {
    const { member: sent } = JSON.parse(body);
    const member = { ...sent, id: `m-${sent.protocol_port}` };
    stored.set(member.id, member);
    return created(member);
  };
  const transport = transportOf(({ method, path, body = '' }) => {
    if (method === 'POST') return create(body);
    if (method === 'GET') return answered(200, { members: [...stored.values()] });
    if (method === 'DELETE') return answered(stored.delete(path.split('/').at(-1) ?? '') ? 204 : 404);
    return answer(() => create(body));
  });
  const ledger = openLedger();
  const lane = { first: 0, size: probe.pairs };
  const bench = openBench({ transport, ledger, path: loadFacts().path, seed: 1, lane });
  await probe.conduct(bench.lab);
  await bench.cleanUp();
  const [finding] = probe.judge({ probe: probe.id, trials: bench.trials });
  const asked = new Set(bench.trials.map(({ exchange }) => exchange.request.method));
  return { result: finding?.result, left: stored.size, listed: ledger.leftOvers().length, asked };
}

const nothing = { left: 0, listed: 0 };

describe('methods that are not declared', () => {
  for (const status of [400, 403, 404, 405, 501])
    it(`may be answered with ${status}`, async () => {
      expect(await found(() => answered(status))).to.include({ result: 'met', ...nothing });
    });

  it('are never those that would take something away', async () => {
    const { asked } = await found(() => answered(405));
    expect([...asked].sort()).to.deep.equal(['DELETE', 'PATCH', 'POST']);
  });

  it('are no success, and what comes of one is removed', async () => {
    const violated = { result: 'violated', ...nothing };
    expect(await found(() => answered(204))).to.include(violated);
    expect(await found((create) => create())).to.include(violated);
    const silently = (create: () => Exchange) => {
      create();
      return answered(204);
    };
    expect(await found(silently)).to.include(violated);
  });

  it('say nothing where a gateway answers, or nobody', async () => {
    const inconclusive = { result: 'inconclusive', ...nothing };
    expect(await found(() => lost())).to.include(inconclusive);
    expect(await found(() => answeredText(200, '<html>'))).to.include(inconclusive);
    expect(await found(() => answered(429))).to.include(inconclusive);
    expect(await found(() => refusal)).to.include({ result: 'met' });
  });
});
