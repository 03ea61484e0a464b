import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { HttpRequest } from '../../targets/exchange.ts';
import type { CheckExpectation } from './check-expectation.ts';
import { toExample, toExampleRequest } from './example.ts';
import type { Interaction } from './interaction.ts';
import { type ImportPact, loadPact } from './load-pact.ts';
import { parsePact } from './parse-pact.ts';
import { renderPact } from './render-pact.ts';

/** Who the contract is between. */
export const consumer = 'create-member-conformance';
export const provider = 'elb-v3';

/** How the consumer under test sends a request to a server, and what came back. */
export type Consumer = (
  url: string,
  request: HttpRequest,
) => Promise<{ readonly status: number; readonly json: unknown }>;

export interface BuildOrder {
  readonly interactions: readonly Interaction[];
  readonly consume: Consumer;
  /** What the page says to each expectation. */
  readonly check: CheckExpectation;
  readonly bring?: ImportPact;
}

/**
 * Lets the consumer send each interaction to Pact's mock server, and returns the text of the pact: the same for the
 * same interactions, in whatever order they come. Throws where the consumer sends something else, cannot read what it
 * is answered, or expects what the page rules out.
 */
export async function buildPact({ interactions, consume, check, bring }: BuildOrder): Promise<string> {
  const { PactV4 } = await loadPact(bring);
  const dir = await mkdtemp(join(tmpdir(), 'elb-conformance-pact-'));
  try {
    for (const interaction of interactions) {
      // One builder an interaction: what one of them cannot express must not be written with the next.
      const pact = new PactV4({ consumer, provider, dir, logLevel: 'error' });
      await carryOut(pact, interaction, consume);
    }
    const text = renderPact(JSON.parse(await readFile(join(dir, `${consumer}-${provider}.json`), 'utf8')));
    refuseImpossible(text, check);
    return text;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** What no provider can keep must not become a contract, whatever a mock server made of it. */
function refuseImpossible(text: string, check: CheckExpectation): void {
  const found = parsePact(text, 'the pact').flatMap((expectation) =>
    check(expectation)
      .filter(({ severity }) => severity === 'impossible')
      .map(({ path, message }) => `${expectation.description}: ${path} ${message}`),
  );
  if (found.length > 0) throw new ImpossiblePact(found);
}

/** Interactions that the page rules out. */
export class ImpossiblePact extends Error {
  readonly code = 'PACT_IMPOSSIBLE';
  constructor(found: readonly string[]) {
    super(`The pact is not written, as the page rules out what it expects:\n${found.join('\n')}`);
    this.name = 'ImpossiblePact';
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
