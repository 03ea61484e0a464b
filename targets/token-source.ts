import type { Failure } from './exchange.ts';

/** Where the token comes from that a target's requests sign in with. */
export interface TokenSource {
  /** A token that should be good now, or why there is none. */
  current(): Promise<{ readonly token: string } | { readonly failure: Failure }>;
  /** After a 401 to a request with this token: whether there is another one now. */
  renew(refused: string): Promise<boolean>;
  /** A request with this token was let in. */
  accepted(token: string): void;
}

/** The token that a target file gives. When it is not accepted any more, there is no other. */
export function fixedToken(token: string): TokenSource {
  return { current: async () => ({ token }), renew: async () => false, accepted: () => {} };
}
