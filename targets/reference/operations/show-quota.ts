import type { Operation } from '../behaviour.ts';

/** GET …/quotas: how many of each kind the project may have. */
export const showQuota: Operation = (_call, { fixtures: { quotas, projectId } }) => ({
  status: 200,
  body: { quota: { ...quotas, project_id: projectId } },
});
