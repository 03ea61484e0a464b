import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { judgeAcceptance } from './judge-acceptance.ts';
import { answered, controlOf, created, lost, refusal, trialOf } from './trials-for-test.ts';

const about = { clause: 'CM-X', probe: 'a probe' };

type Row = readonly [what: string, subject: Exchange, control: Exchange | undefined, result: string];

const table: readonly Row[] = [
  ['accepted, alone', created(), undefined, 'met'],
  ['accepted, beside its control', created(), created(), 'met'],
  ['refused, alone', refusal, undefined, 'violated'],
  ['refused, where the control was accepted', refusal, created(), 'violated'],
  ['refused, where the control was, too', refusal, refusal, 'blocked'],
  ['refused, where the control crashed', refusal, answered(500), 'blocked'],
  ['refused, where the control got lost', refusal, lost(), 'inconclusive'],
  ['crashed, where the control was accepted', answered(500), created(), 'violated'],
  ['lost, where the control was accepted', lost('timeout'), created(), 'inconclusive'],
  ['throttled, alone', answered(429), undefined, 'inconclusive'],
];

describe('judgeAcceptance', () => {
  for (const [what, subject, control, result] of table)
    it(`${what}: ${result}`, () => {
      const twin = control && controlOf(control);
      const finding = judgeAcceptance(about, trialOf(subject), twin);
      expect(finding).to.include({ ...about, result });
      expect(finding.evidence.map(({ role }) => role)).to.deep.equal(
        control === undefined ? ['subject'] : ['control', 'subject'],
      );
      expect(finding.issues).to.have.length(result === 'violated' ? 1 : 0);
      expect(finding.reason !== undefined).to.equal(result === 'blocked' || result === 'inconclusive');
    });

  it('does not hold a refusal against a pair whose earlier create got lost', () => {
    const again = trialOf(refusal, { doubtful: 'taken' });
    expect(judgeAcceptance(about, again, controlOf(created()))).to.include({
      result: 'inconclusive',
      reason: 'taken',
    });
    expect(judgeAcceptance(about, trialOf(created(), { doubtful: 'taken' })).result).to.equal('met');
  });

  it('says what was legal and how it was answered', () => {
    const { issues } = judgeAcceptance(about, trialOf(refusal, { label: 'weight = 100' }));
    expect(issues).to.deep.equal([
      {
        path: '/status',
        rule: 'accepted',
        expected: 201,
        actual: '400 ELB.8902',
        message: 'weight = 100 is legal but was answered with 400 ELB.8902',
      },
    ]);
  });

  it('says which control was not accepted, or how it got lost', () => {
    expect(judgeAcceptance(about, trialOf(refusal), controlOf(refusal)).reason).to.equal(
      'the control (the twin) was not accepted: 400 ELB.8902',
    );
    expect(judgeAcceptance(about, trialOf(refusal), controlOf(lost())).reason).to.equal(
      'control: the connection was closed without an answer (transport: reset)',
    );
  });
});
