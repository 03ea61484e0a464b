import { expect } from 'chai';
import type { Exchange, HttpRequest } from '../targets/exchange.ts';
import type { Target } from '../targets/target-file.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { pairKey } from './pair-key.ts';
import { preflight, type Ready } from './preflight.ts';
import { situationsOf } from './situations.ts';
import { targetOf, v4Subnet } from './targets-for-test.ts';
import { transportOf } from './transport-for-test.ts';
import { answered, answeredText, created, lost, refusal } from './trials-for-test.ts';

const pool = { protocol: 'TCP', ipVersion: 'v4', crossVpc: true, vpcId: 'vpc-1' } as const;
const two = targetOf([pool, pool]);
const notFound = (code: string) => answered(404, { error_code: code, error_msg: 'none' });

const there = [
  { id: 'a', address: '10.0.0.1', protocol_port: 80 },
  { id: 'b', address: '2001:DB8:0::1', protocol_port: 80 },
];

/** What a conforming endpoint with two members per pool answers. */
function conforming({ method, path }: HttpRequest): Exchange {
  if (method === 'POST') return created();
  if (method === 'DELETE') return answered(204);
  // Nothing but members is served here: the looks at pools and quotas have a test of their own.
  if (!path.includes('/members')) return notFound('APIGW.0101');
  return path.includes('/members?')
    ? answered(200, { members: there })
    : answered(200, { member: { id: 'm-1' } });
}

type Other = (request: HttpRequest) => Exchange | undefined;

async function flying(other: Other, target: Target = two) {
  const transport = transportOf((request) => other(request) ?? conforming(request));
  const ledger = openLedger();
  const path = '/v3/{project_id}/elb/pools/{pool_id}/members';
  const { lab, trials } = openBench({ transport, ledger, path, seed: 1, lane: { first: 0, size: 32 } });
  const outcome = await preflight({ lab, trials, path }, target, situationsOf(target));
  return { outcome, ready: outcome.ready as Ready, sent: transport.sent, ledger };
}

const onList =
  (exchange: Exchange): Other =>
  ({ path }) =>
    path.includes('/members?') ? exchange : undefined;
const on =
  (method: string, exchange: Exchange): Other =>
  (request) =>
    request.method === method && !request.path.includes('?') && request.path.includes('/members')
      ? exchange
      : undefined;
const always =
  (exchange: Exchange): Other =>
  () =>
    exchange;

describe('preflight', () => {
  it('lists every pool once, and creates, shows and deletes one member', async () => {
    const { ready, sent, ledger } = await flying(() => undefined);
    const { before, capabilities, places, well } = ready;
    expect(well).to.equal(true);
    expect(capabilities).to.deep.equal({ show: true, list: true, delete: true });
    expect([...before.values()].map((was) => [...(was?.ids ?? [])])).to.deep.equal([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    const pairs = before.get(two.pools[0]?.id ?? '')?.pairs;
    expect([pairs?.has(pairKey('10.0.0.1', 80)), pairs?.has(pairKey('2001:db8::1', 80))]).to.deep.equal([
      true,
      true,
    ]);
    expect(places.map(({ key }) => key)).to.deep.equal(['TCP-1/cross-vpc', 'TCP-2/cross-vpc']);
    const aboutMembers = sent.filter(({ path }) => path.includes('/members'));
    expect(aboutMembers.map(({ method }) => method)).to.deep.equal(['GET', 'GET', 'POST', 'GET', 'DELETE']);
    expect(ledger.leftOvers()).to.deep.equal([]);
  });

  for (const [what, other, capabilities] of [
    ['no listing', onList(notFound('APIGW.0101')), { show: true, list: false, delete: true }],
    ['no show', on('GET', notFound('APIGW.0101')), { show: false, list: true, delete: true }],
    [
      'a show that does not find the member',
      on('GET', notFound('ELB.8904')),
      { show: true, list: true, delete: true },
    ],
    ['a show with another method', on('GET', answered(405)), { show: false, list: true, delete: true }],
    ['no deletion', on('DELETE', answered(405)), { show: true, list: true, delete: false }],
    ['a deletion that is refused', on('DELETE', refusal), { show: true, list: true, delete: false }],
    ['a refused create: nothing to show', on('POST', refusal), { show: true, list: true, delete: true }],
  ] as const)
    it(`finds out what is served: ${what}`, async () => {
      expect((await flying(other)).ready.capabilities).to.deep.equal(capabilities);
    });

  for (const [what, other, code, exitCode, message] of [
    ['a closed port', always(lost('refused')), 'unreachable', 4, /gave no usable answer \(refused/],
    ['silence', always(lost('timeout')), 'unreachable', 4, /timeout/],
    ['401', always(answered(401)), 'unauthorized', 4, /auth\.token/],
    ['401 on the create only', on('POST', answered(401)), 'unauthorized', 4, /auth\.token/],
    ['403', always(answered(403, { error_code: 'SYS.0403' })), 'forbidden', 4, /403 SYS\.0403.*project_id/],
    // What got lost says nothing of what is served: clauses that need it must not end as not applicable.
    ['a show that gets lost', on('GET', lost()), 'unreachable', 4, /reset/],
    [
      'a show behind a gateway that is down',
      on('GET', answered(502)),
      'environment',
      4,
      /gateway answered 502/,
    ],
    ['a deletion that gets lost', on('DELETE', lost()), 'unreachable', 4, /reset/],
    [
      'a quota that is full',
      on('POST', answered(409, { error_code: 'ELB.8905' })),
      'environment',
      4,
      /quota is full/,
    ],
    ['429', always(answered(429)), 'environment', 4, /throttled/],
    ['502', always(answeredText(502, '<h1>')), 'environment', 4, /the gateway answered 502/],
    ['a captive page', always(answeredText(200, '<html>')), 'environment', 4, /not an answer of the API/],
    ['a redirect', always(answered(302)), 'environment', 4, /302/],
    [
      'one pool that the listing does not know',
      ({ path }: HttpRequest) => (path.includes('pool-2/members?') ? notFound('ELB.8904') : undefined),
      'unknown-pool',
      2,
      /does not know pools\[1\]\.id \(pool-2\)/,
    ],
    ['no pool that anyone knows', always(notFound('ELB.8904')), 'unknown-pool', 2, /pools\[0\]\.id/],
  ] as const)
    it(`stops at ${what}: ${code}, exit ${exitCode}`, async () => {
      const { outcome } = await flying(other);
      expect(outcome.stop).to.include({ code, exitCode });
      expect(outcome.stop?.message).to.match(message);
      expect(outcome.ready).to.equal(undefined);
    });

  for (const [what, other] of [
    ['400', always(refusal)],
    ['500', always(answered(500))],
    ['201 with nothing in it', always(answered(201, {}))],
    ['204', always(answered(204))],
  ] as const)
    it(`lets an endpoint that answers ${what} to everything be examined`, async () => {
      const { outcome, ready } = await flying(other);
      expect(outcome.stop).to.equal(undefined);
      expect(ready.places).to.have.length(2);
    });

  describe('where the servers of a subnet are not known', () => {
    const target = targetOf([{ ...pool, crossVpc: false }], [v4Subnet]);

    it('uses the subnet if its addresses are taken, and cleans up', async () => {
      const { ready, ledger } = await flying(() => undefined, target);
      expect(ready.places.map(({ key }) => key)).to.deep.equal(['TCP-1/subnet-v4']);
      expect(ledger.leftOvers()).to.deep.equal([]);
    });

    it('leaves the subnet out if they are not', async () => {
      const both = targetOf([pool], [v4Subnet]);
      const { ready } = await flying(
        ({ body }) => (body?.includes('subnet_cidr_id') ? refusal : undefined),
        both,
      );
      expect(ready.places.map(({ key }) => key)).to.deep.equal(['TCP-1/cross-vpc']);
    });

    it('asks for servers if nothing else is left', async () => {
      const { outcome } = await flying(on('POST', refusal), target);
      expect(outcome.stop).to.include({ code: 'nothing-to-examine', exitCode: 2 });
    });
  });
});
