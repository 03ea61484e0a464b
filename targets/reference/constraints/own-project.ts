import { invalid } from '../refusal.ts';
import type { Constraint } from './constraint.ts';

/** Table 4, row project_id: the member belongs to the project of the path, so another one is refused (400). */
export const ownProject: Constraint = {
  name: 'own project',
  check: ({ projectId }, context) => {
    if (projectId === undefined || projectId === context.projectId) return undefined;
    return invalid("Invalid input for 'project_id': not the project of the request.");
  },
};
