import type { Target } from '../../targets/target-file.ts';

/** The token of the embedded endpoint, which signs in by no other means. */
export function tokenOf({ auth }: Target): string {
  if (auth.kind !== 'token') throw new TypeError(`the endpoint is signed in to by ${auth.kind}`);
  return auth.token;
}
