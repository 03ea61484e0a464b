import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { openTransport } from '../targets/exchange.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { variants } from '../targets/reference/fixtures.ts';
import { examine } from './examine.ts';

/** How many seeds are tried; a sample unless the environment asks for more. */
const seeds = Number(process.env.SEEDS ?? 12);

/** Seeds far apart, the same ones every time. */
const seedOf = (index: number) => (index * 2654435761) % 2147483647;

describe(`false alarms over ${seeds} seeds`, () => {
  const names = Object.keys(variants);
  for (const [rank, name] of names.entries()) {
    const own = Array.from({ length: seeds }, (_, index) => index).filter(
      (index) => index % names.length === rank,
    );

    it(`${name}: a faithful endpoint earns nothing but passes, and no member of ours stays`, async function () {
      this.timeout(0);
      const fixtures = variants[name] as NonNullable<(typeof variants)[string]>;
      const endpoint = await openEndpoint({ fixtures });
      const target = embeddedTarget(endpoint.url, fixtures);
      try {
        for (const index of own) {
          const transport = openTransport(target);
          const report = await examine({
            facts: loadFacts(),
            target,
            transport,
            seed: seedOf(index),
            tier: 'gate',
          });
          await transport.close();
          const alarms = report.verdicts.filter(
            ({ outcome }) => !['passed', 'observed', 'not-applicable'].includes(outcome),
          );
          expect(
            alarms.map(({ clause, outcome, reason }) => [clause.id, outcome, reason]),
            `seed ${seedOf(index)}`,
          ).to.deep.equal([]);
          expect(report.run.exitCode, `seed ${seedOf(index)}`).to.equal(0);
          expect(report.run.counts.passed, 'clauses that passed').to.be.above(100);
          expect(
            target.pools.flatMap(({ id }) => endpoint.members(id)),
            'members left',
          ).to.deep.equal([]);
        }
        expect(own.length, 'seeds tried').to.be.above(0);
      } finally {
        await endpoint.close();
      }
    });
  }
});
