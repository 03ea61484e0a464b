import { expect } from 'chai';
import Mocha from 'mocha';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { clauseOf, issueOf, verdictOf } from './clauses-for-test.ts';
import { ConformanceError } from './conformance-error.ts';
import { addClauses, addContracts, addPreflight } from './mocha-adapter.ts';
import { type Outcome, outcomes, type Verdict } from './tally.ts';

/** The tests that the verdicts become. */
function testsOf(verdicts: readonly Verdict[]): readonly Mocha.Test[] {
  const root = new Mocha.Suite('root');
  addClauses(root, verdicts, () => {});
  return root.suites.flatMap(({ tests }) => tests);
}

/** What running a test does: it passes, is skipped, or throws. */
function run(test: Mocha.Test | undefined): unknown {
  if (test?.fn === undefined) return 'no test';
  try {
    const skip = () => {
      throw 'skipped';
    };
    (test.fn as (this: unknown) => void).call({ skip });
    return 'passed';
  } catch (thrown) {
    return thrown;
  }
}

const bad = clauseOf('CM-BODY-bad');

describe('addPreflight', () => {
  for (const [outcome, shown] of [
    ['ok', 'skipped'],
    ['warning', 'skipped'],
    ['unknown', 'skipped'],
    ['failed', 'thrown'],
  ] as const)
    it(`${outcome}: ${shown}`, () => {
      const root = new Mocha.Suite('root');
      addPreflight(root, [{ id: 'clock', outcome, saw: 'late' }], () => {});
      const test = root.suites[0]?.tests[0];
      expect(test?.title).to.equal(`clock: late [${outcome}]`);
      const result = run(test);
      expect(result instanceof ConformanceError ? 'thrown' : result).to.equal(shown);
    });
});

describe('addContracts', () => {
  const contract = (outcome: 'passed' | 'failed' | 'blocked' | 'not-applicable') => ({
    description: 'a request',
    outcome,
    reason: 'why',
    issues: [issueOf('one')],
    exchanges: [],
  });
  for (const [outcome, shown] of [
    ['passed', 'passed'],
    ['failed', 'thrown'],
    ['blocked', 'thrown'],
    ['not-applicable', 'skipped'],
  ] as const)
    it(`${outcome}: ${shown}`, () => {
      const root = new Mocha.Suite('root');
      addContracts(root, { interactions: [contract(outcome)], leftOvers: [] }, () => {});
      const result = run(root.suites[0]?.tests[0]);
      expect(result instanceof ConformanceError ? 'thrown' : result).to.equal(shown);
    });

  it('makes no suite where nothing was verified', () => {
    const root = new Mocha.Suite('root');
    addContracts(root, undefined, () => {});
    addContracts(root, { interactions: [], leftOvers: [], trouble: 'no library' }, () => {});
    expect(root.suites).to.deep.equal([]);
  });
});

describe('addClauses', () => {
  it('makes one test of every clause of the catalogue, in the suite of its area', () => {
    const clauses = catalogue(loadFacts());
    const root = new Mocha.Suite('root');
    addClauses(
      root,
      clauses.map((clause) => verdictOf('passed', clause)),
      () => {},
    );
    const ids = root.suites.flatMap(({ tests }) => tests.map(({ title }) => title.split(':')[0]));
    expect([...ids].sort()).to.deep.equal(clauses.map(({ id }) => id).sort());
    expect(root.suites.map(({ title }) => title)).to.include('Constraints 1 to 4 and usage notes');
  });

  it('makes no suite without tests', () => {
    const root = new Mocha.Suite('root');
    addClauses(root, [verdictOf('passed', clauseOf('CM-STS-x'))], () => {});
    expect(root.suites.map(({ title }) => title)).to.deep.equal(['Status codes']);
  });

  const shown: Readonly<Record<Outcome, 'passed' | 'skipped' | 'thrown'>> = {
    passed: 'passed',
    warned: 'skipped',
    observed: 'skipped',
    'not-applicable': 'skipped',
    failed: 'thrown',
    blocked: 'thrown',
    inconclusive: 'thrown',
    'not-run': 'skipped',
    broken: 'thrown',
  };
  for (const outcome of outcomes)
    it(`${outcome}: ${shown[outcome]}, and told by its title`, () => {
      const [test] = testsOf([verdictOf(outcome, bad)]);
      const result = run(test);
      expect(result instanceof ConformanceError ? 'thrown' : result).to.equal(shown[outcome]);
      const mark = outcome === 'passed' || outcome === 'failed' ? '' : ` [${outcome}]`;
      expect(test?.title).to.equal(`CM-BODY-bad: CM-BODY-bad.${mark}`);
    });

  it('throws the issues of a failure, with what was expected and what came', () => {
    const verdict = { ...verdictOf('failed', bad), issues: [issueOf('one'), issueOf('two')] };
    const error = run(testsOf([verdict])[0]) as ConformanceError;
    expect(error).to.include({ code: 'CM-BODY-bad', message: 'one; two', expected: 1, actual: 2 });
    expect(error.stack).to.equal('ConformanceError: one; two');
  });

  it('throws the reason where there is no evidence', () => {
    const verdict = { ...verdictOf('blocked', bad), reason: 'no control' };
    expect((run(testsOf([verdict])[0]) as Error).message).to.equal('blocked: no control');
  });

  it('lets each test be decorated with its verdict', () => {
    const verdict = verdictOf('passed', bad);
    const seen: unknown[] = [];
    addClauses(new Mocha.Suite('root'), [verdict], (test, given) => seen.push([test.title, given]));
    expect(seen).to.deep.equal([['CM-BODY-bad: CM-BODY-bad.', verdict]]);
  });
});
