/** A position of the page that no clause answers to, and why. */
export interface Exclusion {
  readonly at: string;
  readonly why: string;
}

const label = 'a heading of the notes that follow, without content of its own';
const naming = 'says what the field is, obliges nobody';
const unsupported = 'belongs to a field that the page says not to use';
const manual = 'is about the documentation, not about the operation';

const because = (why: string, ...ats: readonly string[]): readonly Exclusion[] =>
  ats.map((at) => ({ at, why }));

/** Every position of the page that is not the source of a clause. Together with the clauses they cover the page. */
export const exclusions: readonly Exclusion[] = [
  ...because(manual, 'title/1', 'debug/1', 'debug/2', 'example/request/1/text/1', 'example/request/2/text/1'),
  ...because(label, 'table/4/address/text/2', 'table/4/subnet_cidr_id/text/2'),
  ...because(
    naming,
    'table/4/address/text/1',
    'table/4/admin_state_up/text/1',
    'table/6/admin_state_up/text/1',
  ),
  ...because(
    unsupported,
    'table/6/pool_id/text/1',
    'table/6/device_owner/text/1',
    'table/6/device_owner/text/2',
    'table/6/device_owner/text/3',
    'table/6/device_owner/text/4',
    'table/6/device_id/text/1',
    'table/6/loadbalancer_id/text/1',
    'table/6/loadbalancers/text/1',
    'table/8/id/text/1',
  ),
];
