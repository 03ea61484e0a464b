import type { Operation } from '../../specs/read-facts.ts';
import { answerChecker } from './check-answer.ts';
import { checkRefusal } from './check-refusal.ts';
import { type Objection, objection } from './objection.ts';
import type { Expectation } from './parse-pact.ts';
import { type RequestFault, requestFaults } from './request-faults.ts';

/** A pure check of expectations by the facts of the page; nothing is sent. */
export type CheckExpectation = (expectation: Expectation) => readonly Objection[];

/** Compiles the check once for any number of expectations. */
export function expectationChecker(facts: Operation): CheckExpectation {
  const path = new RegExp(`^${facts.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const faultsOf = requestFaults(facts);
  const answer = answerChecker(facts);
  return (expectation) => {
    const { method, path: asked } = expectation.request;
    if (method.toUpperCase() !== facts.method || !path.test(asked)) return astray(expectation, facts);
    const faults = faultsOf(expectation);
    const { status } = expectation.response;
    const objections =
      status >= 200 && status < 300
        ? [...faults.map(ofAccepted), ...answer(expectation)]
        : checkRefusal(expectation, faults);
    return [...objections, ...contentType(expectation)];
  };
}

/** Another operation is not judged; a create that goes to no path of the page cannot succeed. */
function astray({ request, response }: Expectation, facts: Operation): readonly Objection[] {
  const { method, path } = request;
  const at = { path: '/request', rule: 'operation', actual: `${method} ${path}` };
  const isCreate = method.toUpperCase() === facts.method && /\/members\/?$/.test(path);
  const wanted = `${facts.method} ${facts.path}`;
  if (isCreate && response.status < 400)
    return [objection('impossible', { ...at, message: `is to create a member, which only ${wanted} does` })];
  return [
    objection('note', { ...at, message: `this is about another operation than ${wanted}: not judged` }),
  ];
}

function ofAccepted({ open, ...fault }: RequestFault): Objection {
  const name = fault.path.split('/').at(-1);
  const message = `is to be accepted, yet ${name} ${fault.message}`;
  return open
    ? { ...fault, message: `${message}: the page leaves open what comes of it`, severity: 'over-specified' }
    : { ...fault, message, severity: 'impossible' };
}

function contentType({ request: { headers } }: Expectation): readonly Objection[] {
  const type = headers['content-type'] ?? null;
  if (/^application\/json/i.test(String(type))) return [];
  const message = 'the page does not say what happens to a body that is not called application/json';
  return [
    objection('note', { path: '/request/headers/content-type', rule: 'equals', actual: type, message }),
  ];
}
