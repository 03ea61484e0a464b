import { loadPact, PactUnavailable } from './load-pact.ts';

/** What the verifier is asked to do: pact files, each with one interaction, one after another. */
export interface VerifierOrder {
  readonly files: readonly string[];
  readonly provider: string;
  readonly url: string;
  readonly statesUrl: string;
}

/** What it tells: that it is about to begin with a file, what came of it, or that Pact cannot be used here. */
export type VerifierMessage =
  | { readonly begin: number }
  | { readonly end: number; readonly result: string }
  | { readonly unavailable: string };

// A process of its own: Pact writes to its output from native code, and one that hangs can be ended.
process.once('message', (order: VerifierOrder) => {
  void verifyAll(order).finally(() => process.disconnect());
});

async function verifyAll({ files, provider, url, statesUrl }: VerifierOrder): Promise<void> {
  const pact = await loadPact().catch((error: PactUnavailable) => error);
  if (pact instanceof PactUnavailable) return tell({ unavailable: pact.message });
  for (const [index, file] of files.entries()) {
    tell({ begin: index });
    await new Promise((resolve) => process.once('message', resolve));
    const verifier = new pact.Verifier({
      provider,
      providerBaseUrl: url,
      pactUrls: [file],
      providerStatesSetupUrl: statesUrl,
      providerStatesSetupTeardown: true,
      logLevel: 'error',
    });
    const result = await verifier.verifyProvider().catch((error: Error) => error.message);
    tell({ end: index, result });
  }
}

function tell(message: VerifierMessage): void {
  process.send?.(message);
}
