import type { Failure, HttpRequest } from './exchange.ts';
import type { Environment } from './fill-variables.ts';
import { openIamTokens } from './iam-tokens.ts';
import { keyIdentity } from './key-identity.ts';
import { openDispatcher } from './open-dispatcher.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { requestToken } from './request-token.ts';
import { hiddenSecretsOf, secretsOf } from './secrets-of.ts';
import { TOKEN_VARIABLE } from './sign-in.ts';
import type { Target } from './target-file.ts';
import { openTheirClock, type TheirClock } from './their-clock.ts';
import { tokenIdentity } from './token-identity.ts';
import { fixedToken, type TokenSource } from './token-source.ts';

/** A request as it goes out. */
interface Signed {
  readonly wire: HttpRequest;
  /** What it signed in with, for `renew` and `accepted`. */
  readonly mark: string;
  /** Secrets of this one request. */
  readonly secrets?: readonly string[];
}

/** How the requests of a target are signed in, one after another. */
export interface Signer {
  /** Fills in a recorded request, whose path has the base path of the endpoint, or says why it cannot be signed in. */
  sign(request: HttpRequest): Promise<Signed | { readonly failure: Failure }>;
  /** After a 401: whether a request would be signed in otherwise now. */
  renew(mark: string): Promise<boolean>;
  /** A request was let in. */
  accepted(mark: string): void;
}

/** Who a run is to its target. Shared by all connections of a run: a password is sent, and refused, once. */
export interface Identity extends Signer {
  /** The endpoint's, as its answers show it. */
  readonly clock: TheirClock;
  /** Knows every secret of the target file, and learns the tokens that come later. */
  readonly redactor: Redactor;
}

/** Opens the identity that a target file describes; nothing is sent before the first request is signed. */
export function openIdentity(target: Target, env: Environment): Identity {
  const secrets = secretsOf(target);
  const redactor = createRedactor(secrets, hiddenSecretsOf(target));
  const clock = openTheirClock();
  const signer =
    target.auth.kind === 'key'
      ? keyIdentity(target.auth, { target, secrets, clock, now: Date.now })
      : tokenIdentity(tokensOf(target, env, redactor), secrets);
  return { ...signer, clock, redactor };
}

function tokensOf(target: Target, env: Environment, redactor: Redactor): TokenSource {
  const { auth, projectId, limits } = target;
  if (auth.kind === 'token') return fixedToken(auth.token);
  if (auth.kind === 'key') throw new TypeError('an access key has no token');
  return openIamTokens({
    ask: () =>
      requestToken(auth, {
        projectId,
        timeoutMs: limits.timeoutMs,
        open: () => openDispatcher({ ...target, endpoint: auth.endpoint }, env),
      }),
    now: () => performance.now(),
    onToken: (token) => redactor.learn(token, TOKEN_VARIABLE),
  });
}
