import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { answered, trialOf } from '../trials-for-test.ts';
import { blame } from './blame.ts';

const check = blame(loadFacts());

/** `-` where the message blames nobody, `ok`, or the rule that is broken. */
function says(error_msg: unknown, about?: readonly string[], status = 400): string {
  const exchange = answered(status, { error_code: 'ELB.8902', error_msg });
  const refused = trialOf(exchange, { intent: 'illegal', ...(about && { about }) });
  const { response } = exchange;
  if (response === undefined || !check.applies?.(refused, response)) return '-';
  const [issue] = check.check(refused, response);
  return issue?.rule ?? 'ok';
}

const weight = ['weight'];
const pair = ['address', 'protocol_port'];

const rows: readonly (readonly [message: unknown, about: readonly string[] | undefined, says: string])[] = [
  ["Invalid input for 'weight': too big.", weight, 'ok'],
  ["Invalid input for 'address': too big.", weight, 'wrong reason'],
  ['Invalid protocol_port.', weight, 'wrong reason'],
  ['protocolPort must be an integer', weight, 'wrong reason'],
  ['member.name is too long', weight, 'wrong reason'],
  ['/member/name is too long', weight, 'wrong reason'],
  ["'weight' of the member with 'address' 10.0.0.1 is too big", weight, 'ok'],
  ["Weight of 'address' 10.0.0.1 is too big", weight, 'ok'],
  ["Invalid input for 'weight'.", pair, 'wrong reason'],
  ["'subnet_cidr_id' and port are taken", pair, 'ok'],
  ["The ip of 'name' is taken", pair, 'ok'],
  ["Invalid 'name': no sub-net", ['subnet_cidr_id', 'address'], 'wrong reason'],
  // Plain English, a member told apart by its values, a quoted body, a list of what is allowed: nobody is blamed.
  ['The domain name cannot be resolved', weight, '-'],
  ['The IP address 10.0.0.1 is in use', weight, '-'],
  ['member protocol_port=80 protocol_port: 80 rejected', weight, '-'],
  ['cannot read {"protocol_port": 80}', weight, '-'],
  ["allowed: 'address', 'name', 'protocol_port'", weight, '-'],
  ['Invalid input.', weight, '-'],
  ["Invalid input for 'member'.", weight, '-'],
  ["Invalid input for 'address'.", undefined, '-'],
  ['', weight, '-'],
  [42, weight, '-'],
];

describe('blame', () => {
  for (const [message, about, said] of rows)
    it(`${JSON.stringify(message)}, about ${about?.join(' and ') ?? 'nothing'}: ${said}`, () => {
      expect(says(message, about)).to.equal(said);
    });

  it('leaves crashes to another clause', () => {
    expect(says("Invalid input for 'address'.", weight, 500)).to.equal('-');
  });
});
