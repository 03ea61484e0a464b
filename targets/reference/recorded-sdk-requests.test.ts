import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect } from 'chai';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { faithful } from './faithful.ts';

// What the vendor's own clients sent when they were pointed at this endpoint with the keys of its fixtures: method,
// path, the headers they sign, body and the signature they made. That they were content with the answers is not in it.

interface Recorded {
  readonly sdk: string;
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>> & { readonly 'x-sdk-date': string };
  readonly body?: string;
}

interface Heard {
  readonly status: number | undefined;
  readonly body: { readonly members?: readonly object[]; readonly error_code?: string };
}

const requests: readonly Recorded[] = JSON.parse(
  readFileSync(new URL('./recorded-sdk-requests.json', import.meta.url), 'utf8'),
);

/** `20240101T000000Z` as a date. */
function toDate(text: string): Date {
  return new Date(text.replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}

async function replay(
  { port }: Endpoint,
  { method, target: path, headers, body = '' }: Recorded,
): Promise<Heard> {
  const sent = request({ host: '127.0.0.1', port, method, path, headers }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: (await json(response)) as Heard['body'] };
}

for (const sdk of new Set(requests.map((one) => one.sdk))) {
  describe(`the vendor's client for ${sdk}`, () => {
    let now = new Date(0);
    let endpoint: Endpoint;
    before(async () => {
      endpoint = await openEndpoint({ behaviour: { ...faithful, now: () => now } });
    });
    after(() => endpoint.close());

    const expected: Readonly<Record<string, (heard: Heard) => void>> = {
      CreateMember: ({ status }) => expect(status).to.equal(201),
      ListMembers: ({ status, body }) => expect([status, body.members?.length]).to.deep.equal([200, 1]),
      BatchCreateMembers: ({ status, body }) => {
        expect(status).to.equal(200);
        const states = body.members?.map((member) => Object(member).ret_status);
        expect(states).to.deep.equal(['existed', 'successful']);
      },
      'ShowQuota, temporary key': ({ status }) => expect(status).to.equal(200),
    };
    for (const [operation, check] of Object.entries(expected)) {
      it(`is let in for ${operation}`, async () => {
        const one = requests.find((other) => other.sdk === sdk && other.operation === operation) as Recorded;
        now = toDate(one.headers['x-sdk-date']);
        check(await replay(endpoint, one));
      });

      it(`is kept out for ${operation} with another query or body`, async () => {
        const one = requests.find((other) => other.sdk === sdk && other.operation === operation) as Recorded;
        now = toDate(one.headers['x-sdk-date']);
        const changed =
          one.body === undefined
            ? { ...one, target: `${one.target}${one.target.includes('?') ? '&' : '?'}a=` }
            : { ...one, body: `${one.body} ` };
        const { status, body } = await replay(endpoint, changed);
        expect([status, body.error_code]).to.deep.equal([401, 'APIGW.0301']);
      });
    }
  });
}
