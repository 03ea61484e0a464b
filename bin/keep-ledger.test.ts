import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { accounted } from '../suites/journal/accounted.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport, type Transport } from '../targets/exchange.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { everything } from '../targets/reference/fixtures.ts';
import { type Kept, keepLedger } from './keep-ledger.ts';

describe('the ledger of a run', () => {
  let out = '';
  let endpoint: Endpoint;
  let inner: Transport;
  let kept: Kept;
  const target = () => embeddedTarget(endpoint.url, everything);
  const pool = () => target().pools[0]?.id ?? '';
  const create = (port: number) =>
    accounted(inner, { journal: kept.journal, pools: target().pools }).send({
      method: 'POST',
      path: `/v3/${target().projectId}/elb/pools/${pool()}/members`,
      headers: { 'Content-Type': 'application/json' },
      body: `{"member":{"address":"10.0.0.1","protocol_port":${port}}}`,
    });
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'elb-conformance-keep-'));
    endpoint = await openEndpoint();
    const opened = { target: target(), shown: 'here', curlEndpoint: endpoint.url, close: async () => {} };
    kept = await keepLedger({ opened, targetFile: undefined, out, seed: 1 });
    inner = openTransport(target());
  });
  afterEach(async () => {
    await inner.close();
    await endpoint.close();
    await rm(out, { recursive: true, force: true });
  });

  it('that cannot be written any more is said so, and what was created is removed all the same', async () => {
    await create(80);
    // As good as a full disk: nothing can be written from now on.
    await kept.journal.close();
    const { failure } = await create(81);
    expect(failure?.kind).to.equal('withheld');
    expect(failure?.message).to.contain('cannot be written');
    expect(endpoint.members(pool())).to.have.length(1);
    const ended = await kept.close().then(String, ({ message }) => message);
    expect(ended).to.contain('cannot be written');
    expect(endpoint.members(pool())).to.deep.equal([]);
  });

  it('is tidied up when the run ends before it could do so', async () => {
    const { response } = await create(80);
    expect([response?.status, endpoint.members(pool()).length]).to.deep.equal([201, 1]);
    await kept.close();
    expect(endpoint.members(pool())).to.deep.equal([]);
    const lines = (await readFile(join(out, 'ledger.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).entry)).to.deep.equal([
      'run',
      'intent',
      'outcome',
      'removed',
      'end',
    ]);
  });
});
