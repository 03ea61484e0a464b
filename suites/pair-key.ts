import { canonicalAddress } from '../generators/addresses.ts';

/** One text for an address, however it is spelled, and a port. */
export function pairKey(address: unknown, port: unknown): string {
  return `${canonicalAddress(String(address))} ${String(port)}`;
}
