import { readToken } from '../issued-token.ts';
import type { Gate } from './gate.ts';

/** Table 1, row project_id: the path names the project that the token or the access key is for (403 SYS.0403). */
export const projectOfToken: Gate = {
  name: 'project of token',
  check: ({ params, headers }, { projectId, token }) => {
    const given = headers['x-auth-token'];
    // Signed requests, and tokens that another gate has let in, are the project's own.
    const issued = given === undefined || given === token ? undefined : readToken(String(given), token);
    const own = issued === undefined ? projectId : issued.projectId;
    if (own === projectId && params.project_id === projectId) return undefined;
    return { status: 403, code: 'SYS.0403', message: 'The token is not for the project of the path.' };
  },
};
