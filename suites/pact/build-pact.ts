import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { HttpRequest } from '../../targets/exchange.ts';
import { toExample, toExampleRequest } from './example.ts';
import type { Interaction } from './interaction.ts';
import { type ImportPact, loadPact } from './load-pact.ts';
import { renderPact } from './render-pact.ts';

/** Who the contract is between. */
export const consumer = 'create-member-conformance';
export const provider = 'elb-v3';

/** How the consumer under test sends a request to a server, and what came back. */
export type Consumer = (
  url: string,
  request: HttpRequest,
) => Promise<{ readonly status: number; readonly json: unknown }>;

/**
 * Lets the consumer send each interaction to Pact's mock server, and returns the text of the pact: the same for the
 * same interactions, in whatever order they come. Throws where the consumer sends something else or cannot read what
 * it is answered.
 */
export async function buildPact(
  interactions: readonly Interaction[],
  consume: Consumer,
  bring?: ImportPact,
): Promise<string> {
  const { PactV4 } = await loadPact(bring);
  const dir = await mkdtemp(join(tmpdir(), 'elb-conformance-pact-'));
  try {
    for (const interaction of interactions) {
      // One builder an interaction: what one of them cannot express must not be written with the next.
      const pact = new PactV4({ consumer, provider, dir, logLevel: 'error' });
      await carryOut(pact, interaction, consume);
    }
    return renderPact(JSON.parse(await readFile(join(dir, `${consumer}-${provider}.json`), 'utf8')));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

type Builder = InstanceType<Awaited<ReturnType<typeof loadPact>>['PactV4']>;

async function carryOut(pact: Builder, interaction: Interaction, consume: Consumer): Promise<void> {
  const { description, states, request, response } = interaction;
  const blank = pact.addInteraction().uponReceiving(description);
  for (const { name, params } of states) blank.given(name, { ...params });
  // Pact's types know its own matcher objects only; ours are the same as data.
  const asked = blank.withRequest('POST', request.path as never, (builder) => {
    builder.headers(request.headers as never);
    builder.jsonBody(request.body);
  });
  const answered = asked.willRespondWith(statusOf(response.status) as never, (builder) => {
    builder.headers(response.headers as never);
    if (response.body !== undefined) builder.jsonBody(response.body);
  });
  await answered.executeTest(async ({ url }) => {
    const { status, json } = await consume(url, toExampleRequest(request));
    const expected = toExample(response.body);
    const wanted =
      response.status === 'clientError' ? status >= 400 && status < 500 : status === response.status;
    if (!wanted || !isDeepStrictEqual(json, expected))
      throw new Error(`the consumer could not read the answer to ${description}: ${status}`);
  });
}

function statusOf(status: Interaction['response']['status']): unknown {
  return typeof status === 'number' ? status : { 'pact:matcher:type': 'statusCode', status, value: 400 };
}
