import type { JsonObject } from '../body/open-envelope.ts';
import { repliesRefused, withBody } from './alter-answer.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Refusals of one kind that give another reason. */
function blames(test: (code: unknown, message: string) => boolean, message: string): Alteration {
  return repliesRefused((reply) => {
    if (reply.status >= 500) return reply;
    const { error_code: code, error_msg: said } = JSON.parse(reply.body) as JsonObject;
    return test(code, String(said)) ? withBody(reply, (body) => ({ ...body, error_msg: message })) : reply;
  });
}

function about(field: string): (code: unknown, message: string) => boolean {
  return (_code, message) => message.includes(`'${field}'`);
}

function coded(wanted: string): (code: unknown, message: string) => boolean {
  return (code) => code === wanted;
}

const wrong = ['CM-ERR-blames-the-fault'];

/** Refusals that are right and tell the client to change what is right. */
export const blame: readonly Defect[] = [
  defect(
    'wrong-weight-blamed-on-the-address',
    wrong,
    blames(about('weight'), "Invalid input for 'address'."),
  ),
  defect('wrong-name-blamed-on-the-port', wrong, blames(about('name'), 'Invalid protocol_port.')),
  defect('wrong-port-blamed-on-the-name', wrong, blames(about('protocol_port'), "Invalid input for 'name'.")),
  defect(
    'wrong-state-blamed-on-the-weight',
    wrong,
    blames(about('admin_state_up'), 'member.weight should be an integer.'),
  ),
  defect(
    'wrong-address-blamed-on-the-state',
    wrong,
    blames(about('address'), 'adminStateUp should be a boolean.'),
  ),
  defect('duplicate-blamed-on-the-weight', wrong, blames(coded('ELB.8907'), "Invalid input for 'weight'.")),
  defect('cross-vpc-off-blamed-on-the-name', wrong, blames(coded('ELB.8939'), "Invalid input for 'name'.")),
  defect(
    'unknown-subnet-blamed-on-the-port',
    wrong,
    blames((_code, message) => message.startsWith('subnet '), "Invalid input for 'protocol_port'."),
  ),
  defect(
    'body-that-is-no-json-blamed-on-the-weight',
    wrong,
    blames(coded('SYS.0400'), "Invalid input for 'weight': it is required."),
  ),
];
