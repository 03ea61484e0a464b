import { loadFacts } from '../../specs/facts.ts';
import { readOwnPact } from '../../suites/pact/own-pact.ts';
import type { StageOrder } from '../../suites/pact/stage.ts';
import type { PactReport } from '../../suites/pact/verify-pact.ts';
import { verifyPatiently } from '../../suites/pact/verify-patiently.ts';
import type { Transport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';

/** The contract of this suite's own client. Its requests are no clause's evidence and so are not in the log. */
export async function verifyOwnPact(
  target: Target,
  seed: number,
  transport: Transport,
  books: Pick<StageOrder, 'journal' | 'budget' | 'signal'> = {},
): Promise<PactReport> {
  try {
    const { path } = loadFacts();
    return await verifyPatiently({
      pact: await readOwnPact(),
      file: 'own pact',
      target,
      transport,
      path,
      seed,
      ...books,
    });
  } finally {
    await transport.close();
  }
}
