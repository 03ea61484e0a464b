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
export const knownFields: FieldRule = onlyFields(fields);

/** The rule 'known fields' over these: 400 ELB.8902 that names the others. */
export function onlyFields(known: readonly string[]): FieldRule {
  return {
    name: 'known fields',
    check: (option) => {
      const others = Object.keys(option).filter((key) => !known.includes(key));
      return others.length === 0 ? undefined : unrecognized(others);
    },
  };
}
