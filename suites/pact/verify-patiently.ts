import { type PactReport, type VerifyOrder, verifyPact } from './verify-pact.ts';

/** How often an interaction is verified at most while the environment keeps its evidence back. */
const passes = 4;

const kept: ReadonlySet<string> = new Set(['inconclusive', 'blocked']);

/** Verifies a pact like `verifyPact`, and what got lost on its way again, with other pairs. What was judged stays judged. */
export async function verifyPatiently(order: VerifyOrder): Promise<PactReport> {
  let report = await verifyPact(order);
  for (let pass = 1; pass < passes; pass += 1) {
    const open = report.interactions.flatMap(({ outcome }, index) => (kept.has(outcome) ? [index] : []));
    // Without a verifier, or where it did not come to its end, another one would fare no better.
    if (open.length === 0 || report.trouble !== undefined || report.unavailable !== undefined) break;
    const again = await verifyPact({ ...order, seed: order.seed + pass, pact: only(order.pact, open) });
    const interactions = report.interactions.map(
      (one, index) => again.interactions[open.indexOf(index)] ?? one,
    );
    report = { ...again, interactions, leftOvers: [...report.leftOvers, ...again.leftOvers] };
  }
  return report;
}

function only(text: string, indices: readonly number[]): string {
  const pact = JSON.parse(text) as { readonly interactions: readonly unknown[] };
  return JSON.stringify({ ...pact, interactions: indices.map((index) => pact.interactions[index]) });
}
