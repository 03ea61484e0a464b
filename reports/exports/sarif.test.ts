import { expect } from 'chai';
import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { issueOf, verdictOf } from '../../suites/clauses-for-test.ts';
import { fingerprintOf } from '../../suites/gate/fingerprint.ts';
import { reportOf } from '../report-for-test.ts';
import { contractsOf, failureOf, gateOf, handMadeRuns, judged } from './hand-made-runs-for-test.ts';
import { toSarif } from './sarif.ts';

const told = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
  additionalProperties: false,
};
const level = { enum: ['none', 'note', 'warning', 'error'] };
const open = (required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  required,
  properties: { ...Object.fromEntries(required.map((name) => [name, true])), ...properties },
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** SARIF 2.1.0 and what GitHub wants besides, as far as we use it. */
const check = compileSchema(
  open(['version', 'runs'], {
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: open(['tool', 'results'], {
        tool: open(['driver'], {
          driver: open(['name', 'rules'], {
            rules: list(open(['id', 'fullDescription'], { fullDescription: told, shortDescription: told })),
          }),
        }),
        invocations: list(
          open(['executionSuccessful'], {
            executionSuccessful: { type: 'boolean' },
            exitCode: { type: 'integer' },
            toolExecutionNotifications: list(open(['message'], { level, message: told })),
          }),
        ),
        results: {
          type: 'array',
          maxItems: 25_000,
          items: open(['ruleId', 'level', 'message', 'locations', 'partialFingerprints'], {
            level,
            message: told,
            locations: { type: 'array', minItems: 1, items: open(['physicalLocation'], {}) },
            partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
          }),
        },
      }),
    },
  }),
);

const runOf = (...given: Parameters<typeof toSarif>) => {
  const [run] = toSarif(...given).runs;
  if (run === undefined) throw new Error('no run');
  return run;
};

describe('toSarif', () => {
  for (const { what, report, gate } of handMadeRuns)
    it(`is what its readers ask: ${what}`, () => {
      const sarif = JSON.parse(JSON.stringify(toSarif(report, { gate })));
      expect(check(sarif)).to.deep.equal([]);
      const [{ tool, results }] = sarif.runs;
      const rules = tool.driver.rules.map(({ id }: { id: string }) => id);
      expect(new Set(rules).size).to.equal(rules.length);
      for (const { ruleId } of results) expect(rules).to.include(ruleId);
    });

  it('has a rule for every clause, with level, basis and where on the page', () => {
    const clauses = catalogue(loadFacts());
    const { rules } = runOf(reportOf(clauses.map((clause) => verdictOf('passed', clause)))).tool.driver;
    expect(rules.map(({ id }) => id)).to.deep.equal(clauses.map(({ id }) => id));
    expect(rules.find(({ id }) => id === 'CM-BODY-weight-above-max-not-accepted')).to.deep.include({
      defaultConfiguration: { level: 'error' },
    });
    for (const rule of rules)
      expect('properties' in rule && rule.properties).to.have.all.keys('level', 'basis', 'source');
  });

  it('has a result for what failed or warned, the failed first, known by the way of failing', () => {
    const [failed, warned] = [judged('failed', 'f'), judged('warned', 'w', 'should')];
    const contracts = contractsOf(['failed', 'passed']);
    const { results } = runOf(reportOf([warned, judged('passed', 'p'), failed], { contracts }));
    expect(results.map(({ ruleId, level }) => [ruleId, level])).to.deep.equal([
      ['CM-BODY-f', 'error'],
      ['consumer-contract', 'error'],
      ['CM-BODY-w', 'warning'],
    ]);
    expect(results[0]?.partialFingerprints).to.deep.equal({
      'wayOfFailing/v1': fingerprintOf(failed),
      primaryLocationLineHash: `${fingerprintOf(failed)}:1`,
    });
  });

  it('suppresses a known failure, and no other', () => {
    for (const state of ['known', 'expired', 'changed'] as const) {
      const gate = gateOf(0, '', failureOf('f', state));
      const [result] = runOf(reportOf([judged('failed', 'f')]), { gate }).results;
      expect(result && 'suppressions' in result, state).to.equal(state === 'known');
    }
  });

  it('gives no more results than GitHub takes, the failed ones, and says what it left out', () => {
    const many = (outcome: 'failed' | 'warned', count: number) =>
      Array.from({ length: count }, (_, index) => judged(outcome, `${outcome}-${index}`));
    const { results, invocations } = runOf(reportOf([...many('warned', 100), ...many('failed', 24_990)]));
    expect(results).to.have.length(25_000);
    expect(results.filter(({ level }) => level === 'error')).to.have.length(24_990);
    expect(invocations[0]?.toolExecutionNotifications[0]?.message.text).to.equal('90 more results left out');
  });

  it('makes no link of what an endpoint says', () => {
    const verdict = { ...judged('failed', 'f'), issues: [issueOf('see [here](https://evil.example.test)')] };
    expect(runOf(reportOf([verdict])).results[0]?.message.text).to.contain('see \\[here\\](https://evil');
  });
});
