/** What of a CPU profile, as V8 writes it, is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[] | undefined;
  }[];
  readonly samples?: readonly number[] | undefined;
  /** Microseconds before each sample. */
  readonly timeDeltas?: readonly number[] | undefined;
}

/** Which work a file of ours does, by how its path begins; the first that fits. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(generators|suites\/(plan|planner|cover|lattice|pairs-of|situations|offers))/, 'generation'],
  [/^schemas/, 'validation'],
  [/^suites\/(checks|judge|tally|fold|obligations|identities|reaction|verdict|take-together)/, 'judging'],
  [/^suites\/(events|failure|recorder|journal|ledger)|^targets\/redact/, 'recording'],
  [/^targets/, 'sending'],
  [/^(bench|bin|specs)/, 'around'],
  [/./, 'conducting'],
];

/**
 * Microseconds by kind of work: each sample counts for the innermost file of ours that it stands in, else for `sending`
 * where it stands in undici or sockets. What is neither (`idle`, `garbage collection`, the runtime) is left by its own name.
 */
export function costsOf(profile: CpuProfile, root: string): Readonly<Record<string, number>> {
  const { nodes, samples = [], timeDeltas = [] } = profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const kindOf = (id: number): string => {
    const { functionName } = byId.get(id)?.callFrame ?? { functionName: '' };
    let isWire = false;
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const url = byId.get(at)?.callFrame.url ?? '';
      const path = url.startsWith(root) ? url.slice(root.length) : '';
      if (path !== '' && !path.startsWith('node_modules/'))
        return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'conducting';
      isWire ||= path.startsWith('node_modules/undici/') || /^node:(net|internal\/stream)/.test(url);
    }
    if (isWire) return 'sending';
    return functionName.startsWith('(') && functionName !== '(root)' ? functionName.slice(1, -1) : 'runtime';
  };
  const costs: Record<string, number> = {};
  for (const [index, id] of samples.entries()) {
    const kind = kindOf(id);
    costs[kind] = (costs[kind] ?? 0) + (timeDeltas[index] ?? 0);
  }
  return costs;
}
