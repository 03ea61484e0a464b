import type { JsonSchema } from '../schemas/validate.ts';

const text = { type: 'string', minLength: 1 } as const;
const group = { type: 'object', additionalProperties: false } as const;

const server = {
  ...group,
  required: ['address'],
  properties: {
    id: text,
    address: { type: 'string', format: 'ip' },
    status: { enum: ['ACTIVE', 'SHUTOFF'] },
    port_id: text,
  },
} as const;

const subnet = {
  ...group,
  required: ['id', 'cidr', 'vpc_id'],
  properties: { id: text, cidr: text, vpc_id: text, servers: { type: 'array', items: server } },
} as const;

/** A member that is there from the start, by the fields of Table 4; the endpoint's own rules judge their values. */
const member = {
  ...group,
  required: ['address', 'protocol_port'],
  properties: {
    id: text,
    address: { type: 'string' },
    protocol_port: { type: 'integer' },
    subnet_cidr_id: text,
    name: { type: 'string' },
    weight: { type: 'integer' },
  },
} as const;

const pool = {
  ...group,
  required: ['id', 'protocol', 'ip_version', 'vpc_id'],
  properties: {
    id: text,
    name: { type: 'string' },
    protocol: { enum: ['TCP', 'UDP', 'HTTP', 'HTTPS', 'QUIC'] },
    lb_algorithm: { enum: ['ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP', 'QUIC_CID'] },
    ip_version: { enum: ['dualstack', 'v4'] },
    cross_vpc: { type: 'boolean' },
    vpc_id: text,
    load_balancer_type: { enum: ['dedicated', 'shared'] },
    load_balancer_id: text,
    health_monitor: { type: 'boolean' },
    listeners: { type: 'array', items: text },
    members: { type: 'array', items: member },
  },
} as const;

const accessKey = {
  ...group,
  required: ['access_key', 'secret_key'],
  properties: { access_key: text, secret_key: text, security_token: text },
} as const;

const user = {
  ...group,
  required: ['domain', 'name', 'password'],
  properties: { domain: text, name: text, password: text },
} as const;

/** How many the project may have; -1 is no limit. */
const quota = { type: 'integer', minimum: -1 } as const;

/** The shape of a fixtures file: the world that the embedded endpoint serves. */
export const fixturesSchema = {
  ...group,
  required: ['project_id', 'token', 'pools'],
  properties: {
    project_id: { type: 'string', pattern: '^[^/]+$', minLength: 1, maxLength: 32 },
    project_name: text,
    token: { type: 'string', pattern: '^[\\x21-\\x7e]+$' },
    token_lifetime_s: { type: 'integer', minimum: 1 },
    access_keys: { type: 'array', items: accessKey },
    users: { type: 'array', items: user },
    quotas: { ...group, properties: { member: quota, members_per_pool: quota } },
    subnets: { type: 'array', items: subnet },
    pools: { type: 'array', items: pool, minItems: 1 },
  },
} as const satisfies JsonSchema;
