import type { Signer } from './identity.ts';
import { fillSecrets, needsToken, type Secrets, TOKEN_VARIABLE } from './sign-in.ts';
import type { TokenSource } from './token-source.ts';

/** Signs in with tokens. Requests that go without one, or with another one, do not wait for it. */
export function tokenIdentity(source: TokenSource, secrets: Secrets): Signer {
  return {
    async sign(request) {
      if (!needsToken(request)) return { wire: fillSecrets(request, secrets), mark: '' };
      const got = await source.current();
      if ('failure' in got) return got;
      const { token } = got;
      return { wire: fillSecrets(request, { ...secrets, [TOKEN_VARIABLE]: token }), mark: token };
    },
    renew: source.renew,
    accepted: source.accepted,
  };
}
