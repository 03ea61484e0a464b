import { type Answer, toAnswer } from '../answer.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import { tokenPresent } from '../gates/token-present.ts';
import { tokenValid } from '../gates/token-valid.ts';
import { firstRefusal } from '../rule.ts';
import { creates, optionOf } from './alter-request.ts';
import { drops } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

/** The member of a refused creation is there all the same: it was written before it was judged. */
function leaves(concerned: (answer: Answer, option: JsonObject) => boolean): Alteration {
  return creates((create, b) => async (call, world) => {
    const answer = await create(call, world);
    if (answer.status < 400 || !concerned(answer, optionOf(call))) return answer;
    const lax = { ...world, behaviour: { ...b, fields: [], constraints: [] } };
    await b.operations.createMember(call, lax);
    return answer;
  });
}

function refusedAs(code: string): (answer: Answer) => boolean {
  return ({ body }) => body?.error_code === code;
}

function outside(value: unknown, minimum: number, maximum: number): boolean {
  return typeof value === 'number' && (value < minimum || value > maximum);
}

const leftovers = ['CM-SEM-refused-leaves-nothing'];

/** Creations that are refused and carried out nevertheless. */
export const refusedYetDone: readonly Defect[] = [
  defect(
    'member-of-wrong-weight-stays',
    leftovers,
    leaves((_answer, { weight }) => outside(weight, 0, 100)),
  ),
  defect(
    'member-of-wrong-type-stays',
    leftovers,
    leaves((_answer, { weight }) => typeof weight === 'string'),
  ),
  defect(
    'crash-on-wrong-weight-leaves-its-member',
    [...leftovers, 'CM-STS-no-server-error'],
    both(
      leaves((_answer, { weight }) => outside(weight, 0, 100)),
      creates((create) => async (call, world) => {
        const answer = await create(call, world);
        const crashed = answer.status >= 400 && outside(optionOf(call).weight, 0, 100);
        return crashed
          ? toAnswer({ status: 500, code: 'ELB.8906', message: 'Internal server error.' })
          : answer;
      }),
    ),
  ),
  defect('member-refused-as-duplicate-stays', leftovers, leaves(refusedAs('ELB.8907'))),
  defect('member-of-unknown-subnet-stays', leftovers, leaves(refusedAs('ELB.8904'))),
  defect('member-of-unknown-pool-lands-in-the-first', leftovers, (b) =>
    creates((create) => async (call, world) => {
      const answer = await create(call, world);
      const first = world.fixtures.pools[0]?.id ?? '';
      if (answer.status === 404 && call.params.pool_id !== first) {
        await create({ ...call, params: { ...call.params, pool_id: first } }, world);
      }
      return answer;
    })(b),
  ),
  defect('member-of-a-create-without-sign-in-stays', leftovers, (b) => {
    const signIn = [tokenPresent, tokenValid];
    const late = creates((create) => async (call, world) => {
      const answer = await create(call, world);
      const refusal = firstRefusal(signIn, call, world.entrance);
      return refusal === undefined ? answer : toAnswer(refusal);
    })(b);
    return drops(...signIn.map(({ name }) => name))(late);
  }),
];
