import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { clockForTest } from './clock-for-test.ts';
import { embeddedTarget } from './embedded-target.ts';
import { openTransport } from './exchange.ts';
import { openFaultyProxy } from './faulty-proxy.ts';
import { openEndpoint } from './reference/endpoint.ts';
import { singleV4Pool } from './reference/fixtures.ts';
import { type WireFaultName, wireFaults } from './wire-fault.ts';

const [pool = { id: '' }] = singleV4Pool.pools;
const path = `/v3/${singleV4Pool.projectId}/elb/pools/${pool.id}/members`;
const headers = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ member: { address: '10.0.0.9', protocol_port: 80 } });

/** Sends some creates of one member through a proxy; tells what came back and what is stored. */
async function through(options: {
  rate: number;
  seed?: number;
  kinds?: readonly WireFaultName[];
  requests?: number;
}) {
  const { requests = 1, seed = 1, ...rest } = options;
  const endpoint = await openEndpoint({ fixtures: singleV4Pool });
  const proxy = await openFaultyProxy({ upstream: endpoint.url, seed, ...rest });
  const target = embeddedTarget(proxy.url, singleV4Pool);
  // Only what never comes is to be given up: a busy machine is slow.
  const timeoutMs = rest.kinds?.some((kind) => comes[kind] === 'timeout') ? 150 : 10_000;
  const transport = openTransport(
    { ...target, limits: { ...target.limits, timeoutMs } },
    { clock: clockForTest() },
  );
  const before = endpoint.members(pool.id).length;
  try {
    const answers = [];
    for (let sent = 0; sent < requests; sent += 1) {
      const { response, failure } = await transport.send({ method: 'POST', path, headers, body });
      answers.push(failure?.kind ?? response?.status);
    }
    const stored = () => endpoint.members(pool.id).length - before;
    const atOnce = stored();
    await delay(60);
    return { answers, atOnce, stored: stored(), met: [...proxy.met] };
  } finally {
    await transport.close();
    await proxy.close();
    await endpoint.close();
  }
}

const comes: Readonly<Record<WireFaultName, unknown>> = {
  'reset-before': 'reset',
  'reset-after': 'reset',
  'reset-in-the-answer': 'reset',
  'stall-before': 'timeout',
  'stall-after': 'timeout',
  '502-before': 502,
  '502-after': 502,
  '503-before': 503,
  '504-after': 504,
  '504-late': 504,
  '429': 429,
  '429-retry-after': 429,
};

describe('the faulty proxy', () => {
  it('lets through what meets no fault', async () => {
    const { answers, stored, met } = await through({ rate: 0, requests: 2 });
    expect([answers, stored, met]).to.deep.equal([[201, 409], 1, [undefined, undefined]]);
  });

  for (const kind of Object.keys(wireFaults) as WireFaultName[]) {
    const { passedOn } = wireFaults[kind];
    it(`${kind}: the client sees ${comes[kind]}, the request is passed on: ${passedOn}`, async () => {
      const { answers, atOnce, stored, met } = await through({ rate: 1, kinds: [kind] });
      // Who is put off comes back three times.
      const times = comes[kind] === 429 ? 4 : 1;
      expect([answers, met]).to.deep.equal([[comes[kind]], Array.from({ length: times }, () => kind)]);
      expect([atOnce, stored]).to.deep.equal([passedOn === 'before' ? 1 : 0, passedOn === 'never' ? 0 : 1]);
    });
  }

  it('does the same for the same seed, something else for another, and as much as it is told to', async () => {
    const kinds: readonly WireFaultName[] = ['502-before', '503-before', '429'];
    const at = async (seed: number) => (await through({ rate: 0.3, seed, kinds, requests: 200 })).met;
    const [one, same, other] = [await at(7), await at(7), await at(8)];
    expect(one).to.deep.equal(same);
    expect(one).to.not.deep.equal(other);
    for (const kind of kinds) expect(one.filter((name) => name === kind).length, kind).to.be.within(8, 36);
    expect(one.filter((name) => name !== undefined).length).to.be.within(40, 80);
  });
});
