import type { Gate } from './gate.ts';

/** Table 1, row project_id: the path names the project that the token is for (403 SYS.0403). */
export const projectOfToken: Gate = {
  name: 'project of token',
  check: ({ params }, { projectId }) => {
    if (params.project_id === projectId) return undefined;
    return { status: 403, code: 'SYS.0403', message: 'The token is not for the project of the path.' };
  },
};
