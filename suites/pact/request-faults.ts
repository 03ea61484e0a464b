import { isIP, isIPv6 } from 'node:net';
import { messageSchema } from '../../schemas/message-schema.ts';
import { compileSchema, type Issue } from '../../schemas/validate.ts';
import type { Operation } from '../../specs/read-facts.ts';
import type { StateParams } from './interaction.ts';
import type { Expectation } from './parse-pact.ts';

/** Something about a request that the page forbids, or of which it leaves open what comes of it. */
export interface RequestFault extends Issue {
  readonly open: boolean;
}

type Json = Readonly<Record<string, unknown>>;
type FindFaults = (expectation: Expectation) => readonly RequestFault[];

/** What is wrong with a request, as far as it and the parameters of its states show it. Compiles the schema once. */
export function requestFaults(facts: Operation): FindFaults {
  const validate = compileSchema(messageSchema(facts, 'request'));
  const rows = facts.tables.flatMap(({ fields }) => fields).filter(({ place }) => place === 'request');
  const presence = new Map(rows.map(({ path, presence: wanted }) => [path, wanted]));
  return ({ request: { headers, body }, states }) => {
    const member = toObject(toObject(body).member);
    const unknown = Object.keys(member).filter((key) => !presence.has(`member.${key}`));
    const params = Object.assign({}, ...states.map((state) => state.params)) as StateParams;
    return [
      ...signInFaults(headers, states),
      ...validate(body).map((issue) => ({
        ...issue,
        path: `/request/body${issue.path}`,
        open: isOpen(issue, presence),
      })),
      ...unknown.map((key) => ({
        ...fault(`/request/body/member/${key}`, 'known', 'is no field of the page'),
        open: true,
      })),
      ...ruleFaults(member, params),
    ];
  };
}

/** A null in an optional field, and an empty subnet: the page does not say what they do. */
function isOpen({ path, actual }: Issue, presence: ReadonlyMap<string, string>): boolean {
  const field = path.slice(1).replaceAll('/', '.');
  if (actual === null) return presence.get(field) === 'optional';
  return field === 'member.subnet_cidr_id' && actual === '';
}

function signInFaults(
  headers: Expectation['request']['headers'],
  states: Expectation['states'],
): readonly RequestFault[] {
  const path = '/request/headers/x-auth-token';
  const token = headers['x-auth-token'];
  if (token === undefined)
    return headers.authorization?.startsWith('SDK-HMAC-SHA256')
      ? []
      : [fault(path, 'required', 'is missing')];
  if (token.trim() === '') return [fault(path, 'required', 'is empty')];
  const unknown = states.some(({ name }) => name === 'an unknown token');
  return unknown ? [fault(path, 'known', 'is one that nobody issued')] : [];
}

function fault(path: string, rule: string, message: string, actual: unknown = null): RequestFault {
  return { path, rule, expected: null, actual, message, open: false };
}

/** Constraints 1 to 4 and the notes on address, where the member or its state's parameters decide. */
function ruleFaults(
  member: Json,
  { pool = {}, subnet, address, member: there }: StateParams,
): readonly RequestFault[] {
  const { address: ip, subnet_cidr_id: subnetId } = member;
  if (typeof ip !== 'string' || isIP(ip) === 0) return [];
  const none = subnetId === undefined;
  const given = typeof subnetId === 'string' && subnetId !== '';
  const at = '/request/body/member/address';
  const rows: readonly (readonly [broken: boolean, message: string])[] = [
    [there === 'same-pair', 'is taken, with its port, by a member of the pool (constraint 1)'],
    [none && isIPv6(ip), 'is no IPv4 address, as a member without subnet must have (constraint 2)'],
    [none && pool.cross_vpc === false, 'comes without subnet where cross-VPC is off (constraint 2)'],
    [
      none && pool.protocol !== undefined && !['TCP', 'HTTP', 'HTTPS'].includes(pool.protocol),
      'comes without subnet in a pool of another protocol (constraint 2)',
    ],
    [given && subnet === 'foreign', 'goes with a subnet of another VPC (constraint 3)'],
    [pool.ip_version === 'v4' && isIPv6(ip), 'is an IPv6 address in an IPv4 pool (constraint 4)'],
    [given && address === 'outside', 'is not in the subnet'],
    [given && subnet === 'ipv4' && isIPv6(ip), 'is no address of an IPv4 subnet'],
    [given && subnet === 'ipv6' && !isIPv6(ip), 'is no address of an IPv6 subnet'],
  ];
  return rows.filter(([broken]) => broken).map(([, message]) => fault(at, 'legal', message, ip));
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
