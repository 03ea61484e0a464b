import { expect } from 'chai';
import type { Exchange } from '../../targets/exchange.ts';
import { type Course, type InteractionResult, judgeInteraction } from './judge-interaction.ts';
import { StateError } from './provider-states.ts';

const exchange = (status: number): Exchange => ({
  request: { method: 'POST', path: '/', headers: {} },
  response: { status, headers: {}, text: '{}', json: {} },
  durationMs: 1,
  startedAt: '2026-01-01T00:00:00Z',
});
const asked = (status: number, more: Partial<Course> = {}): Course => ({
  exchanges: [{ exchange: exchange(status), signedIn: true }],
  ownToken: false,
  ...more,
});
const uncontrolled = new StateError('blocked', 'the control was not accepted: 400');
const hindrance = new StateError('not-applicable', 'no such pool');
const failing: InteractionResult = {
  result: 'Error',
  mismatch: { mismatches: [{ type: 'StatusMismatch', expected: 201, actual: 400, mismatch: 'no' }] },
};
const unreached: InteractionResult = { result: 'Error', mismatch: { message: 'error sending request' } };
const nobody: Course = { exchanges: [], ownToken: false };

describe('judgeInteraction', () => {
  const table: readonly (readonly [says: string, Course, InteractionResult | undefined, outcome: string])[] =
    [
      ['holds', asked(201), { result: 'OK' }, 'passed'],
      ['does not hold', asked(400), failing, 'failed'],
      [
        'does not hold, though nothing else is accepted either',
        asked(400, { uncontrolled }),
        failing,
        'failed',
      ],
      ['was refused as a legal create was', asked(400, { uncontrolled }), { result: 'OK' }, 'blocked'],
      ['holds, but the target was never asked', nobody, { result: 'OK' }, 'inconclusive'],
      ['does not hold, but the target was never asked', nobody, unreached, 'inconclusive'],
      ['holds, but the state is not there', { ...nobody, hindrance }, { result: 'OK' }, 'not-applicable'],
      ['met a gateway', asked(502), failing, 'inconclusive'],
      ['has no result', asked(201), undefined, 'not-run'],
      ['is pending', asked(400), { ...failing, pending: true }, 'warned'],
    ];
  for (const [says, course, result, outcome] of table)
    it(`${outcome}: ${says}`, () => {
      expect(judgeInteraction(course, result, 'silence')).to.include({ outcome });
    });

  it('says why nobody was asked', () => {
    const { reason } = judgeInteraction(nobody, unreached, 'silence');
    expect(reason).to.equal('the target was not asked: error sending request');
  });
});
