import type { JsonObject } from '../body/open-envelope.ts';
import type { Reply } from '../reply.ts';
import { repliesRefused, withBody, withHeader } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

type Test = (code: unknown, message: string) => boolean;

/** Refusals of one kind that leave in another form. */
function refusals(test: Test, change: (reply: Reply) => Reply): Alteration {
  return repliesRefused((reply) => {
    if (reply.status >= 500) return reply;
    const { error_code: code, error_msg: message } = JSON.parse(reply.body) as JsonObject;
    return test(code, String(message)) ? change(reply) : reply;
  });
}

/** Refusals of one kind with another status, and another code if one is given. */
function says(test: Test, status: number, code?: string): Alteration {
  return refusals(test, (reply) => {
    const changed = { ...reply, status };
    return code === undefined ? changed : withBody(changed, (body) => ({ ...body, error_code: code }));
  });
}

const unknownPool: Test = (_code, message) => message.startsWith('pool ');
const duplicate: Test = (code) => code === 'ELB.8907';
const crossVpcOff: Test = (code) => code === 'ELB.8939';
const crossVpcProtocol: Test = (code) => code === 'ELB.8938';
const wrongWeight: Test = (_code, message) => message.includes("'weight'");
const notSignedIn: Test = (code) => code === 'APIGW.0301';
const any: Test = () => true;

function rewritten(change: (body: JsonObject) => unknown): (reply: Reply) => Reply {
  return (reply) => withBody(reply, change);
}

function html(reply: Reply): Reply {
  const page = '<html><head><title>400 Bad Request</title></head><body>Bad Request</body></html>';
  return { ...withHeader(reply, 'Content-Type', 'text/html'), body: page };
}

const pool = ['CM-PATH-pool-unknown-not-found'];
const conflict = ['CM-CON-duplicate-conflict'];
const off = ['CM-CON-cross-vpc-off-code'];
const protocol = ['CM-CON-cross-vpc-protocol-code'];
const signIn = ['CM-HDR-sign-in-refusal-unauthorized'];
const client = ['CM-ERR-client-error'];
const body = ['CM-ERR-body'];
const coded = [
  'CM-PATH-pool-unknown-not-found',
  'CM-CON-cross-vpc-off-code',
  'CM-CON-cross-vpc-protocol-code',
];
const server = 'CM-STS-no-server-error';

/** Refusals that are right, with a reason or in a form that is not. */
export const wrongReason: readonly Defect[] = [
  defect('unknown-pool-refused-with-400', pool, says(unknownPool, 400)),
  defect('unknown-pool-refused-with-a-gateway-code', pool, says(unknownPool, 404, 'APIGW.0101')),
  defect('duplicate-refused-with-403', conflict, says(duplicate, 403)),
  defect('duplicate-refused-with-422', conflict, says(duplicate, 422)),
  defect('cross-vpc-off-refused-with-404', off, says(crossVpcOff, 404)),
  defect('cross-vpc-off-refused-with-a-system-code', off, says(crossVpcOff, 400, 'SYS.0400')),
  defect('cross-vpc-protocol-refused-with-409', protocol, says(crossVpcProtocol, 409)),
  defect('cross-vpc-protocol-refused-without-elb-code', protocol, says(crossVpcProtocol, 400, 'SYS.0400')),
  defect('sign-in-refused-with-400', signIn, says(notSignedIn, 400)),
  defect('wrong-weight-refused-with-501', [server, ...client], says(wrongWeight, 501)),
  defect('wrong-weight-refused-with-200', client, says(wrongWeight, 200)),
  defect('refusals-as-html', [...body, ...coded], refusals(any, html)),
  defect(
    'refusals-without-body',
    [...body, ...coded],
    refusals(any, (reply) => ({ ...reply, body: '' })),
  ),
  defect(
    'refusals-without-code',
    [...body, ...coded],
    refusals(
      any,
      rewritten(({ error_code: _code, ...rest }) => rest),
    ),
  ),
  defect(
    'refusals-without-message',
    body,
    refusals(
      any,
      rewritten(({ error_msg: _message, ...rest }) => rest),
    ),
  ),
  defect(
    'refusals-with-a-numeric-code',
    [...body, ...coded],
    refusals(
      any,
      rewritten((rest) => ({ ...rest, error_code: 8902 })),
    ),
  ),
  defect(
    'refusals-with-their-error-nested',
    [...body, ...coded],
    refusals(
      any,
      rewritten(({ request_id, ...error }) => ({ error, request_id })),
    ),
  ),
];
