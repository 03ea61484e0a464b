import { unauthenticated } from '../refusal.ts';
import type { Gate } from './gate.ts';

/** Table 2: X-Auth-Token is required (401 APIGW.0301). */
export const tokenPresent: Gate = {
  name: 'token present',
  check: ({ headers }) =>
    headers['x-auth-token'] === undefined ? unauthenticated('x-auth-token not found') : undefined,
};
