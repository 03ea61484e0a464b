import { openTransport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';
import type { Consumer } from './build-pact.ts';

/** This suite's own client as the consumer: what it sends to endpoints it sends to Pact's mock server. */
export const consume: Consumer = async (url, request) => {
  const mockServer: Target = {
    name: 'mock server of Pact',
    endpoint: url.replace(/\/+$/, ''),
    projectId: '',
    auth: { kind: 'token', token: 'token-of-the-consumer' },
    subnets: [],
    pools: [],
    limits: { concurrency: 1, requestsPerSecond: 0, timeoutMs: 10_000 },
  };
  // It is nobody's, and has other ids.
  const transport = openTransport(mockServer, { objection: () => undefined });
  try {
    const { response, failure } = await transport.send(request, { signIn: 'none' });
    if (response === undefined) throw new Error(`no answer: ${failure?.message}`);
    return { status: response.status, json: response.json };
  } finally {
    await transport.close();
  }
};
