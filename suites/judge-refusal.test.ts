import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { answered, answeredMember, controlOf, created, faultyOf, lost, refusal } from './trials-for-test.ts';

const about = { clause: 'CM-X', probe: 'a probe' };

const other = { address: '10.9.9.9', protocol_port: 99 };

type Row = readonly [what: string, control: Exchange, subjects: readonly Exchange[], result: string];

const table: readonly Row[] = [
  ['all refused', created(), [refusal, refusal], 'met'],
  ['crashes are no acceptance either', created(), [refusal, answered(500)], 'met'],
  ['one accepted', created(), [refusal, created(), refusal], 'violated'],
  ['one accepted, another lost', created(), [lost(), created()], 'violated'],
  ['one lost, none accepted', created(), [refusal, lost(), refusal], 'inconclusive'],
  ['one throttled', created(), [answered(429)], 'inconclusive'],
  ['the control refused like the subjects', refusal, [refusal], 'blocked'],
  ['the control refused, a subject accepted', refusal, [created()], 'blocked'],
  ['the control crashed', answered(500), [refusal], 'blocked'],
  ['the control lost', lost(), [refusal], 'inconclusive'],
  ['nothing sent', created(), [], 'blocked'],
  ['the control answered with nothing', answered(201, {}), [refusal], 'blocked'],
  [
    'the control answered with another member',
    created({ ...answeredMember, ...other }),
    [refusal],
    'blocked',
  ],
  ['the control answered with nothing, a subject accepted', answered(201, {}), [created()], 'violated'],
  [
    'the control answered with its port alone',
    answered(201, { member: { protocol_port: 80 } }),
    [refusal],
    'met',
  ],
  [
    'the control answered with its address alone',
    answered(201, { member: { address: '10.0.0.1' } }),
    [refusal],
    'met',
  ],
];

describe('judgeRefusal', () => {
  for (const [what, control, subjects, result] of table)
    it(`${what}: ${result}`, () => {
      const finding = judgeRefusal(
        about,
        controlOf(control),
        subjects.map((exchange) => faultyOf(exchange)),
      );
      expect(finding).to.include({ ...about, result });
      expect(finding.evidence[0]?.role).to.equal('control');
      expect(finding.evidence.length).to.be.at.most(2);
    });

  it('names every accepted subject, and shows the first of them', () => {
    const { issues, evidence } = judgeRefusal(about, controlOf(created()), [
      faultyOf(refusal, 'weight = -1'),
      faultyOf(created(), 'weight = 101'),
      faultyOf(answered(200, {}), 'weight = 102'),
    ]);
    expect(issues.map(({ message, actual }) => [message, actual])).to.deep.equal([
      ['weight = 101 was accepted with 201', '201'],
      ['weight = 102 was accepted with 200', '200'],
    ]);
    expect(evidence.map(({ label }) => label)).to.deep.equal(['the twin', 'weight = 101']);
  });

  it('says why there is no evidence', () => {
    const reason = (control: Exchange, subject: Exchange) =>
      judgeRefusal(about, controlOf(control), [faultyOf(subject)]).reason;
    expect(reason(refusal, refusal)).to.equal('the control (the twin) was not accepted: 400 ELB.8902');
    expect(reason(lost(), refusal)).to.equal(
      'control: the connection was closed without an answer (transport: reset)',
    );
    expect(reason(created(), answered(503))).to.equal('the gateway answered 503');
  });
});
