import { expect } from 'chai';
import { answered, controlOf, created, faultyOf, lost, recordingOf, refusal } from '../trials-for-test.ts';
import { judgeManner } from './judge-manner.ts';

const conflict = judgeManner({ clause: 'CM-X', statuses: [409, 400], code: 'ELB.' });
const signIn = judgeManner({ clause: 'CM-X', statuses: [401, 403] });
const accepted = controlOf(created());

describe('judgeManner', () => {
  for (const [what, judge, exchange, result] of [
    ['a status and a code that fit', conflict, refusal, 'met'],
    ['the other status', conflict, answered(409, { error_code: 'ELB.8907' }), 'met'],
    ['another status', conflict, answered(404, { error_code: 'ELB.8904' }), 'violated'],
    ['a code of the gateway', conflict, answered(409, { error_code: 'APIGW.0201' }), 'violated'],
    ['no code', conflict, answered(409), 'violated'],
    ['no code where none is asked for', signIn, answered(403), 'met'],
    ['another status where no code is asked for', signIn, answered(400), 'violated'],
  ] as const)
    it(`${what}: ${result}`, () => {
      const [finding, ...more] = judge(recordingOf(accepted, faultyOf(exchange)));
      expect(more).to.deep.equal([]);
      expect(finding).to.include({ clause: 'CM-X', probe: 'a probe', result });
      expect(finding?.evidence).to.have.length(2);
    });

  it('judges every refusal, and no acceptance, crash or loss', () => {
    const findings = conflict(
      recordingOf(
        accepted,
        faultyOf(refusal, 'one'),
        faultyOf(created(), 'two'),
        faultyOf(answered(500), 'three'),
        faultyOf(lost(), 'four'),
        faultyOf(answered(404), 'five'),
      ),
    );
    expect(findings.map(({ result, evidence }) => [result, evidence[1]?.label])).to.deep.equal([
      ['met', 'one'],
      ['violated', 'five'],
    ]);
  });

  it('says what was expected', () => {
    const [finding] = conflict(recordingOf(accepted, faultyOf(answered(404), 'the twin again')));
    expect(finding?.issues).to.deep.equal([
      {
        path: '/status',
        rule: 'refused as',
        expected: '409 or 400 with an error code that begins with ELB.',
        actual: '404',
        message:
          'the twin again was refused with 404, expected 409 or 400 with an error code that begins with ELB.',
      },
    ]);
  });

  for (const [what, trials, results] of [
    ['the control was refused', [controlOf(refusal), faultyOf(refusal)], ['blocked']],
    ['the control got lost', [controlOf(lost()), faultyOf(refusal)], ['inconclusive']],
    ['the control was taken by luck', [controlOf(answered(201, {})), faultyOf(refusal)], ['blocked']],
    ['nothing was refused', [accepted, faultyOf(created())], ['blocked']],
    ['everything got lost', [accepted, faultyOf(lost())], ['inconclusive']],
    ['no control was sent', [faultyOf(refusal)], []],
  ] as const)
    it(`gives no evidence where ${what}`, () => {
      expect(conflict(recordingOf(...trials)).map(({ result }) => result)).to.deep.equal(results);
    });
});
