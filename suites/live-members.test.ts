import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly, everything } from '../targets/reference/fixtures.ts';
import { openStore } from '../targets/reference/store.ts';
import { rehearse } from './rehearse.ts';
import { runEmbedded } from './run-for-test.ts';

/** A run with a limit of live members, and how many there were at most. */
async function limitedTo(liveMembers: number) {
  let most = 0;
  const store = openStore();
  const watched = {
    ...store,
    add: async (...given: Parameters<typeof store.add>) => {
      await store.add(...given);
      const count = dualstackOnly.pools.reduce((sum, { id }) => sum + store.list(id).length, 0);
      most = Math.max(most, count);
    },
  };
  const behaviour = { ...faithful, openStore: () => watched };
  const run = await runEmbedded({ fixtures: dualstackOnly, behaviour, limits: { liveMembers } });
  return { ...run, most };
}

describe('a run with a limit of live members', () => {
  it('stays below it, lacks evidence and says why', async () => {
    const { report, most, members } = await limitedTo(5);
    expect(most).to.be.within(1, 5);
    expect(members).to.deep.equal([]);
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(report.run.reason).to.contain('limits.live_members allows 5 members at once');
    expect(report.run.counts.failed + report.run.counts.broken).to.equal(0);
  });

  it('conforms with the number that the plan gives, and the plan needs none', async () => {
    const target = embeddedTarget('http://127.0.0.1:1', dualstackOnly);
    const limited = { ...target, limits: { ...target.limits, liveMembers: 5 } };
    const { pools } = await rehearse({ facts: loadFacts(), target: limited, seed: 1, tier: 'gate' });
    const needed = pools.reduce((sum, { atOnce }) => sum + atOnce, 0);
    const { report, most } = await limitedTo(needed);
    expect(most).to.be.within(6, needed);
    expect(report.run.exitCode, report.run.reason).to.equal(0);
  });

  it('sends no create that the quota has no room for', async () => {
    const fixtures = { ...dualstackOnly, quotas: { ...dualstackOnly.quotas, members_per_pool: 6 } };
    const { report, recordings, members } = await runEmbedded({ fixtures });
    const answers = recordings.flatMap(({ trials }) => trials.map(({ exchange }) => exchange));
    expect(answers.filter(({ failure }) => failure?.kind === 'withheld')).to.not.be.empty;
    expect(answers.filter(({ response }) => response?.text.includes('ELB.8905'))).to.deep.equal([]);
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(report.run.reason).to.contain('the quota leaves room for 6 members in the pool');
    expect(members).to.deep.equal([]);
  });

  it('sends no create that the quota of the project has no room for, whichever pools it would be in', async () => {
    const fixtures = { ...everything, quotas: { ...everything.quotas, member: 20 } };
    const { report, recordings, members } = await runEmbedded({ fixtures });
    const answers = recordings.flatMap(({ trials }) => trials.map(({ exchange }) => exchange));
    expect(answers.filter(({ failure }) => failure?.kind === 'withheld')).to.not.be.empty;
    expect(answers.filter(({ response }) => response?.text.includes('ELB.8905'))).to.deep.equal([]);
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(report.run.reason).to.match(/the quota leaves room for \d+ members in the (pool|project)/);
    expect(members).to.deep.equal([]);
  });
});
