import type { Draft } from '../draft.ts';
import type { Pool } from '../fixtures.ts';
import { shows } from './alter-answer.ts';
import { drafts, where } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Another weight for members that are sent without one, for some of them only if `some` says so. */
function weighs(weight: number, some: (draft: Draft) => boolean = () => true): Alteration {
  return drafts((draft, option) =>
    option.weight === undefined && some(draft) ? { ...draft, weight } : draft,
  );
}

/** The same in some pools only. */
function weighsIn(weight: number, some: (pool: Pool) => boolean): Alteration {
  return where((_option, pool) => pool !== undefined && some(pool), weighs(weight));
}

const weight = ['CM-SEM-weight-default'];

/** What stands in for a field that was not sent (Table 4, row weight; Table 6). */
export const defaults: readonly Defect[] = [
  defect('weight-defaults-to-0', weight, weighs(0)),
  defect(
    'weight-defaults-to-0-for-ipv6',
    weight,
    weighs(0, ({ family }) => family === 'v6'),
  ),
  defect(
    'weight-defaults-to-100-for-nameless-members',
    weight,
    weighs(100, ({ name }) => name === ''),
  ),
  defect(
    'weight-defaults-to-0-for-least-connections',
    weight,
    weighsIn(0, ({ lbAlgorithm }) => lbAlgorithm === 'LEAST_CONNECTIONS'),
  ),
  defect('weight-defaults-to-the-last-one-sent', weight, (b) => {
    let last = 1;
    return drafts((draft, option) => {
      if (option.weight !== undefined) last = draft.weight;
      return { ...draft, weight: last };
    })(b);
  }),
  defect(
    'project-shown-only-when-sent',
    ['CM-SEM-project-of-path', 'CM-RES-project-id'],
    shows('project_id', (_value, { projectId }) => projectId),
  ),
];
