import { expect } from 'chai';
import { everything, type Pool } from '../fixtures.ts';
import { openForTest, type TestClient } from '../open-for-test.ts';

const valid = { address: '10.0.0.1', protocol_port: 80 };
const { id: poolId } = everything.pools[0] as Pool;
const json = (value: unknown) => JSON.stringify(value);

/** Bodies that are no creation, by '<status> <code>'. */
const bodies: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  '400 ELB.0002': [''],
  '400 SYS.0400': [
    ' ',
    '{',
    'member',
    `${json({ member: valid })}x`,
    "{'member':{}}",
    '{"member":{"address":"10.0.0.1","protocol_port":080}}',
    '{"member":{"address":"10.0.0.1","protocol_port":NaN}}',
    '{"member":{"address":"10.0.0.1","protocol_port":80,}}',
    `\uFEFF${json({ member: valid })}`,
    Buffer.from(json({ member: valid }), 'utf16le'),
    Buffer.from([0x7b, 0xff, 0x7d]),
    Buffer.concat([Buffer.from('{"member":{"name":"'), Buffer.from([0xc3]), Buffer.from('"}}')]),
    Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
  ],
  '400 ELB.8902': [
    'null',
    '[]',
    '"member"',
    '1',
    '{}',
    json(valid),
    json([{ member: valid }]),
    json({ member: null }),
    json({ member: [] }),
    json({ member: [valid] }),
    json({ member: 'x' }),
    json({ member: {} }),
    json({ member: { member: valid } }),
    json({ Member: valid }),
    json({ member: valid, members: [valid] }),
    json({ member: { ...valid, address: 'x' } }),
    `{"member":{"address":"10.0.0.1","protocol_port":80,"protocol_port":"80"}}`,
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    `{"member":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
  ],
  '413 APIGW.0201': [json({ member: { ...valid, name: 'n'.repeat(1024 * 1024) } })],
};

describe('createMember refuses', () => {
  let client: TestClient;
  before(async () => {
    client = await openForTest();
  });
  afterEach(() => expect(client.endpoint.members(poolId)).to.deep.equal([]));
  after(() => client.endpoint.close());

  for (const [expected, texts] of Object.entries(bodies)) {
    for (const body of texts) {
      const shown = typeof body === 'string' ? json(body) : `bytes ${Buffer.from(body).toString('hex')}`;
      it(`${shown.slice(0, 60)} with ${expected}, leaving nothing behind`, async () => {
        const heard = await client.send('POST', `${client.pools}/${poolId}/members`, {
          body: Buffer.from(body),
        });
        expect(`${heard.status} ${heard.body.error_code}`).to.equal(expected);
        expect(Object.keys(heard.body)).to.deep.equal(['error_msg', 'error_code', 'request_id']);
        expect(heard.headers.get('x-request-id')).to.equal(heard.body.request_id);
      });
    }
  }

  const ids = [
    'unknown',
    everything.pools[0]?.id.toUpperCase(),
    '00000000-0000-4000-8000-000000000000',
    '%00',
    '..%2f',
  ];
  for (const id of ids) {
    it(`pool ${id} with 404 ELB.8904`, async () => {
      const { status, body } = await client.create(id ?? '', valid);
      expect([status, body.error_code]).to.deep.equal([404, 'ELB.8904']);
      expect(body.error_msg).to.equal(`pool ${id} could not be found.`);
    });
  }

  const { token } = everything;
  const signIns: readonly (readonly [headers: Record<string, string>, message: string])[] = [
    [{}, 'x-auth-token not found'],
    [{ Authorization: `Bearer ${token}` }, 'x-auth-token not found'],
    [{ 'X-Auth-Token': '' }, 'decrypt token fail'],
    [{ 'X-Auth-Token': `${token}x` }, 'decrypt token fail'],
    [{ 'X-Auth-Token': token.toUpperCase() }, 'decrypt token fail'],
    [{ 'X-Auth-Token': `${token}, ${token}` }, 'decrypt token fail'],
  ];
  for (const [headers, message] of signIns) {
    it(`headers ${json(headers)} with 401, before the project and the pool`, async () => {
      const heard = await client.send('POST', '/v3/x/elb/pools/y/members', { headers, body: '' });
      expect([heard.status, heard.body.error_code]).to.deep.equal([401, 'APIGW.0301']);
      expect(heard.body.error_msg).to.equal(`Incorrect IAM authentication information: ${message}`);
    });
  }

  it('another project with 403, before the pool', async () => {
    const { status, body } = await client.send('POST', `/v3/${'0'.repeat(32)}/elb/pools/y/members`, {
      body: '',
    });
    expect([status, body.error_code]).to.deep.equal([403, 'SYS.0403']);
  });

  for (const [method, path] of [
    ['PUT', '/members'],
    ['PATCH', '/members'],
    ['DELETE', '/members'],
    ['OPTIONS', '/members'],
    ['POST', '/members/'],
    ['POST', '/members/batch-update'],
    ['POST', ''],
  ] as const) {
    it(`${method} …${path} with 404 APIGW.0101`, async () => {
      const { status, body } = await client.send(method, `${client.pools}/${poolId}${path}`);
      expect([status, body.error_code]).to.deep.equal([404, 'APIGW.0101']);
    });
  }

  it('nothing that is written unusually but means the same', async () => {
    for (const body of [
      ' {"member":{"address":"10.0.0.1","protocol_port":80.0}} \r\n',
      '{"member":{"address":"10.0.0.1","\\u0070rotocol_port":8.1e1}}',
      '{"member":{"address":"x","protocol_port":82,"address":"10.0.0.1"}}',
      json({ member: { ...valid, protocol_port: 83 } }).padEnd(1024 * 1024),
    ]) {
      const headers = { 'x-auth-token': token, 'Content-Type': 'text/plain' };
      const { status } = await client.send('POST', `${client.pools}/${poolId}/members?x=y`, {
        body,
        headers,
      });
      expect(status, body).to.equal(201);
    }
    client.endpoint.reset();
  });
});
