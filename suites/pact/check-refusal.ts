import { type Objection, objection } from './objection.ts';
import type { Expectation } from './parse-pact.ts';
import type { RequestFault } from './request-faults.ts';
import { isLoose } from './response-rules.ts';

/** The states that this suite knows everything about. */
const ownStates: ReadonlySet<string> = new Set(['a pool for a member', 'an unknown token']);

/** Whether the page gives a reason for an expected refusal, and whether more is expected of it than it promises. */
export function checkRefusal(
  { states, response }: Expectation,
  faults: readonly RequestFault[],
): readonly Objection[] {
  const { status, statusRule } = response;
  const at = { path: '/response/status', rule: 'status', actual: status };
  const refusals = Array.isArray(statusRule) ? statusRule : [status];
  if (!refusals.some((one) => one >= 400 && one < 500))
    return [objection('impossible', { ...at, message: `the page promises no answer with ${status}` })];
  const said = statusRule === undefined || Array.isArray(statusRule);
  const exact = said ? [objection('over-specified', { ...at, message: certainStatus(refusals) })] : [];
  return [...reasonFor(at, states, faults), ...exact, ...checkErrorBody(response)];
}

function certainStatus(statuses: readonly number[]): string {
  return `the page does not say that the refusal is ${statuses.join(' or ')}: expect any client error`;
}

function reasonFor(
  at: { readonly path: string; readonly rule: string },
  states: Expectation['states'],
  faults: readonly RequestFault[],
): readonly Objection[] {
  if (faults.some(({ open }) => !open)) return [];
  const [left] = faults;
  if (left !== undefined)
    return [
      objection('over-specified', {
        ...at,
        message: `a refusal is expected, yet ${left.path} ${left.message}: the page leaves open what comes of it`,
      }),
    ];
  const message = 'a refusal is expected, yet nothing in the request is illegal';
  if (states.every(({ name }) => ownStates.has(name))) return [objection('impossible', { ...at, message })];
  return [objection('note', { ...at, message: `${message}: it depends on the provider state` })];
}

/** The companion page's code and message are texts; which ones, no page promises for this operation. */
function checkErrorBody({ body, rules }: Expectation['response']): readonly Objection[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, actual]) => {
    const at = { path: `/response/body/${key}`, actual };
    const known = ['error_code', 'error_msg', 'request_id'].includes(key);
    if (!known)
      return [objection('over-specified', { ...at, rule: 'known', message: 'is no field of an error' })];
    if (isLoose(`$.${key}`, rules)) return [];
    return [
      objection('over-specified', {
        ...at,
        rule: 'exact value',
        message: `the page promises no certain ${key}`,
      }),
    ];
  });
}
