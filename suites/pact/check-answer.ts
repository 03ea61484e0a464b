import { isIPv6 } from 'node:net';
import { sameAddress } from '../../generators/addresses.ts';
import { messageSchema } from '../../schemas/message-schema.ts';
import { compileSchema } from '../../schemas/validate.ts';
import { isExpected } from '../../specs/expected-fields.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import { type Objection, objection } from './objection.ts';
import type { Expectation } from './parse-pact.ts';
import { isLoose, rulesAt, takes } from './response-rules.ts';

type Json = Readonly<Record<string, unknown>>;
type CheckAnswer = (expectation: Expectation) => readonly Objection[];

/** Whether an expected success is one that the page promises. Compiles the schema once. */
export function answerChecker(facts: Operation): CheckAnswer {
  const validate = compileSchema({ ...(messageSchema(facts, 'response') as object), required: [] });
  const fields = facts.tables.flatMap((table) => table.fields).filter(({ place }) => place === 'response');
  const fieldAt = new Map(fields.map((field) => [field.path, field]));
  const codes = facts.statusCodes.map(({ code }) => code);
  return (expectation) => {
    const { body, rules } = expectation.response;
    const issues = (body === undefined ? [] : validate(body)).filter(
      // Under a rule the example is only one of many values: its type has to be right, no more.
      ({ rule, path }) =>
        rule !== 'required' && (rule === 'type' || !isLoose(`$${path.replaceAll('/', '.')}`, rules)),
    );
    return [
      ...checkStatus(expectation, codes),
      ...checkHeaders(expectation),
      ...issues.map((issue) => objection('impossible', { ...issue, path: `/response/body${issue.path}` })),
      ...leavesOf(body).flatMap((leaf) => checkLeaf(leaf, fieldAt, expectation)),
      ...contradictions(expectation),
    ];
  };
}

function checkStatus({ response }: Expectation, codes: readonly number[]): readonly Objection[] {
  const { status, statusRule } = response;
  const taken = codes.some((code) => {
    if (statusRule === undefined) return code === status;
    return typeof statusRule === 'string'
      ? ['success', 'nonError'].includes(statusRule)
      : statusRule.includes(code);
  });
  if (taken) return [];
  const message = `a member is created with ${codes.join(' or ')}, never ${status}`;
  return [objection('impossible', { path: '/response/status', rule: 'status', actual: status, message })];
}

/** The page promises no header; that JSON is called so is the convention of the companion pages. */
function checkHeaders({ response: { headers, looseHeaders } }: Expectation): readonly Objection[] {
  return Object.entries(headers)
    .filter(([name, value]) => name !== 'content-type' || !/^application\/json/i.test(value))
    .filter(([name]) => name === 'content-type' || !looseHeaders.has(name))
    .map(([name, actual]) => {
      const message = `the page promises no ${name} of ${JSON.stringify(actual)}`;
      return objection('over-specified', {
        path: `/response/headers/${name}`,
        rule: 'exact value',
        actual,
        message,
      });
    });
}

/** A value of the expected body, by its path as the tables write it (`member.status[].listener_id`) and in JSON. */
interface Leaf {
  readonly field: string;
  readonly path: string;
  readonly actual: unknown;
}

function leavesOf(body: unknown, field = '', path = '$'): readonly Leaf[] {
  if (Array.isArray(body))
    return body.flatMap((item, index) => leavesOf(item, `${field}[]`, `${path}.${index}`));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, actual]) => {
    const leaf = { field: field === '' ? key : `${field}.${key}`, path: `${path}.${key}`, actual };
    return [leaf, ...leavesOf(actual, leaf.field, leaf.path)];
  });
}

/** Fields whose values the service makes, so that no example can be right. */
const made =
  /^(request_id|member\.(id|created_at|updated_at|operating_status|admin_state_up|instance_id|status\[\]\.\w+))$/;

function checkLeaf(
  { field: name, path, actual }: Leaf,
  fieldAt: ReadonlyMap<string, FieldSpec>,
  { request, response: { rules } }: Expectation,
): readonly Objection[] {
  const at = { path: `/response/body${path.slice(1).replaceAll('.', '/')}`, actual };
  const over = (rule: string, message: string) => [objection('over-specified', { ...at, rule, message })];
  const field = fieldAt.get(name);
  if (field === undefined) return over('known', 'is no field of the page');
  if (field.unsupported) return over('supported', 'is a field that the page says not to use');
  const misfit = rulesAt(path, rules).find(({ match }) => numeric.has(match) && field.type === 'String');
  if (misfit !== undefined)
    return [
      objection('impossible', { ...at, rule: misfit.match, message: `is a text, never a ${misfit.match}` }),
    ];
  const sent = toObject(toObject(request.body).member);
  const within = name.includes('[]') || isExpected(field);
  if (!within && !(name.replace('member.', '') in sent))
    return over('promised', 'is a field that an answer may lack');
  if (made.test(name) && !isLoose(path, rules))
    return over('exact value', 'is made by the service: no certain value can be expected');
  return [];
}

const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'number', 'boolean']);

/** Expected values, or patterns, that the request rules out. */
function contradictions({ request: { path, body }, response, states }: Expectation): readonly Objection[] {
  const sent = toObject(toObject(body).member);
  const answered = toObject(toObject(response.body).member);
  return (
    echoes(path, sent, answered)
      // Under SOURCE_IP the page gives weights no meaning.
      .filter(([name]) => name !== 'weight' || !JSON.stringify(states).includes('SOURCE_IP'))
      .filter(([name, expected]) => {
        const at = `$.member.${name}`;
        if (!(name in answered)) return false;
        if (isLoose(at, response.rules)) return !takes(at, expected, response.rules);
        return answered[name] !== expected;
      })
      .map(([name, expected]) => {
        const actual = answered[name];
        const message = `is ${JSON.stringify(actual)}, but the request makes it ${JSON.stringify(expected)}`;
        return objection('impossible', {
          path: `/response/body/member/${name}`,
          rule: 'follows from the request',
          expected,
          actual,
          message,
        });
      })
  );
}

/** What the answer repeats or makes of the request. */
function echoes(
  path: string,
  sent: Json,
  { address, ...answered }: Json,
): readonly (readonly [string, unknown])[] {
  const same = typeof address === 'string' && sameAddress(address, String(sent.address));
  return [
    ['address', same ? address : sent.address],
    ['protocol_port', sent.protocol_port],
    ['name', sent.name ?? answered.name],
    ['weight', sent.weight ?? 1],
    ['subnet_cidr_id', sent.subnet_cidr_id ?? answered.subnet_cidr_id],
    ['project_id', path.split('/')[2]],
    ['ip_version', typeof sent.address === 'string' && isIPv6(sent.address) ? 'v6' : 'v4'],
  ];
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
