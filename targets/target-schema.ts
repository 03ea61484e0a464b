import type { JsonSchema } from '../schemas/validate.ts';

const text = { type: 'string', minLength: 1 } as const;

/** Sign-in: a token, a permanent or temporary access key, or a user of the IAM service. */
const auth = {
  type: 'object',
  additionalProperties: false,
  properties: {
    token: text,
    access_key: text,
    secret_key: text,
    security_token: text,
    iam: {
      type: 'object',
      additionalProperties: false,
      required: ['endpoint', 'domain', 'user', 'password'],
      properties: { endpoint: text, domain: text, user: text, password: text },
    },
  },
  dependentRequired: {
    access_key: ['secret_key'],
    secret_key: ['access_key'],
    security_token: ['access_key'],
  },
  oneOf: [
    { required: ['token'], properties: { token: true } },
    { required: ['access_key'], properties: { access_key: true } },
    { required: ['iam'], properties: { iam: true } },
  ],
} as const;

/** Tokens that the target is to refuse, for who has them: one that has expired, one of another project. */
const refusedTokens = {
  type: 'object',
  additionalProperties: false,
  properties: { expired: text, foreign_project: text },
} as const;

const subnet = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'cidr', 'vpc_id'],
  properties: {
    id: text,
    cidr: text,
    vpc_id: text,
    servers: { type: 'array', items: { type: 'string', format: 'ip' } },
  },
} as const;

/** Only the id is needed to send requests; what else is left out cannot be examined, and is reported so. */
const pool = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: text,
    // A protocol in small letters would be taken for another one.
    protocol: { type: 'string', pattern: '^[A-Z]+$' },
    ip_version: { enum: ['dualstack', 'v4', 'v6'] },
    cross_vpc: { type: 'boolean' },
    vpc_id: text,
    load_balancer_type: { enum: ['dedicated', 'shared'] },
    lb_algorithm: text,
    health_monitor: { type: 'boolean' },
    listeners: { type: 'array', items: text },
  },
} as const;

const limits = {
  type: 'object',
  additionalProperties: false,
  properties: {
    concurrency: { type: 'integer', minimum: 1, maximum: 256 },
    requests_per_second: { type: 'number', minimum: 0, maximum: 10_000 },
    live_members: { type: 'integer', minimum: 0 },
    timeout_ms: { type: 'integer', minimum: 100, maximum: 600_000 },
  },
} as const;

/** Names of PEM files, from where the target file is. */
const tls = {
  type: 'object',
  additionalProperties: false,
  properties: { ca: text, cert: text, key: text },
  dependentRequired: { cert: ['key'], key: ['cert'] },
} as const;

/** The shape of a target file, once its variables have been filled in. */
export const targetSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['endpoint', 'project_id', 'auth'],
  properties: {
    name: text,
    build: text,
    endpoint: text,
    // Table 4 bounds the same id in a body.
    project_id: { type: 'string', pattern: '^[^/]+$', maxLength: 32 },
    auth,
    refused_tokens: refusedTokens,
    allow_plain_http: { type: 'boolean' },
    subnets: { type: 'array', items: subnet },
    pools: { type: 'array', items: pool },
    limits,
    tls,
  },
} as const satisfies JsonSchema;
