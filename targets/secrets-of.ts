import { EXPIRED_TOKEN_VARIABLE, FOREIGN_TOKEN_VARIABLE, type Secrets, TOKEN_VARIABLE } from './sign-in.ts';
import type { Target } from './target-file.ts';
import { secretOf } from './to-auth.ts';

/** Every secret of a target file that a variable stands for in what is recorded, by that variable. */
export function secretsOf({ auth, refusedTokens = {} }: Pick<Target, 'auth' | 'refusedTokens'>): Secrets {
  const { expired, foreignProject } = refusedTokens;
  return {
    ...(auth.kind === 'token' && { [TOKEN_VARIABLE]: auth.token }),
    ...(expired !== undefined && { [EXPIRED_TOKEN_VARIABLE]: expired }),
    ...(foreignProject !== undefined && { [FOREIGN_TOKEN_VARIABLE]: foreignProject }),
  };
}

/** The secrets of a target file that are never recorded, not even as a variable, unless an endpoint repeats them. */
export function hiddenSecretsOf({ auth }: Pick<Target, 'auth'>): readonly string[] {
  if (auth.kind === 'token') return [];
  const securityToken = auth.kind === 'key' ? auth.securityToken : undefined;
  return [secretOf(auth), ...(securityToken === undefined ? [] : [securityToken])];
}
