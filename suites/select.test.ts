import { expect } from 'chai';
import type { Clause } from '../specs/clause.ts';
import { TargetError } from '../targets/target-error.ts';
import { clauseOf } from './clauses-for-test.ts';
import type { Planned } from './plan.ts';
import { selectClauses, selectProbes } from './select.ts';

const [a, b, c] = [clauseOf('CM-A'), clauseOf('CM-B'), clauseOf('CM-C')];
const all: readonly Clause[] = [a, b, c];

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('selectClauses', () => {
  for (const [what, only, ids] of [
    ['all without a selection', undefined, ['CM-A', 'CM-B', 'CM-C']],
    ['one', ['CM-B'], ['CM-B']],
    ['several, in the order of the catalogue and each once', ['CM-C', 'CM-A', 'CM-C'], ['CM-A', 'CM-C']],
  ] as const)
    it(`gives ${what}`, () => {
      expect(selectClauses(all, only).map(({ id }) => id)).to.deep.equal(ids);
    });

  for (const [what, only, code, message] of [
    ['an id that no clause has', ['CM-A', 'CM-Z', 'cm-b'], 'unknown-clause', /CM-Z, cm-b/],
    ['an empty selection', [], 'nothing-selected', /name at least one/],
  ] as const)
    it(`refuses ${what} as a matter of usage`, () => {
      const error = thrownBy(() => selectClauses(all, only));
      expect(error).to.be.instanceOf(TargetError);
      expect(error).to.include({ code, exitCode: 2 });
      expect((error as TargetError).message).to.match(message);
    });
});

describe('selectProbes', () => {
  const planned = (id: string, clauses: readonly string[], first: number): Planned => ({
    probe: {
      id,
      clauses,
      pairs: 1,
      phase: 'main',
      conduct: async () => undefined,
      judge: () => [],
    },
    lane: { first, size: 2 },
  });
  const plan = [planned('one', ['CM-A'], 64), planned('two', ['CM-A', 'CM-B'], 66), planned('three', [], 68)];

  for (const [what, clauses, ids] of [
    ['those that name a clause', [b], ['two']],
    ['those that name one of several', [a, b], ['one', 'two']],
    ['all for a clause that is judged overall', [c], ['one', 'two', 'three']],
    ['all for a clause that is judged overall, beside others', [b, c], ['one', 'two', 'three']],
    ['none for a clause that is excluded', [{ ...c, excluded: { en: 'masked', zh: '被遮蔽' } }], []],
  ] as const)
    it(`gives ${what}, on their own lanes`, () => {
      expect(selectProbes(plan, clauses, new Set(['CM-C']))).to.deep.equal(
        plan.filter(({ probe }) => ids.includes(probe.id as never)),
      );
    });
});
