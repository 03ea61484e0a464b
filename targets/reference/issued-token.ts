import { createHmac } from 'node:crypto';

/** What a token says about itself. */
export interface TokenClaims {
  /** Undefined where the token has no project scope. */
  readonly projectId?: string;
  /** As the identity service writes times. */
  readonly expiresAt: string;
}

/**
 * A token that carries its claims and a seal over them, so that the endpoint need not remember whom it has let in and
 * a token outlives a restart with the same fixtures.
 */
export function toToken(claims: TokenClaims, secret: string): string {
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${text}.${seal(text, secret)}`;
}

/** The claims of a token, or undefined when it has not been issued with this secret. */
export function readToken(token: string, secret: string): TokenClaims | undefined {
  const [text = '', sealed] = token.split('.');
  if (sealed === undefined || token !== `${text}.${seal(text, secret)}`) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as TokenClaims;
}

function seal(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
