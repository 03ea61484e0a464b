import { readToken } from '../issued-token.ts';
import { unauthenticated } from '../refusal.ts';
import { isSigned } from '../signature.ts';
import type { Gate } from './gate.ts';

/**
 * Table 2: the token is the one of the fixtures, or one that the endpoint has issued and that is still good (401
 * APIGW.0301). An empty one, or two in one request, is neither.
 */
export const tokenValid: Gate = {
  name: 'token valid',
  check: ({ headers }, { token, now }) => {
    const given = headers['x-auth-token'];
    if (given === token || isSigned(headers)) return undefined;
    const issued = readToken(String(given), token);
    if (issued === undefined) return unauthenticated('decrypt token fail');
    if (now() < new Date(issued.expiresAt)) return undefined;
    return unauthenticated(`token expires, expires_at: ${issued.expiresAt}`);
  },
};
