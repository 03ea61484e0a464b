import { expect } from 'chai';
import type { InteractionVerdict } from './judge-interaction.ts';
import { judgePact } from './judge-pact.ts';

type Outcome = InteractionVerdict['outcome'];
const leftOver = { pool: 'p', id: 'm', address: '10.0.0.1', port: 80 };

const table: readonly (readonly [outcomes: readonly Outcome[], left: number, exitCode: number])[] = [
  [['passed', 'not-applicable'], 0, 0],
  [['passed', 'failed', 'inconclusive'], 1, 1],
  [['passed', 'blocked'], 0, 4],
  [['passed', 'inconclusive'], 0, 4],
  [['passed', 'not-run'], 0, 4],
  [['not-applicable'], 0, 4],
  [[], 0, 4],
  [['passed'], 1, 5],
];

describe('judgePact', () => {
  for (const [outcomes, left, exitCode] of table)
    it(`${outcomes.join(', ') || 'nothing'}, ${left} left: exit ${exitCode}`, () => {
      const interactions = outcomes.map((outcome) => ({
        description: 'd',
        outcome,
        issues: [],
        exchanges: [],
      }));
      const leftOvers = Array.from({ length: left }, () => leftOver);
      expect(judgePact({ interactions, leftOvers }).exitCode).to.equal(exitCode);
    });
});
