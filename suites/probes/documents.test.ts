import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { HttpRequest } from '../../targets/exchange.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import type { Probe } from '../probe.ts';
import { groundOf } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { refusal } from '../trials-for-test.ts';
import { documents } from './documents.ts';
import { encodingsOfBodies } from './encodings.ts';
import { misnamedKeys } from './misnamed-keys.ts';

/** The bodies that the subjects of a clause's first probe are sent with, by their labels. */
async function bodiesOf(probes: readonly Probe[], clause: string): Promise<ReadonlyMap<string, Buffer>> {
  const probe = probes.find(({ clauses }) => clauses[0] === clause);
  if (probe === undefined) throw new RangeError(`no probe of ${clause}`);
  const transport = transportOf(() => refusal);
  const lane = { first: 0, size: probe.pairs };
  const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
  await probe.conduct(bench.lab);
  const subjects = bench.trials.filter(({ role }) => role === 'subject');
  return new Map(subjects.map(({ label, exchange }) => [label, bytesOf(exchange.request)]));
}

function bytesOf({ body = '', base64 }: HttpRequest): Buffer {
  return base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64');
}

const ground = groundOf();

describe('bodies that are no documents of Table 3, on the wire', () => {
  it('are no JSON in UTF-8 where they are said to be none', async () => {
    const bodies = await bodiesOf(documents(ground), 'CM-BODY-not-json-not-accepted');
    expect(bodies.size).to.equal(10);
    for (const [label, body] of bodies)
      if (isUtf8(body)) expect(() => JSON.parse(body.toString()), label).to.throw(SyntaxError);
    const broken = [...bodies].filter(([, body]) => !isUtf8(body)).map(([label]) => label);
    expect(broken).to.have.length(1);
  });

  it('would be legal but for the one thing', async () => {
    const bodies = await bodiesOf(documents(ground), 'CM-BODY-not-json-not-accepted');
    const textOf = (label: string) => bodies.get(label)?.toString('latin1') ?? '';
    const mended = [
      textOf('NaN for a number').replace('NaN', '0'),
      textOf('Infinity for a number').replace('Infinity', '0'),
      gunzipSync(bodies.get('a body packed with gzip that is not declared so') ?? '').toString(),
    ];
    for (const text of mended)
      expect(JSON.parse(text).member, text).to.include.keys('address', 'protocol_port', 'name');
    expect(textOf('XML')).to.match(/<member><address>[\d.]+<\/address><protocol_port>\d+<\/protocol_port>/);
  });

  it('are legal in another encoding', async () => {
    const bodies = await bodiesOf(encodingsOfBodies(ground), 'CM-BODY-encoding');
    const texts = [...bodies].map(([label, body]) => {
      if (label.includes('big end')) return Buffer.from(body).swap16().toString('utf16le');
      if (label.includes('Latin-1')) return body.toString('latin1');
      return body.toString(label.includes('UTF-16') ? 'utf16le' : 'utf8').replace('\ufeff', '');
    });
    expect(texts).to.have.length(5);
    expect([...bodies.values()].filter((body) => !isUtf8(body))).to.have.length(3);
    for (const text of texts) expect(JSON.parse(text).member).to.include.keys('address', 'protocol_port');
  });

  for (const [clause, key, count] of [
    ['CM-BODY-member-missing-not-accepted', 'member', 1],
    ['CM-BODY-address-missing-not-accepted', 'address', 2],
    ['CM-BODY-protocol-port-missing-not-accepted', 'protocol_port', 1],
  ] as const)
    it(`lack ${key}, and have what is nearly it`, async () => {
      const bodies = await bodiesOf(misnamedKeys(ground), clause);
      expect(bodies.size).to.equal(count);
      for (const [label, body] of bodies) {
        const document = JSON.parse(body.toString());
        expect(key === 'member' ? document : document.member, label).to.not.have.property(key);
        expect(body.toString(), label).to.match(/\d+\.\d+\.\d+\.\d+/);
      }
    });
});
