import { loadFacts } from '../../specs/facts.ts';
import { clockForTest } from '../../targets/clock-for-test.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openTransport } from '../../targets/exchange.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { type Endpoint, openEndpoint } from '../../targets/reference/endpoint.ts';
import { everything, type Fixtures } from '../../targets/reference/fixtures.ts';
import { readOwnPact } from './own-pact.ts';
import { type VerifyOrder, verifyPact } from './verify-pact.ts';

// For the tests of this folder: a verification against an embedded endpoint.

interface World extends Partial<Pick<VerifyOrder, 'pact' | 'states' | 'deadlineMs'>> {
  readonly fixtures?: Fixtures;
  readonly behaviour?: Behaviour;
  /** `verifyPact` if not given. */
  readonly verify?: typeof verifyPact;
  readonly prepare?: (endpoint: Endpoint) => Promise<unknown>;
}

/** Verifies a pact, our own if none is given, and tells which members the endpoint has in the end. */
export async function verifyEmbedded({
  fixtures = everything,
  behaviour,
  prepare,
  verify = verifyPact,
  ...given
}: World = {}) {
  const endpoint = await openEndpoint({ fixtures, ...(behaviour && { behaviour }) });
  const target = embeddedTarget(endpoint.url, fixtures);
  // Pauses take no time.
  const transport = openTransport(target, { clock: clockForTest() });
  try {
    await prepare?.(endpoint);
    const pact = given.pact ?? (await readOwnPact());
    const { path } = loadFacts();
    const report = await verify({ file: 'a pact', target, transport, path, seed: 1, ...given, pact });
    return {
      report,
      target,
      requests: transport.requests,
      members: fixtures.pools.flatMap(({ id }) => endpoint.members(id)),
    };
  } finally {
    await transport.close();
    await endpoint.close();
  }
}
