import { expect } from 'chai';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { judgePact } from './judge-pact.ts';
import { verifyEmbedded } from './pact-for-test.ts';
import { parseStates } from './states-file.ts';

// What a verification must not claim or do, whatever a pact asks for.

const pool = '/v3/0123456789abcdef0123456789abcdef/elb/pools/6a1e4c5d-2222-4333-8444-555566667777';
const states = parseStates(
  'states:\n  a pool: { pool: { cross_vpc: true }, subnet: none }\n  a stale token: { token: unknown }\n',
  { file: 'states.yaml', env: {} },
);

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly state?: string;
  readonly status: number;
}

/** A pact with one interaction whose body goes out byte by byte. */
function pactOf({
  method = 'POST',
  path = `${pool}/members`,
  body,
  state = 'a pool',
  status,
}: Asked): string {
  const content = body && { contentType: 'application/json', encoded: 'base64', content: btoa(body) };
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'asks',
    providerStates: [{ name: state }],
    request: {
      method,
      path,
      headers: { 'Content-Type': ['application/json'], 'X-Auth-Token': ['theirs'] },
      ...(content && { body: content }),
    },
    response: { status },
  };
  const metadata = { pactSpecification: { version: '4.0' } };
  const parties = { consumer: { name: 'c' }, provider: { name: 'elb-v3' } };
  return JSON.stringify({ ...parties, interactions: [interaction], metadata });
}

const verifyOne = async (asked: Asked, world: Parameters<typeof verifyEmbedded>[0] = {}) => {
  const { report, members } = await verifyEmbedded({ ...world, pact: pactOf(asked), states });
  return { interaction: report.interactions[0], report, members };
};

describe('a verification', () => {
  it('asks the target about a body that is no JSON, as it stands', async () => {
    const { interaction } = await verifyOne({ body: '{"member":', status: 400 });
    expect(interaction).to.include({ outcome: 'passed' });
    expect(interaction?.exchanges.map(({ request }) => request.body)).to.deep.equal(['{"member":']);
  });

  it('does not let a pact delete what is there', async () => {
    const members = [{ id: 'theirs', option: { address: '10.0.0.1', protocol_port: 80 } }];
    const pools = everything.pools.map((one, index) => (index === 0 ? { ...one, members } : one));
    const asked = { method: 'DELETE', path: `${pool}/members/theirs`, status: 204 };
    const seen = await verifyOne(asked, { fixtures: { ...everything, pools } });
    expect(seen.interaction).to.include({ outcome: 'not-applicable' });
    expect(seen.interaction?.reason).to.match(/^DELETE .* is not sent/);
    expect(seen.members.map(({ id }) => id)).to.deep.equal(['theirs']);
  });

  it('leaves a path alone that names no pool, and takes no read for a create', async () => {
    const { interaction, report } = await verifyOne({ method: 'GET', path: '/versions', status: 200 });
    expect(interaction).to.include({ outcome: 'passed' });
    expect(report.leftOvers).to.deep.equal([]);
  });

  it('asks nobody where the pact wants values that its state does not give', async () => {
    const pact = JSON.parse(pactOf({ state: 'a pool for a member', body: '{}', status: 400 }));
    pact.interactions[0].request.generators = {
      path: { type: 'ProviderState', expression: `/v3/\${projectId}/elb/pools/\${pool_id}/members` },
    };
    const { report } = await verifyEmbedded({ pact: JSON.stringify(pact) });
    expect(report.interactions[0]).to.deep.include({
      outcome: 'blocked',
      reason: 'the provider state gives no projectId',
      exchanges: [],
    });
  });

  it('sends the token of the pact where a state says that nobody issued it', async () => {
    const body = '{"member":{"address":"10.1.1.1","protocol_port":80}}';
    const { interaction } = await verifyOne({ state: 'a stale token', body, status: 401 });
    expect(interaction).to.include({ outcome: 'passed' });
  });

  it('takes no refusal for kept by an endpoint that refuses everything', async () => {
    const constraints = [
      { name: 'no', check: () => ({ status: 400, code: 'ELB.8902', message: 'never' }) },
    ] as const;
    const { report } = await verifyEmbedded({ behaviour: { ...faithful, constraints } });
    expect(report.interactions.filter(({ outcome }) => outcome === 'passed')).to.deep.equal([]);
    expect(judgePact(report).exitCode).to.equal(1);
  });

  for (const name of [
    'member-refused-as-duplicate-stays',
    'member-of-a-create-without-sign-in-stays',
    'answer-without-id',
  ])
    it(`takes away what ${name} leaves`, async () => {
      const defect = defects.find((one) => one.name === name);
      expect(defect, name).to.not.equal(undefined);
      const { members, report } = await verifyEmbedded({ behaviour: defect?.apply(faithful) ?? faithful });
      expect(members).to.deep.equal([]);
      expect(report.leftOvers).to.deep.equal([]);
    });
});
