import type { HttpRequest } from './exchange.ts';

/**
 * How a request signs in: `token`, with the target's token (the default) · `none`, without X-Auth-Token ·
 * `{ token }`, with this other value, for examining wrong tokens; it is recorded as it is.
 */
export type SignIn = 'token' | 'none' | { readonly token: string };

/** Stands for the target's token in recorded requests. */
export const TOKEN_VARIABLE = '$ELB_TOKEN';

/** Stand for the tokens that a target is to refuse. */
export const EXPIRED_TOKEN_VARIABLE = '$ELB_EXPIRED_TOKEN';
export const FOREIGN_TOKEN_VARIABLE = '$ELB_FOREIGN_TOKEN';

const variables: readonly string[] = [TOKEN_VARIABLE, EXPIRED_TOKEN_VARIABLE, FOREIGN_TOKEN_VARIABLE];

/** The secrets of a target by the variables that stand for them. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * The request as it goes out. An X-Auth-Token header that the request already has is kept and none is added;
 * a variable as the value of a header means the secret behind it, so that a recorded request can be sent again.
 */
export function signRequest(request: HttpRequest, signIn: SignIn, secrets: Secrets): HttpRequest {
  const own = Object.keys(request.headers).some(isAuthToken);
  const added = own || signIn === 'none' ? {} : { 'X-Auth-Token': tokenOf(signIn) };
  const headers = Object.entries({ ...request.headers, ...added }).map(([name, value]) => {
    return [name, isTokenVariable(value) ? (secrets[value] ?? value) : value];
  });
  return { ...request, headers: Object.fromEntries(headers) };
}

function tokenOf(signIn: Exclude<SignIn, 'none'>): string {
  return signIn === 'token' ? TOKEN_VARIABLE : signIn.token;
}

export function isTokenVariable(value: string): boolean {
  return variables.includes(value);
}

export function isAuthToken(headerName: string): boolean {
  return headerName.toLowerCase() === 'x-auth-token';
}
