import type { JsonObject } from '../body/open-envelope.ts';
import { repliesCreated, repliesRefused, withHeader } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Another status for an accepted creation, for some members only if `when` says so. */
function answersWith(status: number, when: (member: JsonObject) => boolean = () => true): Alteration {
  return repliesCreated((reply) => {
    const { member } = JSON.parse(reply.body) as { readonly member: JsonObject };
    return when(member) ? { ...reply, status } : reply;
  });
}

function sendsAs(type: string | undefined): Alteration {
  return repliesCreated((reply) => withHeader(reply, 'Content-Type', type));
}

const created = ['CM-STS-created'];
const contentType = ['CM-RES-content-type'];
const charset = ['CM-HDR-content-type-charset-accepted'];

/** The status line and the headers around bodies that are right. */
export const statusAndHeaders: readonly Defect[] = [
  defect('created-with-200', created, answersWith(200)),
  defect('created-with-202', created, answersWith(202)),
  defect(
    'created-with-200-at-weight-0',
    created,
    answersWith(200, ({ weight }) => weight === 0),
  ),
  defect('created-without-content-type', contentType, sendsAs(undefined)),
  defect('created-as-html', contentType, sendsAs('text/html; charset=utf-8')),
  defect(
    'refused-as-html-though-it-is-json',
    ['CM-ERR-content-type'],
    repliesRefused((reply) => withHeader(reply, 'Content-Type', 'text/html')),
  ),
  defect('content-type-with-charset-refused', charset, (b) => ({
    ...b,
    gates: [
      {
        name: 'made up',
        check: ({ method, headers }) =>
          method === 'POST' && headers['content-type'] !== 'application/json'
            ? { status: 415, code: 'ELB.8902', message: 'Unsupported media type.' }
            : undefined,
      },
      ...b.gates,
    ],
  })),
];
