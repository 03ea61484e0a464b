import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A pact that the stand-in has. */
export interface HeldPact {
  readonly pact: object;
  readonly pending?: boolean;
}

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A stand-in for a broker on the loopback address, with the HAL resources that a verifier asks for. */
export async function openBroker(held: readonly HeldPact[], deployable = true) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = await readJson(request);
    const { method = '', url: path = '', headers } = request;
    heard.push({ method, path, authorization: headers.authorization, body });
    const answer = resources(path, method);
    const status = answer === undefined ? 404 : 200;
    response.writeHead(status, { 'Content-Type': 'application/hal+json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const link = (href: string, name?: string) => ({
    href: `${url}${href}`,
    ...(name !== undefined && { name }),
  });
  function resources(path: string, method: string): object | undefined {
    if (path === '/') {
      const provider = '/provider/{provider}';
      return {
        _links: {
          self: link('/'),
          'pb:provider-pacts-for-verification': { ...link(`/for-verification${provider}`), templated: true },
          'pb:pacticipant-version': { ...link('/versions/{pacticipant}/{version}'), templated: true },
          'pb:pacticipant-branch-version': {
            ...link('/branches/{pacticipant}/{branch}/{version}'),
            templated: true,
          },
          'pb:pacticipant-version-tag': { ...link('/tags/{pacticipant}/{version}/{tag}'), templated: true },
        },
      };
    }
    if (path.startsWith('/for-verification')) {
      const pacts = held.map(({ pending = false }, index) => ({
        shortDescription: 'latest from main',
        verificationProperties: { pending, notices: [] },
        _links: { self: link(`/pacts/${index}`, `pact ${index}`) },
      }));
      return { _embedded: { pacts }, _links: { self: link(path) } };
    }
    const [, index] = /^\/pacts\/(\d+)$/.exec(path) ?? [];
    if (index !== undefined)
      return {
        ...held[Number(index)]?.pact,
        _links: {
          self: link(path),
          'pb:publish-verification-results': link(`/results/${index}`),
          'pb:provider': link('/pacticipants/elb-v3', 'elb-v3'),
        },
      };
    if (path === '/pacticipants/elb-v3')
      return {
        name: 'elb-v3',
        _links: {
          self: link(path),
          'pb:version-tag': {
            ...link('/pacticipants/elb-v3/versions/{version}/tags/{tag}'),
            templated: true,
          },
          'pb:branch-version': {
            ...link('/pacticipants/elb-v3/branches/{branch}/versions/{version}'),
            templated: true,
          },
        },
      };
    if (path.startsWith('/can-i-deploy'))
      return {
        summary: { deployable, reason: deployable ? 'All required pacts are verified' : 'One failed' },
      };
    return method === 'GET' ? undefined : { _links: { self: link(path) } };
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, heard, close };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
