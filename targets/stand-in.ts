import { asDescribed } from './as-described.ts';
import { decodeBody } from './decode-body.ts';
import type { Exchange, HttpRequest, Transport } from './exchange.ts';
import { fixturesFor } from './fixtures-for.ts';
import { createRedactor } from './redact.ts';
import { bodyLimit, type Call } from './reference/call.ts';

import { openWorld } from './reference/open-world.ts';
import { hiddenSecretsOf, secretsOf } from './secrets-of.ts';
import { addSignIn, fillSecrets, TOKEN_VARIABLE } from './sign-in.ts';
import type { Target } from './target-file.ts';

/**
 * A transport that reaches nobody: the embedded endpoint, opened in this process on what the target file says, answers
 * at once in the target's place. Neither latency nor limits apply, and it lets in with a token of its own, whatever the
 * target file signs in with.
 */
export function openStandIn(target: Target): Transport {
  const fixtures = fixturesFor(target);
  const secrets = { ...secretsOf(target), [TOKEN_VARIABLE]: fixtures.token };
  const world = openWorld(fixtures, asDescribed(target));
  const redactor = createRedactor(secrets, hiddenSecretsOf(target));
  let requests = 0;
  return {
    async send(request, { signIn = 'token' } = {}) {
      requests += 1;
      const asked = addSignIn(request, signIn, target.auth.kind);
      const wire = fillSecrets(addSignIn(asked, 'none', 'token'), secrets);
      const { status, headers, body } = await world.reply(toCall(wire));
      const now = new Date();
      const response = {
        status,
        headers: { ...inLowerCase(Object.entries(headers)), date: now.toUTCString() },
        ...decodeBody(Buffer.from(body), undefined),
      };
      const exchange: Exchange = { request: asked, response, durationMs: 0, startedAt: now.toISOString() };
      return redactor.exchange(exchange);
    },
    close: async () => {},
    clockSkewMs: () => 0,
    get requests() {
      return requests;
    },
  };
}

/** A request as it would arrive. */
function toCall({ method, path: target, headers, body = '', base64 }: HttpRequest): Call {
  const [path = '', ...query] = target.split('?');
  const bytes = base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64');
  return {
    method,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: inLowerCase(Object.entries(headers)),
    headerNames: Object.keys(headers),
    params: {},
    body: bytes.subarray(0, bodyLimit),
    bodyLength: bytes.byteLength,
  };
}

/** Names in lower case; of a name that comes twice the values are put together, as node:http does. */
function inLowerCase(headers: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    result[key] = result[key] === undefined ? value : `${result[key]}, ${value}`;
  }
  return result;
}
