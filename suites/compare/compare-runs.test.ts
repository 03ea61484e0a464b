import { expect } from 'chai';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { compact, type Fixtures, variants } from '../../targets/reference/fixtures.ts';
import { runEmbedded } from '../run-for-test.ts';
import { compareRuns } from './compare-runs.ts';

const withDefect = (name: string): Behaviour => {
  const defect = defects.find((one) => one.name === name);
  if (defect === undefined) throw new Error(`no defect is called ${name}`);
  return defect.apply(faithful);
};

async function compareEmbedded(
  [a, b]: readonly [Behaviour, Behaviour],
  given: { readonly fixtures?: Fixtures; readonly seed?: number } = {},
) {
  const world = { fixtures: compact, ...given };
  return compareRuns(
    await runEmbedded({ ...world, behaviour: a }),
    await runEmbedded({ ...world, behaviour: b }),
  );
}

describe('compareRuns', () => {
  for (const [name, fixtures] of Object.entries(variants))
    it(`finds no difference between an endpoint and itself: ${name}`, async () => {
      // Another seed for each world, so that several are tried.
      const seed = 100 + Object.keys(variants).indexOf(name);
      const { clauses, answers, compared } = await compareEmbedded([faithful, faithful], { fixtures, seed });
      expect(clauses).to.deep.equal([]);
      expect(answers).to.deep.equal([]);
      expect(compared).to.be.above(200);
    });

  it('finds no difference between an endpoint and itself where both have the same defect', async () => {
    const behaviour = withDefect('weight-maximum-dropped');
    const { clauses, answers } = await compareEmbedded([behaviour, behaviour]);
    expect([...clauses, ...answers]).to.deep.equal([]);
  });

  it('tells of a clause that reads otherwise, and of the answers behind it as one thing', async () => {
    const clause = 'CM-BODY-weight-above-max-not-accepted';
    const { clauses, answers } = await compareEmbedded([faithful, withDefect('weight-maximum-dropped')]);
    expect(clauses).to.deep.equal([
      {
        clause,
        a: { outcome: 'passed', wrong: [], observed: [] },
        b: { outcome: 'failed', wrong: ['/status: not accepted (201)'], observed: [] },
      },
    ]);
    expect(answers).to.have.length(1);
    expect(answers[0]).to.include({ what: `answers to ${clause}`, a: '400 ELB.8902', b: '201' });
    expect(answers[0]?.count).to.be.above(3);
    expect(answers[0]?.examples).to.have.length(3);
  });

  it('tells of a field that only one has once, however many answers lack it', async () => {
    const { answers } = await compareEmbedded([withDefect('answer-without-protocol-port'), faithful]);
    const field = answers.filter(({ what }) => what === 'field /member/protocol_port');
    expect(field).to.have.length(1);
    expect(field[0]).to.include({ a: 'absent', b: 'number' });
    expect(field[0]?.count).to.be.above(50);
  });

  it('tells of a header that differs', async () => {
    const { answers } = await compareEmbedded([faithful, withDefect('refusals-as-html')]);
    expect(answers.map(({ what }) => what)).to.include('header Content-Type');
  });

  it('tells of observed values, where the page leaves the matter open', async () => {
    const { clauses } = await compareEmbedded([
      faithful,
      withDefect('duplicate-in-another-spelling-accepted'),
    ]);
    const observed = clauses.filter(({ a, b }) => a.outcome === 'observed' && b.outcome === 'observed');
    expect(observed.length).to.be.above(0);
    for (const { a, b } of observed) expect(a.observed).to.not.deep.equal(b.observed);
  });
});
