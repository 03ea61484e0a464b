import { isIP, isIPv6 } from 'node:net';
import { sameAddress } from '../../generators/addresses.ts';
import { messageSchema } from '../../schemas/message-schema.ts';
import { compileSchema, type Issue } from '../../schemas/validate.ts';
import { isExpected } from '../../specs/expected-fields.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { StateParams } from './interaction.ts';
import type { Expectation } from './parse-pact.ts';

/** What is wrong with an expectation: no provider can meet it, it is met by luck, or it cannot be judged. */
export interface Objection extends Issue {
  readonly severity: 'impossible' | 'over-specified' | 'note';
}

type Json = Readonly<Record<string, unknown>>;

/** A pure check of expectations by the facts of the page; nothing is sent. */
export type CheckExpectation = (expectation: Expectation) => readonly Objection[];

/** Compiles the check once for any number of expectations. */
export function expectationChecker(facts: Operation): CheckExpectation {
  const path = new RegExp(`^${facts.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const faultsOf = requestFaults(facts);
  const answer = answerChecker(facts);
  return (expectation) => {
    const { method, path: asked } = expectation.request;
    if (method.toUpperCase() !== facts.method || !path.test(asked)) {
      const message = `this is about another operation than ${facts.method} ${facts.path}: not judged`;
      return [
        objection('note', { path: '/request', rule: 'operation', actual: `${method} ${asked}`, message }),
      ];
    }
    const faults = faultsOf(expectation);
    const { status } = expectation.response;
    if (status >= 200 && status < 300) return [...faults.map(asImpossible), ...answer(expectation)];
    return [...checkRefusal(expectation, faults), ...checkErrorBody(expectation)];
  };
}

function objection(
  severity: Objection['severity'],
  issue: Omit<Issue, 'expected' | 'actual'> & Partial<Issue>,
): Objection {
  return { expected: null, actual: null, ...issue, severity };
}

function asImpossible(fault: Issue): Objection {
  const name = fault.path.split('/').at(-1);
  return { ...fault, message: `is to be accepted, yet ${name} ${fault.message}`, severity: 'impossible' };
}

/** What is illegal about a request, as far as it and the parameters of its states show it. */
function requestFaults(facts: Operation): (expectation: Expectation) => readonly Issue[] {
  const validate = compileSchema(messageSchema(facts, 'request'));
  const known = facts.tables
    .flatMap(({ fields }) => fields)
    .filter(({ place }) => place === 'request')
    .map(({ path }) => path);
  return ({ request: { headers, body }, states }) => {
    const member = toObject(toObject(body).member);
    const unknown = Object.keys(member).filter((key) => !known.includes(`member.${key}`));
    const signedIn = 'x-auth-token' in headers || headers.authorization?.startsWith('SDK-HMAC-SHA256');
    return [
      ...(signedIn ? [] : [fault('/request/headers/x-auth-token', 'required', 'is missing')]),
      ...(states.some(({ name }) => name === 'an unknown token')
        ? [fault('/request/headers/x-auth-token', 'known', 'is one that nobody issued')]
        : []),
      ...validate(body).map((issue) => ({ ...issue, path: `/request/body${issue.path}` })),
      ...unknown.map((key) => fault(`/request/body/member/${key}`, 'known', 'is no field of the page')),
      ...ruleFaults(member, Object.assign({}, ...states.map(({ params }) => params)) as StateParams),
    ];
  };
}

function fault(path: string, rule: string, message: string, actual: unknown = null): Issue {
  return { path, rule, expected: null, actual, message };
}

/** Constraints 1 to 4 and the notes on address, where the member or its state's parameters decide. */
function ruleFaults(
  member: Json,
  { pool = {}, subnet, address, member: there }: StateParams,
): readonly Issue[] {
  const { address: ip, subnet_cidr_id: subnetId } = member;
  if (typeof ip !== 'string' || isIP(ip) === 0) return [];
  const none = subnetId === undefined || subnetId === null;
  const at = '/request/body/member/address';
  const rows: readonly (readonly [broken: boolean, message: string])[] = [
    [there === 'same-pair', 'is taken, with its port, by a member of the pool (constraint 1)'],
    [none && isIPv6(ip), 'is no IPv4 address, as a member without subnet must have (constraint 2)'],
    [none && pool.cross_vpc === false, 'comes without subnet where cross-VPC is off (constraint 2)'],
    [
      none && pool.protocol !== undefined && !['TCP', 'HTTP', 'HTTPS'].includes(pool.protocol),
      'comes without subnet in a pool of another protocol (constraint 2)',
    ],
    [!none && subnet === 'foreign', 'goes with a subnet of another VPC (constraint 3)'],
    [pool.ip_version === 'v4' && isIPv6(ip), 'is an IPv6 address in an IPv4 pool (constraint 4)'],
    [!none && address === 'outside', 'is not in the subnet'],
    [!none && subnet === 'ipv4' && isIPv6(ip), 'is no address of an IPv4 subnet'],
    [!none && subnet === 'ipv6' && !isIPv6(ip), 'is no address of an IPv6 subnet'],
  ];
  return rows.filter(([broken]) => broken).map(([, message]) => fault(at, 'legal', message, ip));
}

function checkRefusal({ states, response }: Expectation, faults: readonly Issue[]): readonly Objection[] {
  const { status, anyOfClass } = response;
  const at = { path: '/response/status', rule: 'status', actual: status };
  if (status < 400 || status >= 500) {
    const message = `the page promises no answer with ${status}`;
    return [objection('impossible', { ...at, message })];
  }
  const exact = anyOfClass
    ? []
    : [
        objection('over-specified', {
          ...at,
          message: `the page does not say that the refusal is ${status}: expect any client error`,
        }),
      ];
  if (faults.length > 0) return exact;
  const message = 'a refusal is expected, yet nothing in the request is illegal';
  if (states.length === 0) return [objection('impossible', { ...at, message }), ...exact];
  return [objection('note', { ...at, message: `${message}: it depends on the provider state` }), ...exact];
}

/** The companion page's code and message are texts; which ones, no page promises for this operation. */
function checkErrorBody({ response: { body, loose } }: Expectation): readonly Objection[] {
  return ['error_code', 'error_msg']
    .filter((key) => key in toObject(body) && !isLoose(`$.${key}`, loose))
    .map((key) =>
      objection('over-specified', {
        path: `/response/body/${key}`,
        rule: 'exact value',
        actual: toObject(body)[key],
        message: `the page promises no certain ${key}`,
      }),
    );
}

/** Fields whose values the service makes, so that no example can be right. */
const made =
  /^(id|created_at|updated_at|operating_status|admin_state_up|instance_id|device_\w+|loadbalancer\w*)$/;

function answerChecker(facts: Operation): CheckExpectation {
  const validate = compileSchema({ ...(messageSchema(facts, 'response') as object), required: [] });
  const codes = facts.statusCodes.map(({ code }) => code);
  const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'response');
  const fieldAt = new Map(fields.map((field) => [field.path, field]));
  return ({ request, response: { status, body, loose } }) => {
    const answered = toObject(toObject(body).member);
    const issues = (body === undefined ? [] : validate(body)).filter(({ rule }) => rule !== 'required');
    const wrongStatus = codes.includes(status)
      ? []
      : [
          objection('impossible', {
            path: '/response/status',
            rule: 'status',
            actual: status,
            message: `a member is created with ${codes.join(' or ')}, never ${status}`,
          }),
        ];
    const paths = [...Object.keys(toObject(body)), ...Object.keys(answered).map((key) => `member.${key}`)];
    const demanded = paths.flatMap((path) => {
      const at = { path: `/response/body/${path.replaceAll('.', '/')}`, actual: valueAt(body, path) };
      const field = fieldAt.get(path);
      const over = (rule: string, message: string) => [objection('over-specified', { ...at, rule, message })];
      if (field === undefined) return over('known', 'is no field of the page');
      if (field.unsupported) return over('supported', 'is a field that the page says not to use');
      const name = path.replace('member.', '');
      const promised = isExpected(field) || name in toObject(toObject(request.body).member);
      if (!promised) return over('promised', 'is a field that an answer may lack');
      const exact =
        (path === 'request_id' || (path !== 'member' && made.test(name))) && !isLoose(`$.${path}`, loose);
      return exact ? over('exact value', 'is made by the service: no certain value can be expected') : [];
    });
    return [
      ...wrongStatus,
      ...issues.map((issue) => objection('impossible', { ...issue, path: `/response/body${issue.path}` })),
      ...demanded,
      ...contradictions(request, answered, loose),
    ];
  };
}

/** Expected values that the request rules out. */
function contradictions(
  { path, body }: Expectation['request'],
  answered: Json,
  loose: ReadonlySet<string>,
): readonly Objection[] {
  const sent = toObject(toObject(body).member);
  const project = path.split('/')[2];
  const family = typeof sent.address === 'string' && isIPv6(sent.address) ? 'v6' : 'v4';
  const { address } = answered;
  const rows: readonly (readonly [name: string, expected: unknown])[] = [
    [
      'address',
      typeof address === 'string' && sameAddress(address, String(sent.address)) ? address : sent.address,
    ],
    ['protocol_port', sent.protocol_port],
    ['name', sent.name ?? answered.name],
    ['weight', sent.weight ?? 1],
    ['subnet_cidr_id', sent.subnet_cidr_id ?? answered.subnet_cidr_id],
    ['project_id', project],
    ['ip_version', family],
  ];
  return rows
    .filter(
      ([name, expected]) =>
        name in answered && answered[name] !== expected && !isLoose(`$.member.${name}`, loose),
    )
    .map(([name, expected]) =>
      objection('impossible', {
        path: `/response/body/member/${name}`,
        rule: 'follows from the request',
        expected,
        actual: answered[name],
        message: `is ${JSON.stringify(answered[name])}, but the request makes it ${JSON.stringify(expected)}`,
      }),
    );
}

/** A rule on a path holds for what is beneath it, unless there is a rule there. */
function isLoose(path: string, loose: ReadonlySet<string>): boolean {
  for (let one = path; one !== ''; one = one.slice(0, Math.max(one.lastIndexOf('.'), 0)))
    if (loose.has(one)) return true;
  return false;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => toObject(value)[key], body) ?? null;
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
