import { fieldSchema } from '../../schemas/field-schema.ts';
import { isExpected } from '../../specs/expected-fields.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import type { Interaction, ProviderState, StateParams, Template } from './interaction.ts';
import { fromState, like, type Matcher, toMatcher, withExpression } from './matchers.ts';

/** What consumers of CreateMember rely on: each kind of member that is taken, each refusal that they must cope with. */
export function interactions(facts: Operation): readonly Interaction[] {
  return [
    ...accepted.map((one) => acceptance(facts, one)),
    ...refused.map((one) => refusal(facts, one)),
    ...turnedAway(facts),
  ];
}

interface Accepted {
  readonly clauses: readonly string[];
  readonly description: string;
  readonly state: StateParams;
  readonly sent: Template;
}

const address = fromState('address', '10.0.0.1');
const port = fromState('protocol_port', 80);
const subnet = fromState('subnet_cidr_id', '5ab00000-0000-4000-8000-000000000001');
const minimal = { address, protocol_port: port };
const ipv6 = { address: fromState('address', '2001:db8:a583:6a::4'), protocol_port: port };
/** Where a member without subnet is legal, so that a refusal is about something else. */
const crossVpc: StateParams = { pool: { cross_vpc: true, weighted: true }, subnet: 'none' };

const accepted: readonly Accepted[] = [
  {
    clauses: ['CM-BODY-subnet-cidr-id-absent-accepted', 'CM-SEM-weight-default'],
    description: 'a request to create a member with nothing but an address and a port',
    state: crossVpc,
    sent: minimal,
  },
  {
    clauses: ['CM-SEM-any-legal-member-accepted', 'CM-SEM-name-echo', 'CM-SEM-weight-echo'],
    description: 'a request to create a member with every field',
    state: { pool: { weighted: true }, subnet: 'ipv4' },
    sent: {
      ...minimal,
      subnet_cidr_id: subnet,
      name: 'web-1',
      weight: 10,
      admin_state_up: true,
      project_id: fromState('project_id', '5f0c1d2e3b4a59687786a5b4c3d2e1f0'),
    },
  },
  {
    clauses: ['CM-CON-cross-vpc-tcp-accepted', 'CM-SEM-member-type-ip'],
    description: 'a request to create a member of another VPC',
    state: { pool: { protocol: 'TCP', cross_vpc: true, weighted: true }, subnet: 'none' },
    sent: { ...minimal, name: 'far-1' },
  },
  {
    clauses: ['CM-CON-subnet-accepted', 'CM-SEM-subnet-echo'],
    description: 'a request to create a member in a subnet',
    state: { pool: { weighted: true }, subnet: 'ipv4' },
    sent: { ...minimal, subnet_cidr_id: subnet },
  },
  {
    clauses: ['CM-CON-dualstack-ipv6-accepted', 'CM-SEM-ip-version-of-address'],
    description: 'a request to create an IPv6 member in a dual-stack pool',
    state: { pool: { ip_version: 'dualstack', weighted: true }, subnet: 'ipv6' },
    sent: { ...ipv6, subnet_cidr_id: subnet },
  },
];

const refused: readonly Accepted[] = [
  {
    clauses: ['CM-CON-duplicate-not-accepted'],
    description: 'a request to create a member whose address and port are taken',
    state: { ...crossVpc, member: 'same-pair' },
    sent: minimal,
  },
  {
    clauses: ['CM-CON-cross-vpc-off-not-accepted'],
    description: 'a request to create a member of another VPC where that is switched off',
    state: { pool: { cross_vpc: false }, subnet: 'none' },
    sent: minimal,
  },
  {
    clauses: ['CM-CON-cross-vpc-other-protocol-not-accepted'],
    description: 'a request to create a member of another VPC in a UDP pool',
    state: { pool: { protocol: 'UDP', cross_vpc: true }, subnet: 'none' },
    sent: minimal,
  },
  {
    clauses: ['CM-CON-cross-vpc-ipv6-not-accepted'],
    description: 'a request to create an IPv6 member of another VPC',
    state: { pool: { ip_version: 'dualstack', cross_vpc: true }, subnet: 'none', address: 'ipv6' },
    sent: ipv6,
  },
  {
    clauses: ['CM-CON-subnet-foreign-vpc-not-accepted'],
    description: 'a request to create a member in a subnet of another VPC',
    state: { subnet: 'foreign' },
    sent: { ...minimal, subnet_cidr_id: subnet },
  },
  {
    clauses: ['CM-CON-v4-pool-ipv6-not-accepted'],
    description: 'a request to create an IPv6 member in an IPv4 pool',
    state: { pool: { ip_version: 'v4' }, subnet: 'ipv4', address: 'ipv6' },
    sent: { ...ipv6, subnet_cidr_id: subnet },
  },
  {
    clauses: ['CM-CON-address-outside-subnet-not-accepted'],
    description: 'a request to create a member whose address is not in its subnet',
    state: { subnet: 'ipv4', address: 'outside' },
    sent: { ...minimal, subnet_cidr_id: subnet },
  },
  {
    clauses: ['CM-BODY-weight-above-max-not-accepted'],
    description: 'a request to create a member with a weight that is too large',
    state: crossVpc,
    sent: { ...minimal, weight: 101 },
  },
  {
    clauses: ['CM-BODY-protocol-port-missing-not-accepted'],
    description: 'a request to create a member without a port',
    state: crossVpc,
    sent: { address },
  },
  {
    clauses: ['CM-BODY-address-missing-not-accepted'],
    description: 'a request to create a member without an address',
    state: crossVpc,
    sent: { protocol_port: port },
  },
];

const json = like('^application/json(\\s*;.*)?$', 'application/json');
const token = 'token-of-the-consumer';

function pathOf({ path }: Operation): Matcher {
  const expression = path.replaceAll('{', '${');
  return withExpression(expression, path.replace('{project_id}', 'a-project').replace('{pool_id}', 'a-pool'));
}

function requestOf(facts: Operation, sent: Template): Interaction['request'] {
  return {
    path: pathOf(facts),
    headers: { 'Content-Type': 'application/json', 'X-Auth-Token': like('.+', token) },
    body: { member: sent },
  };
}

function acceptance(facts: Operation, { clauses, description, state, sent }: Accepted): Interaction {
  const [created = 201] = facts.statusCodes.map(({ code }) => code);
  return {
    clauses,
    description,
    states: [{ name: 'a pool for a member', params: state }],
    request: requestOf(facts, sent),
    response: { status: created, headers: { 'Content-Type': json }, body: answerTo(facts, sent) },
  };
}

/** Of each field that every answer has, its type; of those that repeat the request, the value. */
function answerTo(facts: Operation, sent: Template): Template {
  const rows = facts.tables.flatMap(({ fields }) => fields);
  const inMember = rows.filter(({ place, path }) => place === 'response' && /^member\.\w+$/.test(path));
  const fields = inMember
    .filter((field) => isExpected(field) && field.type !== 'Array')
    .map((field) => [field.name, echoOf(field.name, sent) ?? matcherOf(field, exampleFor(field.name, sent))]);
  const repeated = ['name', 'subnet_cidr_id']
    .filter((name) => name in sent)
    .map((name) => [name, sent[name]]);
  return {
    member: Object.fromEntries([...fields, ...repeated]),
    request_id: { 'pact:matcher:type': 'type', value: examples.request_id },
  };
}

/** What comes back as it was sent. admin_state_up does not: it tells whether the server exists. */
function echoOf(name: string, sent: Template): unknown {
  if (name === 'weight') return sent.weight ?? 1;
  return name === 'address' || name === 'protocol_port' ? sent[name] : undefined;
}

/** operating_status has got values since this edition of the page, and a consumer has to cope with them. */
function matcherOf(field: FieldSpec, example: unknown): Matcher {
  const schema = fieldSchema(field);
  return field.name === 'operating_status'
    ? { 'pact:matcher:type': 'type', value: example }
    : toMatcher(schema, example);
}

function exampleFor(name: string, sent: Template): unknown {
  if (name === 'ip_version') return sent.address === ipv6.address ? 'v6' : 'v4';
  return examples[name];
}

/** Plausible values, all made up. */
const examples: Readonly<Record<string, unknown>> = {
  id: '0d5b3c1e-0000-4000-8000-000000000001',
  project_id: '5f0c1d2e3b4a59687786a5b4c3d2e1f0',
  admin_state_up: true,
  operating_status: 'NO_MONITOR',
  request_id: '0d5b3c1e-0000-4000-8000-000000000002',
};

/** The page says what is forbidden, not how a refusal looks: a consumer may rely on a client error and no more. */
function refusal(facts: Operation, { clauses, description, state, sent }: Accepted): Interaction {
  return {
    clauses,
    description,
    states: [{ name: 'a pool for a member', params: state }],
    request: requestOf(facts, sent),
    response: { status: 'clientError', headers: {} },
  };
}

function turnedAway(facts: Operation): readonly Interaction[] {
  const { 'X-Auth-Token': _token, ...headers } = requestOf(facts, minimal).headers;
  const pool = { name: 'a pool for a member', params: crossVpc } as const;
  const unknown: ProviderState = { name: 'an unknown token', params: {} };
  const base = {
    request: requestOf(facts, minimal),
    response: refusal(facts, turned).response,
  };
  return [
    {
      ...base,
      clauses: ['CM-HDR-token-missing-not-accepted'],
      description: 'a request to create a member without a token',
      states: [pool],
      request: { ...base.request, headers },
    },
    {
      ...base,
      clauses: ['CM-HDR-token-garbled-not-accepted'],
      description: 'a request to create a member with a token that nobody issued',
      states: [pool, unknown],
    },
  ];
}

const turned: Accepted = { clauses: [], description: '', state: {}, sent: minimal };
