import { expect } from 'chai';
import { collectIdentities } from './identities.ts';
import { answered, answeredMember, faultyOf, recordingOf, refusal, trialOf } from './trials-for-test.ts';

type Ids = readonly [id: unknown, requestId: unknown];

const create = ([id, request_id]: Ids) =>
  trialOf(answered(201, { member: { ...answeredMember, id }, request_id }));

/** What is found after recordings of these answers, by clause. */
function judge(...recordings: readonly (readonly Ids[])[]): Readonly<Record<string, string>> {
  const identities = collectIdentities();
  for (const ids of recordings) identities.add(recordingOf(...ids.map(create)));
  return Object.fromEntries(identities.findings().map(({ clause, result }) => [clause, result]));
}

const both = (id: string, request: string) => ({
  'CM-SEM-id-unique': id,
  'CM-SEM-request-id-unique': request,
});

describe('collectIdentities', () => {
  for (const [what, recordings, found] of [
    ['nothing from no answer', [[]], {}],
    ['nothing from one answer: it cannot repeat', [[['a', 'r1']]], {}],
    ['uniqueness from two answers', [[['a', 'r1']], [['b', 'r2']]], both('met', 'met')],
    ['a repeated member id', [[['a', 'r1']], [['a', 'r2']]], both('violated', 'met')],
    ['a repeated request id', [[['a', 'r1']], [['b', 'r1']]], both('met', 'violated')],
    [
      'a repetition after many, in one recording',
      [
        [
          ['a', 'r1'],
          ['b', 'r2'],
          ['c', 'r3'],
          ['a', 'r4'],
        ],
      ],
      both('violated', 'met'),
    ],
    [
      'nothing from ids that are none',
      [
        [
          ['', 7],
          ['', 7],
          [null, undefined],
        ],
      ],
      {},
    ],
  ] as readonly (readonly [string, readonly (readonly Ids[])[], object])[])
    it(`finds ${what}`, () => {
      expect(judge(...recordings)).to.deep.equal(found);
    });

  it('looks at answers to legal creates alone', () => {
    const identities = collectIdentities();
    const same = answered(201, { member: { id: 'a' }, request_id: 'r' });
    identities.add(recordingOf(trialOf(same), faultyOf(same), trialOf(same, { role: 'read' })));
    identities.add(recordingOf(trialOf(same, { intent: 'open' }), trialOf(refusal)));
    expect(identities.findings()).to.deep.equal([]);
  });

  it('shows the first repetition, with the probe it came from and without the id', () => {
    const identities = collectIdentities();
    const give = (probe: string, ids: Ids) => identities.add({ ...recordingOf(create(ids)), probe });
    give('one', ['a', 'r1']);
    give('two', ['b', 'r2']);
    give('three', ['a', 'r3']);
    give('four', ['a', 'r4']);
    const [finding] = identities.findings();
    expect(finding).to.include({ clause: 'CM-SEM-id-unique', probe: 'three', result: 'violated' });
    expect(finding?.issues).to.deep.equal([
      {
        path: '/member/id',
        rule: 'unique',
        expected: 'an id not given before',
        actual: 'a repeated id',
        message: '/member/id was given before in the same run',
      },
    ]);
    expect(finding?.evidence).to.have.length(1);
  });
});
