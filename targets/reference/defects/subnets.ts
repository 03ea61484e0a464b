import type { Subnet } from '../fixtures.ts';
import { subnetOf } from '../subnet-of.ts';
import { drops, excuses, refuses } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A subnet id that passes for another one. */
function mistakes(fits: (asked: string, subnet: Subnet) => boolean): Alteration {
  return excuses('subnet exists', ({ subnetId = '' }, { fixtures }) =>
    fixtures.subnets.some((subnet) => fits(subnetId, subnet)),
  );
}

const unknown = ['CM-CON-subnet-unknown-not-accepted'];
const foreign = ['CM-CON-subnet-foreign-vpc-not-accepted'];
const anyLegal = 'CM-SEM-any-legal-member-accepted';

/** Constraint 3 and Table 4, row subnet_cidr_id: which subnets a member may name. */
export const subnets: readonly Defect[] = [
  defect('unknown-subnet-accepted', unknown, drops('subnet exists')),
  defect('unknown-subnet-means-none', unknown, (b) => ({
    ...b,
    constraints: b.constraints.map((rule) => ({
      ...rule,
      check: (draft, context) =>
        rule.check(subnetOf(draft, context.fixtures) ? draft : { ...draft, subnetId: undefined }, context),
    })),
  })),
  defect(
    'subnet-id-compared-by-its-last-group',
    unknown,
    mistakes((asked, { id }) => asked.slice(23) === id.slice(23)),
  ),
  defect(
    'subnet-id-may-be-abbreviated',
    unknown,
    mistakes((asked, { id }) => id.startsWith(asked)),
  ),
  defect(
    'vpc-id-passes-for-a-subnet-id',
    unknown,
    mistakes((asked, { vpcId }) => asked === vpcId),
  ),
  defect('subnet-of-any-vpc-accepted', foreign, drops('subnet in vpc')),
  defect(
    'ipv6-subnet-of-any-vpc-accepted',
    foreign,
    excuses('subnet in vpc', ({ family }) => family === 'v6'),
  ),
  defect(
    'subnet-of-any-vpc-accepted-where-cross-vpc-is-on',
    foreign,
    excuses('subnet in vpc', (_draft, { pool }) => pool.crossVpc),
  ),
  defect(
    'only-one-subnet-of-a-vpc-accepted',
    ['CM-CON-subnet-accepted', anyLegal],
    refuses((draft, { fixtures, pool }) => {
      const own = fixtures.subnets.filter(({ vpcId }) => vpcId === pool.vpcId);
      return draft.family === 'v4' && own.findIndex(({ id }) => id === draft.subnetId) > 1;
    }),
  ),
];
