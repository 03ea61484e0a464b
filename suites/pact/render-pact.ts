/** A pact file as far as its order matters. */
interface PactFile {
  readonly interactions: readonly { readonly description: string }[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The text of a pact that is the same for equal contracts: interactions by their description, keys by their name, and
 * no more metadata than the specification that it follows.
 */
export function renderPact(pact: PactFile): string {
  const interactions = [...pact.interactions].sort((one, other) =>
    compare(one.description, other.description),
  );
  const metadata = { pactSpecification: pact.metadata.pactSpecification };
  return `${JSON.stringify(sorted({ ...pact, interactions, metadata }), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => compare(one, other));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** By code units: an order that no locale changes. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
