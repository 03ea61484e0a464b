import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { lookAtConnection } from './look-at-connection.ts';
import { listen } from './with-transport.ts';

/** Made for this test alone: of localhost, by itself, from 2020 to the end of 2099. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQTQxrGFPDTmX1E6e
h9b1vOSFukttNWE7b4yjqdLswEihRANCAATeFTjGcO25hc9MoHdDnfp9zuT7r7R7
XuAvcfAYLq4WYr5AgJYdjQ49/YLffUv3ETsIMCqjiDTNN7G2hFO5S0EQ
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBYjCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjA5OTEyMzEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN4VOMZw7bmFz0yg
d0Od+n3O5PuvtHte4C9x8BgurhZivkCAlh2NDj39gt99S/cROwgwKqOINM03sbaE
U7lLQRCjSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/
MB0GA1UdDgQWBBRaq5OtPiOCWvGLonMxP0Eidlo3sDAKBggqhkjOPQQDAgNJADBG
AiEA8KJnMyCzQ7rMD7vtSaysXNAQXEqJV+hrSte2ey4YRCICIQDBfpfveroL5J7F
boRXv4VPyjqv59PUUlIhukEXkUSClA==
-----END CERTIFICATE-----`;

const limits = { concurrency: 1, requestsPerSecond: 0, timeoutMs: 2000 };

/** What a server got to hear while it was looked at. */
async function looking<T>(server: Server, look: (port: number) => Promise<T>) {
  let heard = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  server.on('secureConnection', (socket) => socket.on('data', (data: Buffer) => (heard += data.length)));
  const port = await listen(server);
  try {
    return { seen: await look(port), heard };
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
}

describe('lookAtConnection', () => {
  it('sees that http is not encrypted', async () => {
    const { seen } = await looking(createServer(), (port) =>
      lookAtConnection({ endpoint: `http://127.0.0.1:${port}`, limits }),
    );
    expect(seen).to.deep.equal({ host: '127.0.0.1', address: '127.0.0.1', encryption: 'none' });
  });

  for (const [what, ca, distrust] of [
    ['that is trusted', cert, undefined],
    ['that is not', undefined, /SELF_SIGNED|self-signed/i],
  ] as const)
    it(`sees a certificate ${what}, and says nothing to the server`, async () => {
      const { seen, heard } = await looking(createTlsServer({ key, cert }), (port) =>
        lookAtConnection({
          endpoint: `https://localhost:${port}`,
          limits,
          ...(ca !== undefined && { tls: { ca } }),
        }),
      );
      const { encryption, failure } = seen;
      expect([failure, heard]).to.deep.equal([undefined, 0]);
      if (encryption === undefined || encryption === 'none') throw new Error('not encrypted');
      expect(encryption.protocol).to.equal('TLSv1.3');
      expect(encryption.certificate?.validTo).to.equal('2099-12-31T00:00:00.000Z');
      expect(encryption.certificate?.daysLeft).to.be.above(14);
      if (distrust === undefined) expect(encryption).to.not.have.property('distrust');
      else expect(encryption.distrust).to.match(distrust);
    });

  for (const [what, endpoint, kind, hasAddress] of [
    ['a name that stands for nothing', 'https://no-such-name.invalid', 'dns', false],
    ['a port where nobody listens', 'http://127.0.0.1:1', 'refused', true],
  ] as const)
    it(`says what is wrong: ${what}`, async () => {
      const { failure, address } = await lookAtConnection({ endpoint, limits });
      expect(failure?.kind).to.equal(kind);
      expect(address !== undefined).to.equal(hasAddress);
    });

  it('takes a server that speaks no TLS for what it is', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { seen } = await looking(server, (port) =>
      lookAtConnection({ endpoint: `https://127.0.0.1:${port}`, limits }),
    );
    expect(seen.failure?.kind).to.be.oneOf(['tls', 'reset']);
  });

  it('does not wait for ever', async () => {
    const { seen } = await looking(createServer(), (port) =>
      lookAtConnection({ endpoint: `https://127.0.0.1:${port}`, limits: { ...limits, timeoutMs: 100 } }),
    );
    expect(seen.failure?.kind).to.equal('timeout');
  });
});
