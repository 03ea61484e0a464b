import { expect } from 'chai';
import fc from 'fast-check';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import type { HttpRequest } from '../../targets/exchange.ts';
import { compact } from '../../targets/reference/fixtures.ts';
import { isAuthToken, type SignIn } from '../../targets/sign-in.ts';
import type { Target } from '../../targets/target-file.ts';
import { batches } from '../batches.ts';
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

/**
 * In the order in which they arrive, which sign-ins an endpoint refuses that takes only what is certainly right. What is
 * under way together arrives in any order.
 */
async function refusalsOf(target: Target, scheduler: fc.Scheduler): Promise<readonly boolean[]> {
  const refused: boolean[] = [];
  let count = 0;
  const transport = transportOf(async (request, signIn) => {
    await scheduler.schedule(Promise.resolve());
    if (request.method !== 'POST') return answered(204);
    refused.push(!isRight(request, signIn));
    return isRight(request, signIn) ? created({ id: `m-${count++}` }) : answered(401);
  });
  for (const batch of batches(lastOf(target))) {
    const under = batch.map(({ probe, lane }) => {
      const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
      return probe.conduct(bench.lab);
    });
    await scheduler.waitFor(Promise.all(under));
  }
  return refused;
}

function isRight({ headers }: HttpRequest, signIn: SignIn): boolean {
  return signIn === 'token' && !Object.keys(headers).some(isAuthToken);
}

describe('sign-in', () => {
  for (const [what, target] of Object.entries({ 'with every token': complete, 'with its own token': bare }))
    it(`never fails more than three times in a row (a target ${what})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (scheduler) => {
          const refused = await refusalsOf(target, scheduler);
          const runs = refused.map((is) => (is ? 'x' : '.')).join('');
          expect(runs).to.match(/^\./);
          expect(runs).to.not.match(/x{4}/);
          expect(runs.replaceAll('.', '').length).to.be.at.least(8);
        }),
      );
    });

  it('says of each how many wrong ones it sends, none before a valid one', async () => {
    for (const { probe, lane } of lastOf(complete)) {
      const refused: boolean[] = [];
      const transport = transportOf((request, signIn) => {
        if (request.method === 'POST') refused.push(!isRight(request, signIn));
        return isRight(request, signIn) ? created({ id: 'm' }) : answered(401);
      });
      const bench = openBench({ transport, ledger: openLedger(), path: loadFacts().path, seed: 1, lane });
      await probe.conduct(bench.lab);
      expect(refused, probe.id).to.deep.equal([
        false,
        ...Array.from({ length: probe.strikes ?? 0 }, () => true),
      ]);
    }
  });

  it('tries tokens that are to be refused where the target file has them', () => {
    const clausesOf = (target: Target) => lastOf(target).map(({ probe }) => probe.clauses[0]);
    expect(clausesOf(complete)).to.include.members([expired, foreign]);
    expect(clausesOf(bare)).to.not.include.members([expired]).and.to.not.include.members([foreign]);
    const one = { ...bare, refusedTokens: { expired: 'old' } };
    expect(clausesOf(one)).to.include(expired).and.to.not.include(foreign);
  });
});
