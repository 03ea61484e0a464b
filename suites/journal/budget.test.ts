import { expect } from 'chai';
import { openBudget } from './budget.ts';

describe('the budget of live members', () => {
  it('is without end where no limit is given', () => {
    const budget = openBudget();
    for (let index = 0; index < 1000; index += 1) expect(budget.take('p')).to.equal(undefined);
    expect(budget.budgetFor('p')).to.equal(Number.POSITIVE_INFINITY);
  });

  it('is for all pools together, and says where the number comes from', () => {
    const budget = openBudget(2);
    expect([budget.take('p'), budget.take(undefined)]).to.deep.equal([undefined, undefined]);
    expect(budget.budgetFor('q')).to.equal(0);
    expect(budget.take('q')).to.match(/limits\.live_members allows 2 .*--plan/);
    budget.give('p');
    expect(budget.take('q')).to.equal(undefined);
  });

  it('can be less for a pool, and never more again', () => {
    const budget = openBudget(10);
    budget.lower('p', 1, 'the quota of pool p leaves one');
    budget.lower('p', 5, 'five');
    expect([budget.budgetFor('p'), budget.budgetFor('q')]).to.deep.equal([1, 10]);
    expect(budget.take('p')).to.equal(undefined);
    expect(budget.take('p')).to.equal('the quota of pool p leaves one');
    expect(budget.take('q')).to.equal(undefined);
  });

  it('can be less for all pools together as well', () => {
    const budget = openBudget();
    budget.lower(undefined, 2, 'the project has room for two');
    budget.lower(undefined, 3, 'three');
    expect([budget.take('p'), budget.take('q')]).to.deep.equal([undefined, undefined]);
    expect(budget.take('p')).to.equal('the project has room for two');
    expect(budget.budgetFor('q')).to.equal(0);
  });
});
