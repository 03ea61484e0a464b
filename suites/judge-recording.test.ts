import { expect } from 'chai';
import type { AnswerCheck } from './checks/answer.ts';
import { memberIssue } from './checks/answer.ts';
import { manners } from './checks/refusals.ts';
import { findingOf } from './clauses-for-test.ts';
import { judgeRecording } from './judge-recording.ts';
import type { Probe } from './probe.ts';
import type { Trial } from './trial.ts';
import {
  answered,
  answeredMember,
  controlOf,
  created,
  faultyOf,
  lost,
  recordingOf,
  refusal,
  trialOf,
} from './trials-for-test.ts';

const probe: Probe = {
  id: 'a probe',
  clauses: [],
  pairs: 1,
  phase: 'main',
  conduct: async () => undefined,
  judge: () => [],
};

const weighed = (weight: unknown) =>
  trialOf(created({ ...answeredMember, weight }), { label: `weight ${weight}` });
const crashes = 'CM-STS-no-server-error';

/** What is found about one clause, as `result of labels`. */
function judge(trials: readonly Trial[], clause: string, answers: readonly AnswerCheck[] = []) {
  return judgeRecording(probe, recordingOf(...trials), { answers, refusals: manners })
    .filter((finding) => finding.clause === clause)
    .map(({ result, evidence }) => `${result}: ${evidence.map(({ label }) => label).join(', ')}`);
}

describe('judgeRecording', () => {
  it('begins with what the probe itself finds', () => {
    const own = findingOf('violated');
    const [first] = judgeRecording({ ...probe, judge: () => [own] }, recordingOf(), {
      answers: [],
      refusals: [],
    });
    expect(first).to.equal(own);
  });

  const even: AnswerCheck = {
    clause: 'CM-EVEN',
    applies: ({ member }) => typeof member.weight === 'number',
    check: ({ member: { weight: actual } }) =>
      Number(actual) % 2 === 0 ? [] : [memberIssue('weight', 'even', { expected: 'even', actual })],
  };
  const noting: AnswerCheck = {
    clause: 'CM-NOTE',
    applies: () => true,
    note: ({ member }) => `weight ${member.weight}`,
  };
  const doubting: AnswerCheck = {
    ...even,
    clause: 'CM-DOUBT',
    doubt: ({ member }) => (member.weight === 3 ? 'who knows' : undefined),
  };

  for (const [what, trials, clause, found] of [
    ['a check that holds everywhere', [weighed(2), weighed(4)], 'CM-EVEN', ['met: weight 2']],
    ['a check that fails once', [weighed(2), weighed(5), weighed(7)], 'CM-EVEN', ['violated: weight 5']],
    ['a check that applies nowhere', [weighed('x')], 'CM-EVEN', []],
    ['a check without answers', [controlOf(refusal)], 'CM-EVEN', []],
    [
      'notes, each once',
      [weighed(1), weighed(2), weighed(1)],
      'CM-NOTE',
      ['noted: weight 1', 'noted: weight 2'],
    ],
    ['a doubt, before any pass', [weighed(2), weighed(3)], 'CM-DOUBT', ['inconclusive: weight 3']],
    // What was seen without doubt is evidence, whatever else was not seen.
    ['a failure, before any doubt', [weighed(3), weighed(5)], 'CM-DOUBT', ['violated: weight 5']],
    [
      'a refusal that looks as it should',
      [controlOf(created()), faultyOf(refusal, 'a fault')],
      'CM-ERR-body',
      ['met: a fault'],
    ],
    [
      'one of many refusals that does not',
      [controlOf(created()), faultyOf(refusal), faultyOf(answered(400), 'a bare one')],
      'CM-ERR-body',
      ['violated: a bare one'],
    ],
    ['refusals beside a refused control', [controlOf(refusal), faultyOf(refusal)], 'CM-ERR-body', []],
    [
      'no crash beside an accepted create',
      [controlOf(created()), faultyOf(refusal)],
      crashes,
      ['met: the twin'],
    ],
    ['no crash where everything is refused', [controlOf(refusal), faultyOf(refusal)], crashes, []],
    ['no crash where everything got lost', [controlOf(lost())], crashes, []],
    [
      'a crash, whatever else happened',
      [controlOf(created()), faultyOf(answered(500), 'a fault')],
      crashes,
      ['violated: a fault'],
    ],
    ['a crash of a control', [controlOf(answered(500))], crashes, ['violated: the twin']],
    [
      'a gateway page, which is no crash',
      [controlOf(created()), faultyOf(answered(502))],
      crashes,
      ['met: the twin'],
    ],
    [
      'a read that crashed, which is no create',
      [controlOf(created()), trialOf(answered(500), { role: 'read' })],
      crashes,
      ['met: the twin'],
    ],
  ] as readonly (readonly [string, readonly Trial[], string, readonly string[]])[])
    it(`${what}: ${found.join('; ') || 'nothing'}`, () => {
      expect(judge(trials, clause, [even, noting, doubting])).to.deep.equal(found);
    });

  it('shows what was read back beside the answer', () => {
    const shown = trialOf(answered(200, {}), { role: 'read', of: 0, label: 'show' });
    expect(judge([weighed(2), shown], 'CM-EVEN', [even])).to.deep.equal(['met: weight 2, show']);
  });
});
