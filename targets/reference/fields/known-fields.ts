import { unrecognized } from '../refusal.ts';
import type { FieldRule } from './field-rule.ts';

const fields = [
  'address',
  'admin_state_up',
  'name',
  'project_id',
  'protocol_port',
  'subnet_cidr_id',
  'weight',
];

/** Table 4 as a whole: the rows are all there is, so any other attribute of the member is refused. */
export const knownFields: FieldRule = {
  name: 'known fields',
  check: (option) => {
    const others = Object.keys(option).filter((key) => !fields.includes(key));
    return others.length === 0 ? undefined : unrecognized(others);
  },
};
