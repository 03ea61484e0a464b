import type { HttpRequest } from './exchange.ts';

/**
 * How a request signs in: `token`, with the target's token (the default) · `none`, without X-Auth-Token ·
 * `{ token }`, with this other value, for examining wrong tokens; it is recorded as it is.
 */
export type SignIn = 'token' | 'none' | { readonly token: string };

/** Stands for the target's token in recorded requests. */
export const TOKEN_VARIABLE = '$ELB_TOKEN';

/**
 * The request as it goes out. An X-Auth-Token header that the request already has is kept and none is added;
 * the value `$ELB_TOKEN` there means the target's token, so that a recorded request can be sent again.
 */
export function signRequest(request: HttpRequest, signIn: SignIn, token: string): HttpRequest {
  const own = Object.keys(request.headers).find(isAuthToken);
  if (own !== undefined) {
    if (request.headers[own] !== TOKEN_VARIABLE) return request;
    return { ...request, headers: { ...request.headers, [own]: token } };
  }
  if (signIn === 'none') return request;
  const value = signIn === 'token' ? token : signIn.token;
  return { ...request, headers: { ...request.headers, 'X-Auth-Token': value } };
}

export function isAuthToken(headerName: string): boolean {
  return headerName.toLowerCase() === 'x-auth-token';
}
