import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { HttpRequest } from '../../targets/exchange.ts';
import { runEmbedded } from '../run-for-test.ts';
import { mayBeStored } from './may-be-stored.ts';

const post = (body: Pick<HttpRequest, 'body' | 'base64'>): HttpRequest => ({
  method: 'POST',
  path: '/v3/p/elb/pools/q/members',
  headers: {},
  ...body,
});
const bytes = (data: Buffer) => post({ base64: data.toString('base64') });
const member = '{"address":"10.0.0.1","protocol_port":80,"name":"n"}';
const text = `{"member":${member}}`;
const marks = { addresses: ['10.0.0.1'], ports: [80], names: ['n'] };

describe('what may be stored', () => {
  for (const [what, request] of [
    ['a member', post({ body: text })],
    ['no member around it', post({ body: member })],
    ['an array', post({ body: `[${text}]` })],
    ['a text', post({ body: JSON.stringify(text) })],
    ['a cut-off body', post({ body: text.slice(0, -1) })],
    ['single quotes', post({ body: text.replaceAll('"', "'") })],
    ['a form', post({ body: `member=${encodeURIComponent(member)}` })],
    [
      'XML',
      post({ body: '<m><address>10.0.0.1</address><protocol_port>80</protocol_port><name>n</name></m>' }),
    ],
    [
      'keys in another case',
      post({ body: '{"member":{"Address":"10.0.0.1","protocolPort":80,"NAME":"n"}}' }),
    ],
    ['a port as text', post({ body: text.replace('80', '"80"') })],
    ['gzip', bytes(gzipSync(text))],
    ['UTF-16', bytes(Buffer.from(text, 'utf16le'))],
    ['UTF-16, big end first', bytes(Buffer.from(text, 'utf16le').swap16())],
    ['a byte order mark', bytes(Buffer.from(`\ufeff${text}`))],
  ] as const)
    it(`is found in ${what}`, () => {
      const { addresses, ports, names } = mayBeStored(request);
      expect({ addresses: [...new Set(addresses)], ports, names }).to.deep.equal(marks);
    });

  it('is both values of a key that comes twice', () => {
    const twice = `{"member":{"address":"10.0.0.1","protocol_port":80,"address":"10.0.0.2","protocol_port":81}}`;
    const { addresses, ports } = mayBeStored(post({ body: twice }));
    expect(addresses).to.include.members(['10.0.0.1', '10.0.0.2']);
    expect(ports).to.have.members([80, 81]);
  });

  it('is nothing where nothing stands', () => {
    for (const body of ['', 'null', '42', '{"member":null}', '{"member":{"protocol_port":{}}}'])
      expect(mayBeStored(post({ body })), body).to.deep.equal({ addresses: [], ports: [], names: [] });
  });

  it('is what each create of a gate run was made of', async () => {
    const { recordings } = await runEmbedded();
    const creates = recordings
      .flatMap(({ trials }) => trials)
      .filter(({ role, shared }) => !shared && (role === 'control' || role === 'subject'))
      .filter(({ exchange: { request } }) => (request.body ?? request.base64 ?? '').length > 20);
    expect(creates.length).to.be.above(400);
    for (const { exchange, sent = {}, label } of creates) {
      const found = mayBeStored(exchange.request);
      const { address, protocol_port: port, name } = sent;
      if (typeof address === 'string' && address !== '') expect(found.addresses, label).to.include(address);
      if (typeof port === 'number') expect(found.ports, label).to.include(port);
      // A byte that is no UTF-8 ends one of the names, as readers show it.
      const isNamed = found.names.some(
        (one) => one.replace(/[\ufffd\u0080-\u00ff]$/, '') === name || one === name,
      );
      if (typeof name === 'string' && name !== '') expect(isNamed, label).to.equal(true);
    }
  });
});
