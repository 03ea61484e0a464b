import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { openResidents } from './residents.ts';
import { transportOf } from './transport-for-test.ts';
import {
  answered,
  answeredMember,
  created,
  crossVpcPlace,
  lost,
  refusal,
  subnetPlace,
} from './trials-for-test.ts';

const places = [crossVpcPlace, subnetPlace];

/** A neighbourhood at an endpoint that answers the nth create so. */
function neighbourhood(answer: (create: number) => Exchange = () => created()) {
  let creates = 0;
  const transport = transportOf(({ method }) => {
    if (method === 'DELETE') return answered(204);
    if (method === 'GET') return answered(200, { member: answeredMember });
    creates += 1;
    const exchange = answer(creates);
    const status = exchange.response?.status;
    return status === 201 ? created({ ...answeredMember, id: `m-${creates}` }) : exchange;
  });
  const ledger = openLedger();
  const setup = { transport, ledger, path: '/{pool_id}', seed: 1 };
  const residents = openResidents({
    places,
    lane: { first: 0, size: 1000 },
    benchFor: (lane) => openBench({ ...setup, lane }),
    show: true,
  });
  return { residents, ledger, sent: transport.sent };
}

describe('residents', () => {
  it('are created once, whoever asks, and shown', async () => {
    const { residents, sent } = neighbourhood();
    const asked = await Promise.all([1, 2, 3].map(() => residents.of(crossVpcPlace, undefined, false)));
    expect(new Set(asked).size).to.equal(1);
    expect(sent.map(({ method }) => method)).to.deep.equal(['POST', 'GET']);
  });

  it('differ by place, by field and by attempt, each with a pair of its own', async () => {
    const { residents, sent } = neighbourhood();
    for (const place of places)
      for (const field of [undefined, 'weight', '*'])
        for (const again of [false, true]) await residents.of(place, field, again);
    const bodies = sent.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body).member]));
    expect(bodies).to.have.length(12);
    const pairs = bodies.map(({ address, protocol_port: port }) => `${address} ${port}`);
    expect(new Set(pairs).size).to.equal(12);
    expect(bodies.filter(({ weight }) => weight !== undefined)).to.have.length(8);
    expect(residents.recordings().map(({ probe }) => probe)).to.include.members([
      'ordinary@TCP-1/cross-vpc',
      'ordinary:weight@TCP-1/subnet-v4',
    ]);
  });

  it('are the ordinary one for a field that every member has', async () => {
    const { residents } = neighbourhood();
    const plain = await residents.of(crossVpcPlace, undefined, false);
    expect(await residents.of(crossVpcPlace, 'address', false)).to.equal(plain);
  });

  for (const [what, last, stale] of [
    ['still taken', created(), false],
    ['refused', refusal, true],
    ['met with a crash', answered(500), true],
    ['lost', lost(), false],
  ] as const)
    it(`${stale ? 'are stale' : 'stand'} where the ordinary request is ${what} in the end, and leave`, async () => {
      const { residents, ledger } = neighbourhood((create) => (create === 1 ? created() : last));
      const control = await residents.of(crossVpcPlace, undefined, false);
      await residents.leave(true);
      expect(residents.isStale({ ...control, shared: true })).to.equal(stale);
      expect(ledger.live()).to.deep.equal([]);
    });

  it('are not asked for again where there is no use', async () => {
    const { residents, sent } = neighbourhood();
    await residents.of(crossVpcPlace, undefined, false);
    await residents.leave(false);
    expect(sent.map(({ method }) => method)).to.deep.equal(['POST', 'GET', 'DELETE']);
  });
});
