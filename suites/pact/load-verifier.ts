import { createRequire } from 'node:module';
import { PactUnavailable } from './load-pact.ts';

/** The part of Pact that verifies. */
export interface VerifierCore {
  verifyPacts(options: Readonly<Record<string, unknown>>): Promise<string>;
}

interface CoreModule {
  readonly default: VerifierCore;
  /** Finds and opens the native library of this platform, or throws. */
  getFfiLib(logLevel: string): unknown;
}

/** How the core is brought in; another way only in tests. */
export type RequireCore = () => CoreModule;

/**
 * Brings in the verifier as pact-js itself holds it. The `Verifier` of pact-js puts a server of its own in front of the
 * provider, which answers a body that is no JSON by itself (a pact that expects 400 then holds, and nobody was asked)
 * and writes every other body anew. Throws PactUnavailable where there is no native library for the platform.
 */
export function loadVerifier(bring: RequireCore = requireCore): VerifierCore {
  process.env.PACT_DO_NOT_TRACK = 'true';
  try {
    const core = bring();
    core.getFfiLib('error');
    return core.default;
  } catch (error) {
    throw new PactUnavailable(error);
  }
}

/** The one that belongs to pact-js, wherever npm has put it. */
function requireCore(): CoreModule {
  const pact = createRequire(import.meta.url).resolve('@pact-foundation/pact');
  return createRequire(pact)('@pact-foundation/pact-core') as CoreModule;
}
