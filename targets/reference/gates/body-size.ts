import { bodyLimit } from '../call.ts';
import type { Gate } from './gate.ts';

/** The gateway takes bodies up to a limit (413 APIGW.0201). */
export const bodySize: Gate = {
  name: 'body size',
  check: ({ bodyLength }) => {
    if (bodyLength <= bodyLimit) return undefined;
    return { status: 413, code: 'APIGW.0201', message: 'Request entity too large' };
  },
};
