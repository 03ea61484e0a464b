import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { HttpRequest } from '../../targets/exchange.ts';
import { compact } from '../../targets/reference/fixtures.ts';
import { isAuthToken, type SignIn } from '../../targets/sign-in.ts';
import type { Target } from '../../targets/target-file.ts';
import { openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { planProbes } from '../plan.ts';
import { groundOf, offersFrom } from '../targets-for-test.ts';
import { transportOf } from '../transport-for-test.ts';
import { answered, created } from '../trials-for-test.ts';

const complete = embeddedTarget('http://127.0.0.1:1', compact);
const { refusedTokens: _refused, ...bare } = complete;

const expired = 'CM-HDR-token-expired-not-accepted';
const foreign = 'CM-HDR-token-foreign-not-accepted';

function lastOf(target: Target) {
  const plan = planProbes(groundOf({ target, offers: offersFrom(target) }));
  return plan.filter(({ probe }) => probe.phase === 'last');
}

/** One after the other, which sign-ins an endpoint refuses that takes only what is certainly right. */
async function refusalsOf(target: Target): Promise<readonly boolean[]> {
  const refused: boolean[] = [];
  let count = 0;
  const transport = transportOf((request, signIn) => {
    if (request.method !== 'POST') return answered(204);
    refused.push(!isRight(request, signIn));
    return isRight(request, signIn) ? created({ id: `m-${count++}` }) : answered(401);
  });
  for (const { probe, lane } of lastOf(target)) {
    const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
    await probe.conduct(bench.lab);
  }
  return refused;
}

function isRight({ headers }: HttpRequest, signIn: SignIn): boolean {
  return signIn === 'token' && !Object.keys(headers).some(isAuthToken);
}

describe('sign-in', () => {
  for (const [what, target] of Object.entries({ 'with every token': complete, 'with its own token': bare }))
    it(`never fails more than three times in a row (a target ${what})`, async () => {
      const refused = await refusalsOf(target);
      const runs = refused.map((is) => (is ? 'x' : '.')).join('');
      expect(runs).to.match(/^\.x/);
      expect(runs).to.not.match(/x{4}/);
      expect(runs.replaceAll('.', '').length).to.be.at.least(8);
    });

  it('tries tokens that are to be refused where the target file has them', () => {
    const clausesOf = (target: Target) => lastOf(target).map(({ probe }) => probe.clauses[0]);
    expect(clausesOf(complete)).to.include.members([expired, foreign]);
    expect(clausesOf(bare)).to.not.include.members([expired]).and.to.not.include.members([foreign]);
    const one = { ...bare, refusedTokens: { expired: 'old' } };
    expect(clausesOf(one)).to.include(expired).and.to.not.include(foreign);
  });
});
