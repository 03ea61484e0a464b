import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { variants } from '../targets/reference/fixtures.ts';
import { rehearse } from './rehearse.ts';
import { runEmbedded } from './run-for-test.ts';
import type { Recording } from './trial.ts';

const nowhere = 'http://127.0.0.1:1';
const facts = loadFacts();

function sentBy(recordings: readonly Recording[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { probe, trials } of recordings) {
    const about = probe.replace(/[:@].*/, '');
    counts[about] = (counts[about] ?? 0) + trials.filter(({ shared }) => !shared).length;
  }
  return counts;
}

describe('a plan', () => {
  for (const name of ['everything', 'compact', 'singleV4Pool', 'sharedOnly', 'noSubnets'])
    it(`agrees with a run to the request, clause by clause (${name})`, async () => {
      const fixtures = variants[name];
      if (fixtures === undefined) throw new RangeError(`no fixtures are called ${name}`);
      const target = embeddedTarget(nowhere, fixtures);
      const plan = await rehearse({ facts, target, seed: 1, tier: 'gate' });
      const { report, recordings } = await runEmbedded({ fixtures });
      expect(plan.requests).to.equal(report.requests);
      expect(Object.fromEntries(plan.items.map(({ about, requests }) => [about, requests]))).to.deep.equal(
        sentBy(recordings),
      );
      expect(Object.values(plan.methods).reduce((sum, count) => sum + count)).to.equal(plan.requests);
    });

  it('agrees with a run of single clauses', async () => {
    const only = ['CM-BODY-weight-above-max-not-accepted', 'CM-CON-duplicate-in-a-crowd-not-accepted'];
    const target = embeddedTarget(nowhere, variants.compact as never);
    const plan = await rehearse({ facts, target, seed: 1, tier: 'gate', only });
    const { report } = await runEmbedded({ fixtures: variants.compact as never, only });
    expect(plan.requests).to.equal(report.requests);
  });

  it('keeps to what a gate may send to a full target', async () => {
    const target = embeddedTarget(nowhere, variants.everything as never);
    const { requests, pools } = await rehearse({ facts, target, seed: 1, tier: 'gate' });
    expect(requests).to.be.within(500, 1200);
    for (const { pool, created, atOnce } of pools) {
      expect(created, pool).to.be.above(0);
      expect(atOnce, pool).to.be.within(1, created);
    }
  });

  it('tells what the rehearsal cannot know', async () => {
    const target = embeddedTarget(nowhere, variants.compact as never);
    const plan = await rehearse({ facts, target, seed: 1, tier: 'gate' });
    expect(plan.open).to.be.above(0);
  });
});
