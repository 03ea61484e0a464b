/** How to sign in, as a target file says it; one of the three. */
export interface AuthDocument {
  readonly token?: string;
  readonly access_key?: string;
  readonly secret_key?: string;
  readonly security_token?: string;
  readonly iam?: IamUser;
}

/** A user of the IAM service, who is given tokens for a password. */
export interface IamUser {
  /** Without a slash or `/v3` at the end. */
  readonly endpoint: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

/** An access key; a temporary one comes with a security token. */
export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** How to sign in. */
export type Auth =
  | { readonly kind: 'token'; readonly token: string }
  | ({ readonly kind: 'key' } & AccessKey)
  | ({ readonly kind: 'iam' } & IamUser);

/** From the names of a target file, which has passed its schema, to ours. */
export function toAuth({ token, access_key, secret_key, security_token, iam }: AuthDocument): Auth {
  if (token !== undefined) return { kind: 'token', token };
  if (iam !== undefined)
    // IAM addresses are often passed around with the version, which the path of the request has already.
    return { kind: 'iam', ...iam, endpoint: iam.endpoint.replace(/\/*(\/v3)?\/*$/, '') };
  return {
    kind: 'key',
    accessKey: access_key ?? '',
    secretKey: secret_key ?? '',
    ...(security_token !== undefined && { securityToken: security_token }),
  };
}

/** What nobody but the user knows of a sign-in, whatever else is secret about it. */
export function secretOf(auth: Auth): string {
  if (auth.kind === 'token') return auth.token;
  return auth.kind === 'key' ? auth.secretKey : auth.password;
}

/** The keys of a target file that say how to sign in, for who has to correct one. */
export function authKeys({ kind }: Auth): string {
  return keys[kind];
}

const keys: Readonly<Record<Auth['kind'], string>> = {
  token: 'auth.token',
  key: 'auth.access_key and auth.secret_key',
  iam: 'auth.iam',
};
