import { expect } from 'chai';
import { clauseOf } from '../clauses-for-test.ts';
import { type Depth, depths, rareDepths } from './depth.ts';
import type { Readings, TrialRun } from './kill-matrix.ts';
import { type Laboratory, proveSuite } from './prove.ts';

const clauses = [clauseOf('CM-A')];
const clean: Readings = { 'CM-A': 'passed' };
const suiteOf = (...defects: readonly { name: string; rare?: true }[]) => ({
  clauses,
  frozen: ['CM-A'],
  defects: defects.map((defect) => ({ breaks: ['CM-A'], ...defect })),
});
const nameOf = ({ world, tier }: Depth) => `${world} ${tier}`;

/** A laboratory in which defects show at one depth only; it keeps what it was asked. */
function laboratoryIn(shows: (defect: string, depth: Depth) => boolean) {
  const [attempts, readings, progress]: [string[], string[], number[]] = [[], [], []];
  const laboratory: Laboratory = {
    faithful: async (depth) => {
      readings.push(nameOf(depth));
      return clean;
    },
    attempt: async (defect, depth): Promise<TrialRun> => {
      attempts.push(`${defect} in ${nameOf(depth)}`);
      const failed = shows(defect, depth) ? ['CM-A'] : [];
      const outcome = failed.length > 0 ? 'failed' : 'passed';
      return { depth, readings: { 'CM-A': outcome }, failed, requests: 1, exitCode: failed.length };
    },
    onProgress: (done) => progress.push(done),
  };
  return { laboratory, attempts, readings, progress };
}

describe('proveSuite', () => {
  it('ends the search where a defect is caught', async () => {
    const { laboratory, attempts, progress } = laboratoryIn(() => true);
    const { rows, problems } = await proveSuite(suiteOf({ name: 'one' }, { name: 'other' }), laboratory);
    const [first] = depths.map(nameOf);
    expect(attempts).to.deep.equal([`one in ${first}`, `other in ${first}`]);
    expect(rows.map(({ claimed }) => claimed)).to.deep.equal([['CM-A'], ['CM-A']]);
    expect(problems).to.deep.equal([]);
    expect(progress).to.deep.equal([1, 2]);
  });

  it('goes on to the widest world, and reports what is not caught there', async () => {
    const { laboratory, attempts } = laboratoryIn(() => false);
    const { problems } = await proveSuite(suiteOf({ name: 'one' }), laboratory);
    expect(attempts).to.deep.equal(depths.map((depth) => `one in ${nameOf(depth)}`));
    expect(problems.map(({ kind }) => kind)).to.deep.equal(['survives', 'idle clause']);
    expect(depths.at(-1)).to.deep.equal({ world: 'everything', tier: 'gate' });
  });

  it('looks for a rare defect where rare values are sent', async () => {
    const { laboratory, attempts } = laboratoryIn((_, { tier }) => tier === 'soak');
    const { rows } = await proveSuite(suiteOf({ name: 'one', rare: true }), laboratory);
    expect(attempts).to.deep.equal(rareDepths.map((depth) => `one in ${nameOf(depth)}`));
    expect(rows[0]).to.include({ rare: true, tier: 'soak' });
  });

  it('asks the faithful endpoint once at each depth', async () => {
    const { laboratory, readings } = laboratoryIn(() => false);
    await proveSuite(suiteOf({ name: 'one' }, { name: 'other' }), laboratory);
    expect(readings.toSorted()).to.deep.equal(depths.map(nameOf).toSorted());
  });

  it('rejects when a run breaks', async () => {
    const { laboratory } = laboratoryIn(() => true);
    const broken = { ...laboratory, attempt: () => Promise.reject(new Error('a bug of ours')) };
    const proof = proveSuite(suiteOf({ name: 'one' }), broken);
    expect(await proof.catch(String)).to.equal('Error: a bug of ours');
  });
});
