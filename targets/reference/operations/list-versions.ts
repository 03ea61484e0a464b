import type { Operation } from '../behaviour.ts';

/** GET /versions: a sign of life that needs no token. */
export const listVersions: Operation = () => ({
  status: 200,
  body: { versions: [{ id: 'v3', status: 'CURRENT' }] },
});
