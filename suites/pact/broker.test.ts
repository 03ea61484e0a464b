import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openTransport } from '../../targets/exchange.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { type HeldPact, openBroker } from './broker-for-test.ts';
import { canIDeploy } from './can-i-deploy.ts';
import { judgePact } from './judge-pact.ts';
import { readOwnPact } from './own-pact.ts';
import type { BrokerJob } from './verifier-process.ts';
import { verifyFromBroker } from './verify-pact.ts';

const publishing = {
  pactBrokerToken: 'sesame',
  publishVerificationResult: true,
  providerVersion: '1.2.3',
  providerVersionBranch: 'main',
  providerVersionTags: ['nightly'],
};

/** Verifies what a broker holds against an embedded endpoint, with a defect if one is named. */
async function verifyHeld(held: Partial<HeldPact>, wishes: Partial<BrokerJob> = {}, defect?: string) {
  const broken = defects.find(({ name }) => name === defect);
  if (defect !== undefined && broken === undefined) throw new Error(`no defect is called ${defect}`);
  const broker = await openBroker([{ pact: JSON.parse(await readOwnPact()), ...held }]);
  const endpoint = await openEndpoint({
    fixtures: everything,
    behaviour: broken?.apply(faithful) ?? faithful,
  });
  const target = embeddedTarget(endpoint.url, everything);
  const transport = openTransport(target);
  try {
    const { path } = loadFacts();
    const ground = { target, transport, path, seed: 1 };
    const report = await verifyFromBroker({ ...ground, broker: { pactBrokerUrl: broker.url, ...wishes } });
    const members = everything.pools.flatMap(({ id }) => endpoint.members(id));
    return { report, heard: broker.heard, members, token: target.auth.token };
  } finally {
    await transport.close();
    await endpoint.close();
    await broker.close();
  }
}

describe('verifying what a broker has', () => {
  it('holds, interaction by interaction, and leaves nothing behind', async () => {
    const { report, members } = await verifyHeld({});
    expect(report.interactions.map(({ outcome }) => outcome)).to.deep.equal(Array(17).fill('passed'));
    // Each interaction has its own exchange: the last of the states begins the next one.
    expect(report.interactions.map(({ exchanges }) => exchanges.length)).to.deep.equal(Array(17).fill(1));
    expect(judgePact(report).exitCode).to.equal(0);
    expect(members).to.deep.equal([]);
  });

  it('asks for what is wished for, and signs in to the broker with its own secret', async () => {
    const wishes = {
      enablePending: true,
      includeWipPactsSince: '2026-01-01',
      consumerVersionSelectors: [{ mainBranch: true }],
    };
    const { heard, token } = await verifyHeld({}, { ...publishing, ...wishes });
    const asked = heard.find(({ method, path }) => method === 'POST' && path.startsWith('/for-verification'));
    expect(asked?.body).to.deep.include({
      includePendingStatus: true,
      includeWipPactsSince: '2026-01-01',
      consumerVersionSelectors: [{ mainBranch: true }],
    });
    expect(heard.map(({ authorization }) => authorization)).to.deep.equal(heard.map(() => 'Bearer sesame'));
    expect(JSON.stringify(heard)).to.not.include(token);
  });

  it('publishes the result, the branch and the tags', async () => {
    const { heard } = await verifyHeld({}, publishing);
    const told = heard
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
    expect(told).to.include.members([
      'PUT /pacticipants/elb-v3/branches/main/versions/1.2.3',
      'PUT /pacticipants/elb-v3/versions/1.2.3/tags/nightly',
      'POST /results/0',
    ]);
    const result = heard.find(({ path }) => path === '/results/0');
    expect(result?.body).to.include({ success: true, providerApplicationVersion: '1.2.3' });
  });

  it('publishes nothing unless it is told to', async () => {
    const { heard } = await verifyHeld({});
    expect(heard.filter(({ path }) => path.startsWith('/results'))).to.deep.equal([]);
  });

  it('keeps interactions apart, and tells the broker nothing while one could not be judged', async () => {
    const own = JSON.parse(await readOwnPact());
    const [first, second, third] = own.interactions;
    const unknown = { ...second, providerStates: [{ name: 'who knows' }] };
    const pact = { ...own, interactions: [first, unknown, third] };
    const { report, heard, members } = await verifyHeld({ pact }, publishing);
    const seen = report.interactions.map(({ outcome, exchanges }) => [outcome, exchanges.length]);
    expect(seen).to.deep.equal([
      ['passed', 1],
      ['blocked', 0],
      ['passed', 1],
    ]);
    expect(report.interactions[1]?.description).to.equal(second.description);
    expect(report.unpublished).to.equal('nothing was published: 1 of 3 interactions could not be judged');
    expect(heard.filter(({ method, path }) => method === 'PUT' || path.startsWith('/results'))).to.deep.equal(
      [],
    );
    expect(members).to.deep.equal([]);
  });

  it('fails where the provider breaks an interaction, and says so to the broker', async () => {
    const { report, heard } = await verifyHeld({}, publishing, 'duplicates-accepted');
    const failed = report.interactions.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ description }) => description)).to.deep.equal([
      'a request to create a member whose address and port are taken',
    ]);
    expect(judgePact(report).exitCode).to.equal(1);
    expect(heard.find(({ path }) => path === '/results/0')?.body).to.include({ success: false });
  });

  it('only warns where the broken pact is pending', async () => {
    const { report } = await verifyHeld({ pending: true }, { enablePending: true }, 'duplicates-accepted');
    const warned = report.interactions.filter(({ outcome }) => outcome === 'warned');
    expect(warned).to.have.length(1);
    expect(judgePact(report).exitCode).to.equal(0);
  });

  it('gives no evidence where the broker cannot be reached', async () => {
    const endpoint = await openEndpoint();
    const target = embeddedTarget(endpoint.url, everything);
    const transport = openTransport(target);
    try {
      const broker = { pactBrokerUrl: 'http://127.0.0.1:9' };
      const { path } = loadFacts();
      const report = await verifyFromBroker({ target, transport, path, seed: 1, broker });
      expect(judgePact(report)).to.include({ verdict: 'no-evidence', exitCode: 4 });
      expect(report.trouble).to.be.a('string');
    } finally {
      await transport.close();
      await endpoint.close();
    }
  });
});

describe('canIDeploy', () => {
  const ask = (broker: string) =>
    canIDeploy({
      broker,
      provider: 'elb-v3',
      version: '1.2.3',
      environment: 'production',
      authorization: 'Bearer x',
    });

  for (const [deployable, answer] of [
    [true, 'yes'],
    [false, 'no'],
  ] as const)
    it(`${answer}, as the broker says`, async () => {
      const broker = await openBroker([], deployable);
      try {
        expect((await ask(broker.url)).answer).to.equal(answer);
        expect(broker.heard).to.deep.equal([
          {
            method: 'GET',
            path: '/can-i-deploy?pacticipant=elb-v3&version=1.2.3&environment=production',
            authorization: 'Bearer x',
            body: undefined,
          },
        ]);
      } finally {
        await broker.close();
      }
    });

  it('unknown where the broker cannot be asked, or does not know the resource', async () => {
    expect((await ask('http://127.0.0.1:9')).answer).to.equal('unknown');
    const broker = await openBroker([]);
    try {
      expect((await ask(`${broker.url}/elsewhere`)).answer).to.equal('unknown');
    } finally {
      await broker.close();
    }
  });
});
