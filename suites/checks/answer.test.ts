import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import {
  answered,
  controlOf,
  created,
  crossVpcPlace,
  faultyOf,
  lost,
  recordingOf,
  refusal,
  sentMember,
  trialOf,
} from '../trials-for-test.ts';
import { answersOf, equals, isEmpty, memberIssue } from './answer.ts';
import { answerChecks } from './answer-checks.ts';
import { answerWith } from './say-for-test.ts';

const { sent: _sent, ...withoutBody } = trialOf(created());

describe('answersOf', () => {
  for (const [what, trial, count] of [
    ['a legal subject that was accepted', trialOf(created()), 1],
    ['a control that was accepted', controlOf(created()), 1],
    ['an accepted create without a member in its answer', trialOf(answered(200, {})), 1],
    ['a fault that was accepted', faultyOf(created()), 0],
    ['an open question', trialOf(created(), { intent: 'open' }), 0],
    ['a refusal', trialOf(refusal), 0],
    ['a crash', trialOf(answered(500)), 0],
    ['a lost answer', trialOf(lost()), 0],
    ['an answer that was cut off', trialOf({ ...created(), ...lost() }), 0],
    ['a read', trialOf(created(), { role: 'read' }), 0],
    ['a removal', trialOf(answered(204), { role: 'remove' }), 0],
    ['a create whose body holds no member', withoutBody, 0],
  ] as const)
    it(`finds ${count} in ${what}`, () => {
      expect(answersOf(recordingOf(trial))).to.have.length(count);
    });

  it('joins each create with what was shown of it, not with another’s', () => {
    const shown = trialOf(answered(200, { member: {} }), { role: 'read', of: 1, label: 'show' });
    const answers = answersOf(recordingOf(trialOf(created()), controlOf(created()), shown));
    expect(answers.map((answer) => answer.shown?.label)).to.deep.equal([undefined, 'show']);
  });

  it('gives request, place and member', () => {
    const [answer] = answersOf(recordingOf(trialOf(created())));
    expect(answer).to.deep.include({ sent: sentMember, place: crossVpcPlace });
    expect(answer?.member).to.include({ id: 'm-1' });
    expect(answersOf(recordingOf(trialOf(answered(201, null))))[0]?.member).to.deep.equal({});
  });
});

describe('isEmpty', () => {
  for (const [value, empty] of [
    [undefined, true],
    [null, true],
    ['', true],
    [' ', false],
    [0, false],
    [false, false],
    [[], false],
  ] as const)
    it(`${JSON.stringify(value)}: ${empty}`, () => {
      expect(isEmpty(value)).to.equal(empty);
    });
});

describe('an issue about a field', () => {
  it('says null where JSON would have nothing', () => {
    const issue = memberIssue('weight', 'equals', { expected: 5, actual: undefined });
    expect(issue).to.deep.equal({
      path: '/member/weight',
      rule: 'equals',
      expected: 5,
      actual: null,
      message: 'weight is null, expected 5',
    });
    expect(JSON.parse(JSON.stringify(issue))).to.deep.equal(issue);
  });

  it('is made where a value differs, in type as well', () => {
    const check = equals('CM-X', 'weight', { applies: () => true, expected: ({ sent }) => sent.weight });
    expect(check.check?.(answerWith())).to.deep.equal([]);
    expect(check.check?.(answerWith({ sent: { weight: '5' } }))?.map(({ actual }) => actual)).to.deep.equal([
      5,
    ]);
  });
});

describe('answerChecks', () => {
  const checks = answerChecks(loadFacts());

  it('judge each clause once', () => {
    const ids = checks.map(({ clause }) => clause);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('either judge or note', () => {
    for (const { clause, check, note } of checks)
      expect(
        [check, note].filter((one) => one !== undefined),
        clause,
      ).to.have.length(1);
  });

  it('find nothing wrong with a conforming answer', () => {
    const answer = answerWith({ shown: answered(200, { member: answerWith().member }) });
    const wrong = checks.filter((one) => one.applies(answer)).flatMap(({ check }) => check?.(answer) ?? []);
    expect(wrong).to.deep.equal([]);
  });

  it('survive any answer', () => {
    const odd = [
      null,
      7,
      'x',
      [],
      {},
      { member: null },
      { member: [] },
      { member: { status: 7 }, request_id: {} },
    ];
    for (const json of odd) {
      const answer = answerWith({ json, shown: answered(200, json) });
      const said = checks
        .filter((one) => one.applies(answer))
        .map(({ check, note }) => check?.(answer) ?? note?.(answer));
      expect(said, JSON.stringify(json)).to.not.include(undefined);
    }
  });
});
