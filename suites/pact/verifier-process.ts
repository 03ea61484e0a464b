import { PactUnavailable } from './load-pact.ts';
import { loadVerifier, type VerifierCore } from './load-verifier.ts';

/** Where a verification gets its pacts from, in the words of Pact's own options. */
export type VerifierJob = { readonly pactUrls: readonly string[] } | BrokerJob;

export interface BrokerJob {
  readonly pactBrokerUrl: string;
  readonly pactBrokerToken?: string;
  readonly pactBrokerUsername?: string;
  readonly pactBrokerPassword?: string;
  readonly consumerVersionSelectors?: readonly Readonly<Record<string, unknown>>[];
  readonly enablePending?: boolean;
  readonly includeWipPactsSince?: string;
  readonly publishVerificationResult?: boolean;
  readonly providerVersion?: string;
  readonly providerVersionBranch?: string;
  readonly providerVersionTags?: readonly string[];
}

/** What the verifier is asked to do, one job after another. */
export interface VerifierOrder {
  readonly jobs: readonly VerifierJob[];
  readonly provider: string;
  readonly url: string;
  readonly statesUrl: string;
}

/** What it tells: that it is about to begin with a job, what came of it, or that Pact cannot be used here. */
export type VerifierMessage =
  | { readonly begin: number }
  | { readonly end: number; readonly report: string }
  | { readonly unavailable: string };

// A process of its own: Pact writes to its output from native code, and one that hangs can be ended.
process.once('message', (order: VerifierOrder) => {
  void verifyAll(order).finally(() => process.disconnect());
});

async function verifyAll({ jobs, provider, url, statesUrl }: VerifierOrder): Promise<void> {
  const core = bringCore();
  if (core instanceof PactUnavailable) return tell({ unavailable: core.message });
  for (const [index, job] of jobs.entries()) {
    tell({ begin: index });
    await new Promise((resolve) => process.once('message', resolve));
    const options = {
      ...job,
      provider,
      providerBaseUrl: url,
      providerStatesSetupUrl: statesUrl,
      logLevel: 'error',
    };
    const report = await core.verifyPacts(options).catch((error: Error) => error.message);
    tell({ end: index, report });
  }
}

function bringCore(): VerifierCore | PactUnavailable {
  try {
    return loadVerifier();
  } catch (error) {
    if (error instanceof PactUnavailable) return error;
    throw error;
  }
}

function tell(message: VerifierMessage): void {
  process.send?.(message);
}
