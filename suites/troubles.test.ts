import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { faithful } from '../targets/reference/faithful.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { troubles } from '../targets/reference/troubles/register.ts';
import type { Trouble } from '../targets/reference/troubles/trouble.ts';
import { clausesWith, runEmbedded } from './run-for-test.ts';

/**
 * What each trouble is expected to end in, clause by clause. To write it anew: UPDATE_GOLDEN=1 npm test -- --grep
 * 'in trouble'; then read the difference as carefully as the code that made it.
 */
const goldenFile = new URL('./troubles.golden.json', import.meta.url);
const update = process.env.UPDATE_GOLDEN === '1';

/** The verdict on every clause: the ids by outcome, and the outcome of all the others. */
interface Vector {
  readonly exitCode: number;
  readonly verdict: string;
  readonly reason: string;
  readonly rest: string;
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
}

type Run = Awaited<ReturnType<typeof runEmbedded>>;

/** One request at a time, so that the same answers are disturbed every time. */
function runIn({ apply, patienceMs = 10_000 }: Pick<Trouble, 'apply' | 'patienceMs'>): Promise<Run> {
  const limits = { concurrency: 1, timeoutMs: patienceMs };
  return runEmbedded({ behaviour: apply(faithful), fixtures: dualstackOnly, limits });
}

function vectorOf({ report }: Run): Vector {
  const { exitCode, verdict, reason } = report.run;
  const byOutcome = Map.groupBy(report.verdicts, ({ outcome }) => outcome);
  const [rest = ''] = [...byOutcome].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  const outcomes = [...byOutcome]
    .filter(([outcome]) => outcome !== rest)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([outcome, verdicts]) => [outcome, verdicts.map(({ clause }) => clause.id)] as const);
  return {
    exitCode,
    verdict,
    reason: report.trouble ?? reason,
    rest,
    outcomes: Object.fromEntries(outcomes),
  };
}

/** The endpoint's port is another one every time. */
const withoutPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, 'endpoint');

describe('a run in trouble', function () {
  this.timeout(0);
  const golden: Record<string, Vector> = update ? {} : JSON.parse(readFileSync(goldenFile, 'utf8'));
  let clean: Run;
  before(async () => {
    clean = await runIn({ apply: (behaviour) => behaviour });
  });
  after(() => {
    if (update) writeFileSync(goldenFile, `${JSON.stringify(golden, null, 2)}\n`);
  });

  it('is compared with what is committed, where nobody may write it anew', () => {
    expect(update && process.env.CI !== undefined).to.equal(false);
  });

  for (const trouble of troubles)
    it(`${trouble.name}: the verdicts of the golden file`, async () => {
      const run = await runIn(trouble);
      const vector = JSON.parse(withoutPort(JSON.stringify(vectorOf(run))));
      if (update) golden[trouble.name] = vector;
      expect(vector).to.deep.equal(golden[trouble.name]);
      laws[trouble.fault](run, clean);
      expect(clausesWith(run.report, 'broken')).to.deep.equal([]);
      expect(run.report.verdicts).to.have.lengthOf(clean.report.verdicts.length);
    });

  it('has a golden vector for each trouble, and for nothing else', () => {
    expect(Object.keys(golden)).to.deep.equal(troubles.map(({ name }) => name));
  });
});

const negatives = (ids: readonly string[]) => ids.filter((id) => id.endsWith('-not-accepted'));

const laws: Readonly<Record<Trouble['fault'], (run: Run, clean: Run) => void>> = {
  /** No verdict on the contract but those that the faithful endpoint earns, from as much evidence. */
  environment({ report }, clean) {
    expect(report.run).to.include({ verdict: 'no-evidence', exitCode: 4 });
    expect(clausesWith(report, 'failed', 'warned')).to.deep.equal([]);
    expect(clausesWith(clean.report, 'passed')).to.include.members([...clausesWith(report, 'passed')]);
  },
  endpoint({ report }) {
    expect(report.run).to.include({ verdict: 'fails', exitCode: 1 });
    expect(negatives(clausesWith(report, 'passed'))).to.deep.equal([]);
    expect(clausesWith(report, 'inconclusive', 'not-run')).to.deep.equal([]);
  },
  nobody(run, clean) {
    expect(vectorOf(run)).to.deep.equal(vectorOf(clean));
  },
};
