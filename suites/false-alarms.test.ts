import { expect } from 'chai';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { type Fixtures, variants } from '../targets/reference/fixtures.ts';
import { falseAlarmRuns, readAmount } from './false-alarm-runs-for-test.ts';
import { runAgainst } from './run-for-test.ts';

// A sample unless the environment asks for more: SEEDS in each variant, and of these the part that SHARD names.

const amount = readAmount(process.env);
const runs = falseAlarmRuns(Object.keys(variants), amount);
const { part, of } = amount.shard;

describe(`false alarms over ${amount.seeds} seeds in each variant, shard ${part}/${of}`, () => {
  it('are looked for', () => expect(runs).to.not.deep.equal([]));

  for (const { variant, seed } of runs) {
    it(`${variant}, seed ${seed}: a faithful endpoint earns nothing but passes, and no member of ours stays`, async function () {
      this.timeout(0);
      const fixtures = variants[variant] as Fixtures;
      const endpoint = await openEndpoint({ fixtures });
      try {
        const target = embeddedTarget(endpoint.url, fixtures);
        const all = () => target.pools.flatMap(({ id }) => endpoint.members(id));
        const before = all();
        const { report } = await runAgainst(target, { seed });
        const alarms = report.verdicts.filter(
          ({ outcome }) => !['passed', 'observed', 'not-applicable'].includes(outcome),
        );
        expect(alarms.map(({ clause, outcome, reason }) => [clause.id, outcome, reason])).to.deep.equal([]);
        expect(report.run.exitCode).to.equal(0);
        expect(report.run.counts.passed, 'clauses that passed').to.be.above(100);
        expect(all(), 'members there in the end').to.deep.equal(before);
      } finally {
        await endpoint.close();
      }
    });
  }
});
