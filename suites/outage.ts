import type { CanaryRecord } from './canaries.ts';
import { type Finding, inconclusive } from './finding.ts';

/**
 * So many failing canaries in a row make a run invalid. In a row, since one lost answer in a long night is no outage, and
 * the longer the night the more of those there are: three by one another mean that the endpoint was not itself for two
 * whole stretches.
 */
const tooMany = 3;

interface Outage {
  /** The first and the last failing canary, counted from 0. */
  readonly first: number;
  readonly last: number;
}

/** Why a run is invalid; undefined if it is not. */
export function invalidity(canaries: readonly CanaryRecord[]): string | undefined {
  const [outage] = outagesIn(canaries);
  if (outage === undefined) return undefined;
  const { after, why = '' } = canaries[outage.first] as CanaryRecord;
  const count = outage.last - outage.first + 1;
  return `the endpoint was not itself: ${count} canaries in a row failed, the first after ${after} requests (${why})`;
}

/**
 * What a run with an outage may hold against an endpoint: what was violated twice, with canaries alive before, between
 * and after. Exit 1 needs evidence, and an endpoint in an outage breaks any promise; but what showed twice while it
 * was well is no work of the outage. What is fulfilled keeps its control, and stays.
 */
export function withoutOutages(
  findings: readonly Finding[],
  canaries: readonly CanaryRecord[],
): readonly Finding[] {
  const outages = outagesIn(canaries);
  if (outages.length === 0) return findings;
  return findings.map((finding) => {
    if (finding.result !== 'violated' || isFirm(finding, outages)) return finding;
    return inconclusive(finding, 'not seen twice while canaries were alive', finding.evidence);
  });
}

function isFirm({ confirmation, between }: Finding, outages: readonly Outage[]): boolean {
  if (confirmation !== 'confirmed' || between === undefined) return false;
  const { from, to } = between;
  return outages.every(({ first, last }) => to < first || from > last);
}

function outagesIn(canaries: readonly CanaryRecord[]): readonly Outage[] {
  const outages: Outage[] = [];
  let first: number | undefined;
  const end = (index: number) => {
    if (first !== undefined && index - first >= tooMany) outages.push({ first, last: index - 1 });
    first = undefined;
  };
  for (const [index, { outcome, shard }] of canaries.entries()) {
    // Shards fly theirs side by side: the last of one and the first of the next are not in a row.
    if (outcome === 'ok' || shard !== canaries[index - 1]?.shard) end(index);
    if (outcome === 'failed') first ??= index;
  }
  end(canaries.length);
  return outages;
}
