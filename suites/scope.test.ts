import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { HttpRequest, Transport } from '../targets/exchange.ts';
import { type Fixtures, variants } from '../targets/reference/fixtures.ts';
import { scopeOf } from '../targets/scope.ts';
import { openStandIn } from '../targets/stand-in.ts';
import type { Target } from '../targets/target-file.ts';
import { examine, type Order } from './examine.ts';
import { readOwnPact } from './pact/own-pact.ts';
import { verifyPact } from './pact/verify-pact.ts';

const facts = loadFacts();

/** A stand-in that notes which requests it would have had to hold back. */
function watch(target: Target) {
  const objection = scopeOf(target);
  const standIn = openStandIn(target);
  const held: (string | undefined)[] = [];
  const methods = new Set<string>();
  const transport: Transport = {
    ...standIn,
    send(request: HttpRequest, options) {
      methods.add(request.method);
      const why = objection(request);
      if (why !== undefined) held.push(why);
      return standIn.send(request, options);
    },
  };
  return { transport, held, methods };
}

const run = async (target: Target, order: Pick<Order, 'tier' | 'seed'>) => {
  const watched = watch(target);
  await examine({ facts, target, transport: watched.transport, ...order });
  return watched;
};

const targetOf = (name: string) => embeddedTarget('http://127.0.0.1:1', variants[name] as Fixtures);

describe('what a run sends', function () {
  this.timeout(120_000);

  for (const name of Object.keys(variants))
    it(`may go out: gate, ${name}`, async () => {
      const { held, methods } = await run(targetOf(name), { tier: 'gate', seed: 7 });
      expect(held).to.deep.equal([]);
      expect([...methods]).to.include.members(['GET', 'POST', 'DELETE', 'PATCH']);
    });

  it('may go out: nightly', async () => {
    const { held, methods } = await run(targetOf('everything'), { tier: 'nightly', seed: 1 });
    expect(held).to.deep.equal([]);
    expect([...methods]).to.have.members(['GET', 'POST', 'DELETE', 'PATCH', 'PUT']);
  });

  it('may go out where ids are no UUIDs', async () => {
    const target = targetOf('compact');
    const pools = target.pools.map((pool, index) => ({ ...pool, id: `Pool ${index + 1}/eins` }));
    const { held } = await run({ ...target, pools, projectId: 'a project' }, { tier: 'gate', seed: 1 });
    expect(held).to.deep.equal([]);
  });

  it('may go out: the contracts of a run', async () => {
    const target = targetOf('everything');
    const { transport, held, methods } = watch(target);
    const order = { pact: await readOwnPact(), file: 'own pact', target, path: facts.path, seed: 1 };
    await verifyPact({ ...order, transport });
    expect(held).to.deep.equal([]);
    expect([...methods]).to.have.members(['GET', 'POST', 'DELETE']);
  });
});
