import { expect } from 'chai';
import type { Exchange, HttpRequest } from '../../targets/exchange.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, lost } from '../trials-for-test.ts';
import { cleanUp } from './clean-up.ts';
import type { Entry, IntentEntry } from './entry.ts';
import { isDone } from './still-open.ts';

const path = '/v3/{project_id}/elb/pools/{pool_id}/members';
const run = { entry: 'run', format: 1, target: 't', endpoint: 'e', project: 'p', seed: 1, run: 'r' } as const;
const header: Entry = { ...run, started: '2024-03-01T12:00:00.000Z' };
const nobody: Entry = { entry: 'before', pool: 'q', ids: ['old'], pairs: ['10.0.0.9 90'] };
const intent = (given: Partial<IntentEntry> = {}): Entry => ({
  entry: 'intent',
  create: 'c',
  method: 'POST',
  path: '/v3/p/elb/pools/q/members',
  pools: ['q'],
  addresses: ['10.0.0.1'],
  ports: [80],
  names: ['n'],
  ...given,
});
const became = (how: 'created' | 'refused' | 'lost', id?: string): Entry => ({
  entry: 'outcome',
  create: 'c',
  became: how,
  ...(id !== undefined && { id }),
});
const ours = { id: 'm', address: '10.0.0.1', protocol_port: 80, name: 'n' };

interface World {
  readonly entries: readonly Entry[];
  /** What is in pool `q`; more may come before the second look. */
  readonly members?: readonly Readonly<Record<string, unknown>>[];
  readonly late?: readonly Readonly<Record<string, unknown>>[];
  readonly answer?: (request: HttpRequest) => Exchange | undefined;
}

async function cleaned({ entries, members = [], late = [], answer = () => undefined }: World) {
  const all = [header, nobody, ...entries];
  let there = [...members];
  let pauses = 0;
  const transport = transportOf((request) => {
    const given = answer(request);
    if (given !== undefined) return given;
    const { method, path } = request;
    // Pages of one member each.
    if (method === 'GET') {
      const marker = new URLSearchParams(path.split('?')[1]).get('marker');
      const at = marker === null ? 0 : there.findIndex(({ id }) => id === marker) + 1;
      const more = at + 1 < there.length;
      return answered(200, {
        members: there.slice(at, at + 1),
        page_info: more ? { next_marker: there[at]?.id } : {},
      });
    }
    const before = there.length;
    there = there.filter(({ id }) => !path.endsWith(`/${id}`));
    return before > there.length ? answered(204) : answered(404, { error_code: 'ELB.8904' });
  });
  const book = { entries: all, write: async (entry: Entry) => void all.push(entry) };
  const pause = async () => {
    pauses += 1;
    there.push(...late);
  };
  const outcome = await cleanUp({ book, transport, path, projectId: 'p', pause });
  const deleted = transport.sent.flatMap((request) => (request.method === 'DELETE' ? [request.path] : []));
  return { outcome, deleted, left: there.map(({ id }) => id), sent: transport.sent, pauses, all };
}

describe('a clean-up', () => {
  it('asks nothing where nothing is open', async () => {
    const entries = [intent(), became('created', 'm'), { entry: 'removed', pool: 'q', id: 'm' } as const];
    const { outcome, sent } = await cleaned({ entries });
    expect([outcome, sent]).to.deep.equal([{ removed: [], left: [], usable: true }, []]);
  });

  it('removes what an answer named, without a look', async () => {
    const { outcome, sent, all, pauses } = await cleaned({
      entries: [intent(), became('created', 'm')],
      members: [ours, { id: 'x' }],
    });
    expect(sent.map(({ method }) => method)).to.deep.equal(['DELETE']);
    expect(outcome.removed).to.deep.equal([{ pool: 'q', id: 'm', address: '10.0.0.1', port: 80 }]);
    expect([outcome.left, isDone(all), pauses]).to.deep.equal([[], true, 0]);
  });

  it('takes a member that is not there for gone', async () => {
    const { outcome, all } = await cleaned({ entries: [intent(), became('created', 'm')] });
    expect([outcome.removed, outcome.left, isDone(all)]).to.deep.equal([[], [], true]);
  });

  for (const [what, entries] of [
    ['without outcome', [intent()]],
    ['whose answer was lost', [intent(), became('lost')]],
    ['that was refused, in a run that was not finished', [intent(), became('refused')]],
    ['that had no name', [intent({ names: [] }), became('lost')]],
    ['that named no pool of the target, by its name', [intent({ pools: ['q', 'other'] })]],
  ] as const)
    it(`finds the member of a create ${what}, on any page`, async () => {
      const others = [{ ...ours, id: 'old' }, { id: 'x' }, { id: 'y' }];
      const { deleted, all, left } = await cleaned({ entries, members: [...others, ours] });
      expect(deleted).to.deep.equal(['/v3/p/elb/pools/q/members/m']);
      expect(left).to.deep.equal(['old', 'x', 'y']);
      expect(all).to.deep.include({ entry: 'found', create: 'c', pool: 'q', id: 'm' });
      expect(isDone(all)).to.equal(true);
    });

  for (const [what, entries, member] of [
    ['was there before', [intent()], { ...ours, id: 'old' }],
    [
      'has a pair that was taken before',
      [intent({ addresses: ['10.0.0.9'], ports: [90] })],
      { ...ours, address: '10.0.0.9', protocol_port: 90 },
    ],
    [
      'was there before, though a create was answered with it',
      [intent(), became('created', 'old')],
      { ...ours, id: 'old' },
    ],
    ['has another name', [intent()], { ...ours, name: 'theirs' }],
    ['has no name', [intent()], { ...ours, name: '' }],
    ['has another port', [intent()], { ...ours, protocol_port: 81 }],
    ['has another address', [intent()], { ...ours, address: '10.0.0.2' }],
    ['is like one that was refused without a name', [intent({ names: [] }), became('refused')], ours],
    ['is like one that went nowhere without a name', [intent({ names: [], pools: ['q', 'other'] })], ours],
    ['is like one of another pool', [intent({ pools: ['other'] })], ours],
    ['is like one of a finished run', [intent(), became('refused'), { entry: 'end', left: 0 }], ours],
  ] as readonly (readonly [string, readonly Entry[], Readonly<Record<string, unknown>>])[])
    it(`leaves alone what ${what}`, async () => {
      const { deleted } = await cleaned({ entries, members: [member] });
      expect(deleted).to.deep.equal([]);
    });

  it('finds what comes a moment later, and looks no more then', async () => {
    const { left, pauses, all } = await cleaned({ entries: [intent()], late: [ours] });
    expect([left, pauses, isDone(all)]).to.deep.equal([[], 1, true]);
    expect(all.at(-1)).to.deep.equal({ entry: 'looked', pool: 'q' });
  });

  it('tells what cannot be removed, and tries it twice', async () => {
    const answer = ({ method }: HttpRequest) =>
      method === 'DELETE' ? answered(409, { error_code: 'ELB.8917' }) : undefined;
    const { outcome, deleted, all } = await cleaned({ entries: [intent()], members: [ours], answer });
    expect(deleted).to.have.length(2);
    expect(outcome).to.deep.equal({
      removed: [],
      left: [{ pool: 'q', id: 'm', address: '10.0.0.1', port: 80 }],
      trouble: '409 ELB.8917',
      usable: true,
    });
    expect(isDone(all)).to.equal(false);
  });

  for (const [what, exchange] of [
    ['nobody answers', lost('refused')],
    ['the sign-in is refused', answered(401, { error_code: 'APIGW.0301' })],
    ['the project is refused', answered(403, { error_code: 'SYS.0403' })],
  ] as const)
    it(`is of no use where ${what}, and forgets nothing`, async () => {
      const entries = [intent(), became('created', 'm'), intent({ create: 'd' })];
      const { outcome, all } = await cleaned({ entries, members: [ours], answer: () => exchange });
      expect(outcome.usable).to.equal(false);
      expect(outcome.trouble).to.be.a('string').that.is.not.empty;
      expect(outcome.left).to.have.length(2);
      expect(isDone(all)).to.equal(false);
    });

  it('takes a pool that is gone for empty', async () => {
    const { outcome, all } = await cleaned({
      entries: [intent()],
      answer: () => answered(404, { error_code: 'ELB.8904' }),
    });
    expect([outcome.left, isDone(all)]).to.deep.equal([[], true]);
  });

  it('claims nothing in a pool that was not looked into before, and fears what is like ours', async () => {
    const elsewhere = intent({ pools: ['unlisted'] });
    const seen = await cleaned({ entries: [elsewhere], members: [ours] });
    expect(seen.deleted).to.deep.equal([]);
    expect(seen.outcome.left).to.deep.equal([{ pool: 'unlisted', id: null, address: '10.0.0.1', port: 80 }]);
    const empty = await cleaned({ entries: [elsewhere] });
    expect([empty.outcome.left, isDone(empty.all)]).to.deep.equal([[], true]);
  });

  it('looks for a member in each pool where it may be', async () => {
    const entries = [intent({ pools: ['other', 'q'] }), became('created', 'm')];
    const missing = ({ path }: HttpRequest) =>
      path.includes('/other/') ? answered(404, { error_code: 'ELB.8904' }) : undefined;
    const { left, all } = await cleaned({ entries, members: [ours], answer: missing });
    expect([left, isDone(all)]).to.deep.equal([[], true]);
  });
});
