import type * as Pact from '@pact-foundation/pact';

/** Pact cannot be used on this machine. Everything but the contracts works all the same. */
export class PactUnavailable extends Error {
  readonly code = 'PACT_UNAVAILABLE';
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    super(`Consumer contracts are left out: Pact has no native library for this machine (${why}).`, {
      cause,
    });
    this.name = 'PactUnavailable';
  }
}

/** How Pact is brought in; another way only in tests. */
export type ImportPact = () => Promise<typeof Pact>;

/**
 * Brings Pact in when it is needed, with its telemetry off: it takes longer to load than the rest of the suite.
 * Throws PactUnavailable where there is no native library for the platform.
 */
export async function loadPact(
  bring: ImportPact = () => import('@pact-foundation/pact'),
): Promise<typeof Pact> {
  process.env.PACT_DO_NOT_TRACK = 'true';
  try {
    return await bring();
  } catch (error) {
    throw new PactUnavailable(error);
  }
}
