import { isIP, isIPv6 } from 'node:net';
import { sameAddress } from '../generators/addresses.ts';
import type { MemberBody } from '../generators/situation.ts';
import { messageSchema } from '../schemas/message-schema.ts';
import { compileSchema } from '../schemas/validate.ts';
import type { Operation } from '../specs/read-facts.ts';
import { cidrContains } from '../targets/cidr.ts';
import { signsIn } from '../targets/sign-in.ts';
import type { Target } from '../targets/target-file.ts';
import { pathFor } from './path-for.ts';
import { crossVpcProtocols, type Place } from './situations.ts';
import type { Recording, Trial } from './trial.ts';

/** The obligations of the page that a request breaks, each named once, as far as the request and the target show it. */
export type ReadObligations = (trial: Trial, recording: Recording) => readonly string[];

/**
 * Reads requests as they went over the wire: by the schemas of Tables 1 to 4, constraints 1 to 4 and the notes on address
 * and subnet. A faulty request of the suite is to break one obligation and no other.
 */
export function obligationsReader(facts: Operation, target: Target): ReadObligations {
  const validate = compileSchema(messageSchema(facts, 'request'));
  return (trial, recording) => {
    const { method, path, headers, body = '', base64 } = trial.exchange.request;
    const astray = [
      ...(method === facts.method ? [] : ['method']),
      ...(isPathOf(path, facts.path, target) ? [] : ['path']),
      ...(signsIn(headers) ? [] : ['sign-in']),
    ];
    const parsed = base64 === undefined ? parse(body) : parseBytes(Buffer.from(base64, 'base64'));
    if (parsed === undefined) return [...astray, 'json'];
    const rows = [...new Set(validate(parsed.value).map((issue) => issue.path))].sort();
    if (rows.length > 0) return [...astray, ...rows];
    const { member } = parsed.value as { member: MemberBody };
    return [...astray, ...constraintsBroken(member, { trial, recording, target })];
  };
}

function isPathOf(path: string, template: string, { projectId, pools }: Target): boolean {
  const [plain] = path.split('?');
  return pools.some(({ id }) => plain === pathFor(template, { projectId, poolId: id }));
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** JSON is UTF-8 (RFC 8259). */
function parseBytes(bytes: Buffer): ReturnType<typeof parse> {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

interface Circumstances {
  readonly trial: Trial;
  readonly recording: Recording;
  readonly target: Target;
}

/** By the page: 1 to 4 are its constraints, `address` its notes on the address. */
function constraintsBroken(member: MemberBody, { trial, recording, target }: Circumstances) {
  const { pool } = trial.situation as Place;
  const address = String(member.address);
  const wanted = member.subnet_cidr_id;
  const subnet = target.subnets.find(({ id }) => id === wanted);
  const across = wanted === undefined;
  const rules: readonly (readonly [name: string, broken: boolean])[] = [
    ['constraint 1', isTaken(member, trial, recording)],
    ['constraint 2: cross-VPC off', across && pool.crossVpc === false],
    [
      'constraint 2: protocol',
      across && pool.protocol !== undefined && !crossVpcProtocols.has(pool.protocol),
    ],
    ['constraint 2: IPv4', across && isIPv6(address)],
    ['constraint 3: no such subnet', !across && subnet === undefined],
    ['constraint 3: other VPC', subnet !== undefined && subnet.vpcId !== pool.vpcId],
    ['constraint 4', pool.ipVersion === 'v4' && isIPv6(address)],
    [
      'address in its subnet',
      subnet !== undefined && isIP(address) !== 0 && !cidrContains(subnet.cidr, address),
    ],
    ['project of the path', member.project_id !== undefined && member.project_id !== target.projectId],
  ];
  return rules.filter(([, broken]) => broken).map(([name]) => name);
}

/** Whether a legal create before it asked for a member with this address and port in the same pool, and nobody removed it. */
function isTaken(member: MemberBody, { step, situation }: Trial, { trials }: Recording): boolean {
  const before = trials.filter((earlier) => earlier.step < step);
  const removed = new Set(before.filter(({ role }) => role === 'remove').map(({ of }) => of));
  return before.some(
    (earlier) =>
      (earlier.role === 'control' || earlier.role === 'subject') &&
      earlier.intent !== 'illegal' &&
      earlier.situation?.poolId === situation?.poolId &&
      !removed.has(earlier.step) &&
      earlier.sent?.protocol_port === member.protocol_port &&
      sameAddress(String(earlier.sent?.address), String(member.address)),
  );
}
