import type { AddressSource } from './addresses.ts';
import { usualPorts } from './usual-ports.ts';

/** What constraint 1 compares: no two members of a pool may share both. */
export interface Pair {
  readonly address: string;
  readonly port: number;
}

/** Ports that boundary probes ask for by number lie outside; no other pair uses them. */
const lowest = 3;
const highest = 65533;
const kept = [...usualPorts].sort((one, other) => one - other);
const span = highest - lowest + 1 - kept.length;
// A prime that does not divide the span: stepping by it visits every port once before any port again.
const stride = 48271;

/**
 * The pair number `index` of a source under a seed. Different indices give different pairs (up to 65517 × size),
 * with the ports scattered over their whole domain. Every request of a run gets its own index: a pair used twice
 * would be answered as a duplicate and hide the fault under test.
 */
export function pairAt(source: AddressSource, index: number, seed: number): Pair {
  const offset = Math.abs(Math.trunc(seed)) % span;
  // Where size and span share a factor, address and port come round together early: each round shifts them apart.
  const round = Math.floor(index / ((source.size / commonFactor(source.size, span)) * span));
  const step = (index + round) % span;
  return { address: source.at(index % source.size), port: portAt((step * stride + offset) % span) };
}

/** The ports from the lowest on, without those that are kept. */
function portAt(index: number): number {
  return kept.reduce((port, one) => (port >= one ? port + 1 : port), lowest + index);
}

function commonFactor(one: number, other: number): number {
  return other === 0 ? one : commonFactor(other, one % other);
}
