import { expect } from 'chai';
import type { Exchange, HttpRequest } from '../targets/exchange.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { openTenacity } from './tenacity.ts';
import { transportOf } from './transport-for-test.ts';
import { answered, created, crossVpcPlace, lost, refusal, sentMember } from './trials-for-test.ts';

const order = { role: 'subject', label: 'a member', place: crossVpcPlace, sent: sentMember } as const;
const conflict = answered(409, { error_code: 'ELB.8907', error_msg: 'there already' });

/** A pool in memory, whose answers to some requests, counted from 0, get lost; what is stored is told. */
function poolWith({
  loses,
  before = [],
  takes = () => true,
  losing = 'reset',
  names = true,
}: {
  readonly loses: (count: number, request: HttpRequest) => boolean;
  readonly before?: readonly Readonly<Record<string, unknown>>[];
  readonly takes?: (name: unknown) => boolean;
  readonly losing?: 'reset' | 'refused';
  /** Whether a create is answered with its member. */
  readonly names?: boolean;
}) {
  const members = new Map(before.map((member, index) => [`before-${index}`, member]));
  let count = 0;
  const answer = ({ method, path, body = '' }: HttpRequest): Exchange => {
    const id = path.split('/').at(-1) ?? '';
    if (method === 'DELETE')
      return members.delete(id) ? answered(204) : answered(404, { error_code: 'ELB.8904' });
    if (method === 'GET')
      return answered(200, { members: [...members].map(([id, member]) => ({ ...member, id })) });
    const { member } = JSON.parse(body);
    const isHeld = [...members.values()].some(
      ({ address, protocol_port }) => address === member.address && protocol_port === member.protocol_port,
    );
    if (!takes(member.name)) return refusal;
    if (isHeld) return conflict;
    members.set(`m-${count}`, member);
    return names ? created({ ...member, id: `m-${count}` }) : answered(201, {});
  };
  const transport = transportOf((request) => {
    const done = answer(request);
    return loses(count++, request) ? lost(losing) : done;
  });
  const ledger = openLedger();
  const lane = { first: 0, size: 8 };
  const bench = openBench({ transport, ledger, path: '/{pool_id}', seed: 1, lane, tenacity: openTenacity() });
  return { ...bench, ledger, members, sent: () => transport.sent.map(({ method }) => method).join(' ') };
}

const status = ({ exchange }: { readonly exchange: Exchange }) => exchange.response?.status;

describe('a create whose answer got lost', () => {
  it('is found, removed and sent again: one member, named in the end', async () => {
    const { lab, trials, members, ledger, sent } = poolWith({ loses: (count) => count === 0 });
    const trial = await lab.create({ ...order, intent: 'legal' });
    expect([status(trial), trial.doubtful]).to.deep.equal([201, undefined]);
    expect(sent()).to.equal('POST GET DELETE POST');
    expect(members.size).to.equal(1);
    expect(trials.map(({ aside = false }) => aside)).to.deep.equal([true, true, true, false]);
    expect(ledger.isDoubtful('pool-1', sentMember.address, sentMember.protocol_port)).to.equal(false);
  });

  it('is sent again as well where it left nothing, and then stays in doubt', async () => {
    const { lab, sent } = poolWith({ loses: (count) => count === 0, takes: () => false });
    const trial = await lab.create({ ...order, intent: 'illegal' });
    expect([status(trial), sent()]).to.deep.equal([400, 'POST GET POST']);
    expect(trial.doubtful).to.match(/may yet be carried out/);
  });

  it('is seen to be taken where it should not be, though the first answer got lost', async () => {
    const { lab } = poolWith({ loses: (count) => count === 0 });
    expect(status(await lab.create({ ...order, intent: 'illegal' }))).to.equal(201);
  });

  for (const intent of ['legal', 'open', 'illegal'] as const)
    it(`says nothing where its own member may be what the second try clashes with (${intent})`, async () => {
      // The first try is carried out only after the look.
      const late = { address: sentMember.address, protocol_port: sentMember.protocol_port, name: 'other' };
      const { lab, members } = poolWith({
        loses: (count) => {
          if (count === 1) members.set('late', late);
          return count === 0;
        },
      });
      const trial = await lab.create({ ...order, intent });
      expect([status(trial), trial.exchange.failure?.kind]).to.deep.equal([undefined, 'reset']);
    });

  it('counts a conflict with another member of ours', async () => {
    const { lab } = poolWith({ loses: (count) => count === 1 });
    await lab.create({ ...order, intent: 'legal' });
    const again = { ...sentMember, name: 'another' };
    expect(status(await lab.create({ ...order, sent: again, intent: 'illegal' }))).to.equal(409);
  });

  it('leaves alone what looks otherwise: a member of somebody else with the same pair', async () => {
    const other = { ...sentMember, name: 'theirs' };
    const { lab, members } = poolWith({ loses: (count) => count === 0, before: [other] });
    await lab.create({ ...order, intent: 'legal' });
    expect([...members.values()]).to.deep.equal([other]);
  });

  it('is sent again without a look where it found no connection: what has its pair is somebody else’s', async () => {
    const nameless = { address: sentMember.address, protocol_port: sentMember.protocol_port };
    const { lab, members, sent } = poolWith({
      loses: (count) => {
        if (count === 0) {
          members.clear();
          members.set('theirs', nameless);
        }
        return count === 0;
      },
      losing: 'refused',
    });
    const trial = await lab.create({ ...order, sent: nameless, intent: 'illegal' });
    expect([status(trial), sent()]).to.deep.equal([undefined, 'POST POST']);
    expect([...members.keys()]).to.deep.equal(['theirs']);
  });

  it('is left where what has its pair may be the member of a create that was accepted without naming one', async () => {
    const { lab, members, sent } = poolWith({ loses: (count) => count === 1, names: false });
    await lab.create({ ...order, intent: 'legal' });
    const trial = await lab.create({ ...order, intent: 'illegal' });
    expect([status(trial), sent()]).to.deep.equal([undefined, 'POST POST GET']);
    expect(members.size).to.equal(1);
  });

  it('is not sent again where equal ones were under way: that would be another race', async () => {
    const { lab, sent } = poolWith({ loses: (count) => count === 0 });
    const racers = [1, 2].map(() => lab.create({ ...order, intent: 'open' }));
    const [first] = await Promise.all(racers);
    expect(first?.exchange.failure?.kind).to.equal('reset');
    expect(sent()).to.equal('POST POST');
  });

  it('is given up where nothing comes back any more', async () => {
    const { lab, sent } = poolWith({ loses: () => true });
    for (let count = 0; count < 20; count += 1) await lab.create({ ...order, intent: 'legal' });
    const before = sent().length;
    await lab.create({ ...order, intent: 'legal' });
    expect(sent().slice(before)).to.equal(' POST');
  });
});

describe('a request that may be sent twice', () => {
  const created = (bench: ReturnType<typeof poolWith>) => bench.lab.create({ ...order, intent: 'legal' });

  it('is looked at by its last answer', async () => {
    const bench = poolWith({ loses: (count) => count === 1 || count === 2 });
    const trial = await created(bench);
    expect(status(await bench.lab.remove(trial))).to.equal(undefined);
    const shown = await bench.lab.list(crossVpcPlace);
    expect([shown.length, status(shown[0] as (typeof shown)[0])]).to.deep.equal([1, 200]);
  });

  it('stays lost where a removal finds nothing the second time, and the member is known to be gone', async () => {
    const bench = poolWith({ loses: (count) => count === 1 });
    const trial = await created(bench);
    const removed = await bench.lab.remove(trial);
    expect(removed.exchange.failure?.kind).to.equal('reset');
    expect([bench.members.size, bench.ledger.leftOvers()]).to.deep.equal([0, []]);
  });
});
