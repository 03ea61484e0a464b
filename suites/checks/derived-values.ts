import { type AnswerCheck, equals, isEmpty, memberIssue } from './answer.ts';

/** What the service works out from the address, the subnet and the ECS behind it (Table 6). */
export const derivedValues: readonly AnswerCheck[] = [
  equals('CM-SEM-ip-version-of-address', 'ip_version', {
    applies: () => true,
    expected: ({ place }) => `v${place.family}`,
  }),
  equals('CM-SEM-member-type-ip', 'member_type', {
    applies: ({ place, member }) => place.kind === 'cross-vpc' && !isEmpty(member.member_type),
    expected: () => 'ip',
  }),
  equals('CM-SEM-member-type-instance', 'member_type', {
    applies: ({ place, member }) => place.kind === 'subnet' && !isEmpty(member.member_type),
    expected: () => 'instance',
  }),
  {
    clause: 'CM-SEM-instance-id-empty-for-cross-vpc',
    applies: ({ place, member }) => place.kind === 'cross-vpc' && 'instance_id' in member,
    check: ({ member: { instance_id: actual } }) =>
      isEmpty(actual) ? [] : [memberIssue('instance_id', 'empty', { expected: '', actual })],
  },
  {
    clause: 'CM-SEM-instance-id-of-server',
    applies: ({ place, member }) => place.servers && 'instance_id' in member,
    check: ({ member: { instance_id: actual } }) =>
      isEmpty(actual)
        ? [memberIssue('instance_id', 'not empty', { expected: 'the id of the server', actual })]
        : [],
  },
  equals('CM-SEM-admin-state-of-server', 'admin_state_up', {
    applies: ({ place }) => place.servers,
    expected: () => true,
  }),
  equals('CM-SEM-admin-state-without-server', 'admin_state_up', {
    applies: ({ place }) => place.kind === 'cross-vpc',
    expected: () => false,
  }),
];
