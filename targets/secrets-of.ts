import { EXPIRED_TOKEN_VARIABLE, FOREIGN_TOKEN_VARIABLE, type Secrets, TOKEN_VARIABLE } from './sign-in.ts';
import type { Target } from './target-file.ts';

/** Every secret that a target file has, by the variable that stands for it in what is recorded. */
export function secretsOf({ auth, refusedTokens = {} }: Pick<Target, 'auth' | 'refusedTokens'>): Secrets {
  const { expired, foreignProject } = refusedTokens;
  return {
    [TOKEN_VARIABLE]: auth.token,
    ...(expired !== undefined && { [EXPIRED_TOKEN_VARIABLE]: expired }),
    ...(foreignProject !== undefined && { [FOREIGN_TOKEN_VARIABLE]: foreignProject }),
  };
}
