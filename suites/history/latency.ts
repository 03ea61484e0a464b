import type { CanaryRecord } from '../canaries.ts';

/** How long the canaries of a run took, in milliseconds: each creates, shows and deletes one member. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Of the canaries that were well; undefined where none was. */
export function latencyOf(canaries: readonly CanaryRecord[]): Latency | undefined {
  const sorted = canaries
    .filter(({ outcome }) => outcome === 'ok')
    .map(({ durationMs }) => durationMs)
    .sort((one, other) => one - other);
  // The nearest rank: a value that was measured.
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? undefined : { p50: at(0.5), p95: at(0.95), max: at(1) };
}
