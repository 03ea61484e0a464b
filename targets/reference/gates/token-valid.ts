import { unauthenticated } from '../refusal.ts';
import type { Gate } from './gate.ts';

/** Table 2: the token is one that IAM has issued (401 APIGW.0301). An empty one, or two in one request, is not. */
export const tokenValid: Gate = {
  name: 'token valid',
  check: ({ headers }, { token }) =>
    headers['x-auth-token'] === token ? undefined : unauthenticated('decrypt token fail'),
};
