import { sameAddress } from '../../generators/addresses.ts';
import type { Operation } from '../../specs/read-facts.ts';
import { type Answer, type AnswerCheck, equals, isEmpty, memberIssue } from './answer.ts';

/** What the answer repeats of the request, and what stands in for what the request left out. */
export function echoes(facts: Operation): readonly AnswerCheck[] {
  const weight = facts.tables
    .flatMap(({ fields }) => fields)
    .find(({ path, place }) => place === 'request' && path === 'member.weight');
  return [
    ...plainEchoes,
    equals('CM-SEM-weight-echo', 'weight', {
      applies: (answer) => usesWeights(answer) && 'weight' in answer.sent,
      expected: ({ sent }) => sent.weight,
    }),
    equals('CM-SEM-weight-default', 'weight', {
      applies: (answer) => usesWeights(answer) && !('weight' in answer.sent),
      expected: () => weight?.default,
    }),
    ...whereItIsPut,
    ...leftOpen,
  ];
}

const always = () => true;

/** What comes back as it was sent. */
const plainEchoes: readonly AnswerCheck[] = [
  {
    clause: 'CM-SEM-address-echo',
    applies: always,
    check: ({ sent, member: { address: actual } }) =>
      typeof actual === 'string' && sameAddress(String(sent.address), actual)
        ? []
        : [memberIssue('address', 'same address', { expected: sent.address, actual })],
  },
  equals('CM-SEM-protocol-port-echo', 'protocol_port', {
    applies: always,
    expected: ({ sent }) => sent.protocol_port,
  }),
  {
    clause: 'CM-SEM-name-echo',
    applies: ({ sent }) => typeof sent.name === 'string',
    check: ({ sent, member: { name: actual } }) =>
      // An empty name may come back as none at all.
      actual === sent.name || (sent.name === '' && isEmpty(actual))
        ? []
        : [memberIssue('name', 'equals', { expected: sent.name, actual })],
  },
];

/** The subnet and the project that the member is put into. */
const whereItIsPut: readonly AnswerCheck[] = [
  equals('CM-SEM-subnet-echo', 'subnet_cidr_id', {
    applies: ({ place }) => place.kind === 'subnet',
    expected: ({ sent }) => sent.subnet_cidr_id,
  }),
  {
    clause: 'CM-SEM-subnet-empty-for-cross-vpc',
    applies: ({ place }) => place.kind === 'cross-vpc',
    check: ({ member: { subnet_cidr_id: actual } }) =>
      isEmpty(actual) ? [] : [memberIssue('subnet_cidr_id', 'empty', { expected: null, actual })],
  },
  equals('CM-SEM-project-of-path', 'project_id', {
    applies: always,
    expected: ({ place }) => place.projectId,
  }),
];

/** What the page does not say is noted. */
const leftOpen: readonly AnswerCheck[] = [
  {
    clause: 'CM-SEM-weight-source-ip',
    applies: ({ place, sent }) => place.pool.lbAlgorithm === 'SOURCE_IP' && typeof sent.weight === 'number',
    note: ({ sent, member }) =>
      member.weight === sent.weight
        ? 'the weight sent comes back'
        : `weight ${String(member.weight)} comes back`,
  },
  {
    clause: 'CM-SEM-name-default',
    applies: ({ sent }) => !('name' in sent),
    note: ({ member }) => (member.name === undefined ? 'no name' : `name ${JSON.stringify(member.name)}`),
  },
];

/** The page gives weights no meaning under SOURCE_IP; where the algorithm is unknown nothing is expected either. */
function usesWeights({ place }: Answer): boolean {
  return place.pool.lbAlgorithm !== undefined && place.pool.lbAlgorithm !== 'SOURCE_IP';
}
