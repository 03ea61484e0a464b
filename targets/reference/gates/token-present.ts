import { unauthenticated } from '../refusal.ts';
import { isSigned } from '../signature.ts';
import type { Gate } from './gate.ts';

/** Table 2: X-Auth-Token is required, unless the request is signed with an access key instead (401 APIGW.0301). */
export const tokenPresent: Gate = {
  name: 'token present',
  check: ({ headers }) =>
    headers['x-auth-token'] === undefined && !isSigned(headers)
      ? unauthenticated('x-auth-token not found')
      : undefined,
};
