import type { HttpRequest } from './exchange.ts';
import type { Auth } from './to-auth.ts';

/**
 * How a request signs in: `token`, as the target file says, with a token or a signature (the default) · `none`, without
 * either · `{ token }`, with this other value in X-Auth-Token, for examining wrong tokens; it is recorded as it is.
 */
export type SignIn = 'token' | 'none' | { readonly token: string };

/** Stands for the target's token in recorded requests. */
export const TOKEN_VARIABLE = '$ELB_TOKEN';

/** Stands, in Authorization, for all headers of a signature by access key: they are new with every request. */
export const SIGNATURE_VARIABLE = '$ELB_SIGNATURE';

/** Stand for the tokens that a target is to refuse. */
export const EXPIRED_TOKEN_VARIABLE = '$ELB_EXPIRED_TOKEN';
export const FOREIGN_TOKEN_VARIABLE = '$ELB_FOREIGN_TOKEN';

/** The target's token with one character more, and without its last four, as a POSIX shell says it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell.
export const LONGER_TOKEN = '${ELB_TOKEN}0';
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell.
export const SHORTER_TOKEN = '${ELB_TOKEN%????}';

const tokens: ReadonlySet<string> = new Set([
  TOKEN_VARIABLE,
  LONGER_TOKEN,
  SHORTER_TOKEN,
  EXPIRED_TOKEN_VARIABLE,
  FOREIGN_TOKEN_VARIABLE,
]);

/** The secrets of a target by the variables that stand for them. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * The request as it is recorded: with the header that signs it in, variables in place of secrets. An X-Auth-Token header
 * that the request already has is kept and none is added. A request that was recorded against a target of another kind
 * gets what this kind signs in with.
 */
export function addSignIn(request: HttpRequest, signIn: SignIn, kind: Auth['kind']): HttpRequest {
  const [name, variable] = kind === 'key' ? signature : token;
  const headers = Object.entries(request.headers).map(([given, value]) =>
    isOwn(given, value) && value !== variable ? [name, variable] : [given, value],
  );
  const signedIn = headers.some(([given = '', value = '']) => isAuthToken(given) || isOwn(given, value));
  if (!signedIn && signIn !== 'none')
    headers.push(signIn === 'token' ? [name, variable] : ['X-Auth-Token', signIn.token]);
  return { ...request, headers: Object.fromEntries(headers) };
}

const token = ['X-Auth-Token', TOKEN_VARIABLE] as const;
const signature = ['Authorization', SIGNATURE_VARIABLE] as const;

/** Whether a recorded request signed in as the target file says, and in no other way besides. */
export function signsIn(headers: HttpRequest['headers']): boolean {
  const ways = Object.entries(headers).filter(([name, value]) => isAuthToken(name) || isOwn(name, value));
  return ways.length === 1 && ways.every(([name, value]) => isOwn(name, value));
}

/** The request with secrets in place of the variables that stand for them; a variable without a secret stays. */
export function fillSecrets(request: HttpRequest, secrets: Secrets): HttpRequest {
  const own = secrets[TOKEN_VARIABLE];
  const values: Secrets = {
    ...secrets,
    ...(own !== undefined && { [LONGER_TOKEN]: `${own}0`, [SHORTER_TOKEN]: own.slice(0, -4) }),
  };
  const headers = Object.entries(request.headers).map(([name, value]) => [name, values[value] ?? value]);
  return { ...request, headers: Object.fromEntries(headers) };
}

/** Whether filling in a recorded request takes the target's token. */
export function needsToken({ headers }: HttpRequest): boolean {
  return Object.values(headers).some((value) =>
    [TOKEN_VARIABLE, LONGER_TOKEN, SHORTER_TOKEN].includes(value),
  );
}

export function isTokenVariable(value: string): boolean {
  return tokens.has(value);
}

export function isAuthToken(headerName: string): boolean {
  return headerName.toLowerCase() === 'x-auth-token';
}

function isOwn(name: string, value: string): boolean {
  return (
    (isAuthToken(name) && value === TOKEN_VARIABLE) ||
    (name.toLowerCase() === 'authorization' && value === SIGNATURE_VARIABLE)
  );
}
