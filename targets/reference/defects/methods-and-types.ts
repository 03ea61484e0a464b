import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { replies } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A method that the route does not know on a path is taken for another one there. */
function takes(method: string, as: string): Alteration {
  return (b) => ({
    ...b,
    route: (given, path) => b.route(given, path) ?? (given === method ? b.route(as, path) : undefined),
  });
}

/** Requests that create are turned away at the entrance for a header. */
function turnsAway(refusal: Refusal, concerned: (headers: Call['headers']) => boolean): Alteration {
  return (b) => ({
    ...b,
    gates: [
      {
        name: 'made up',
        check: ({ method, headers }) => (method === 'POST' && concerned(headers) ? refusal : undefined),
      },
      ...b.gates,
    ],
  });
}

const notAcceptable = { status: 406, code: 'ELB.8902', message: 'Not acceptable.' };
const unsupported = { status: 415, code: 'ELB.8902', message: 'Unsupported media type.' };

const undeclared = ['CM-PATH-undeclared-method-unsuccessful'];
const jsonWanted = 'CM-HDR-accept-json-accepted';
const otherWanted = 'CM-HDR-accept-other';
const otherType = ['CM-HDR-content-type-other'];

/** Methods beside those of the page, and headers that speak of media types. */
export const methodsAndTypes: readonly Defect[] = [
  defect('patch-creates-a-member', undeclared, takes('PATCH', 'POST')),
  defect(
    'unknown-methods-answered-with-200',
    undeclared,
    replies((reply, { method }) =>
      ['PATCH', 'PUT'].includes(method) && reply.status === 404 ? { ...reply, status: 200, body: '' } : reply,
    ),
  ),
  defect(
    'accept-of-any-kind-refused',
    [jsonWanted, otherWanted],
    turnsAway(notAcceptable, ({ accept }) => accept !== undefined),
  ),
  defect(
    'accept-of-anything-refused',
    [jsonWanted],
    turnsAway(notAcceptable, ({ accept }) => accept === '*/*'),
  ),
  defect(
    'accept-of-xml-refused',
    [otherWanted],
    turnsAway(notAcceptable, ({ accept }) => accept === 'application/xml'),
  ),
  defect(
    'body-of-no-declared-type-refused',
    otherType,
    turnsAway(unsupported, ({ 'content-type': type }) => type === undefined),
  ),
  defect(
    'body-declared-as-plain-text-refused',
    otherType,
    turnsAway(unsupported, ({ 'content-type': type }) => type === 'text/plain'),
  ),
];
