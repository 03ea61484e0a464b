import { expect } from 'chai';
import { clauseOf, findingOf } from '../clauses-for-test.ts';
import { judgeClause, type Noted, type Verdict } from '../tally.ts';
import { foundOn } from './findings-for-test.ts';
import { toHistoryRun } from './history-run.ts';
import { lastObserved } from './last-observed.ts';
import { observedIn } from './observed.ts';
import { observedChanges } from './observed-changes.ts';

/** What a run saw of the clause X: notes with their places. */
const seen = (...notes: readonly (readonly [note: string, place: string])[]) =>
  notes.map(([note, place]) => ({ note, situations: [place] }));
const sight = (noted: readonly Noted[]) => ({ observed: { X: noted }, decided: new Set(['X']) });
const changed = (before: readonly Noted[], now: readonly Noted[]) =>
  observedChanges(sight(now), { X: before }, 'history').map(({ gone, came }) => ({ gone, came }));

describe('observedIn', () => {
  it('keeps notes by clause and situation, without names', () => {
    const verdict = judgeClause(clauseOf('CM-X', 'may'), [
      findingOf('noted', { reason: 'a mapped address: 201, 10.0.0.1 comes back', probe: 'CM-X@TCP-1' }),
      findingOf('noted', { reason: 'a mapped address: 201, 10.0.0.2 comes back', probe: 'CM-X@UDP-2' }),
    ]) as Verdict;
    const { observed } = observedIn([{ ...verdict, id: 'CM-X' }]);
    const note = 'a mapped address: 201, (address) comes back';
    expect(observed).to.deep.equal({ 'CM-X': [{ note, situations: ['TCP-1', 'UDP-2'] }] });
  });

  it('leaves out clauses of whose evidence a part is missing', () => {
    const noted = seen(['201', 'TCP-1']);
    const { observed, decided } = observedIn([
      { id: 'A', outcome: 'inconclusive', noted },
      { id: 'B', outcome: 'failed', noted },
      { id: 'C', outcome: 'passed' },
    ]);
    expect([Object.keys(observed), [...decided]]).to.deep.equal([['B'], ['B', 'C']]);
  });
});

describe('observedChanges', () => {
  const before = seen(['null: 400', 'TCP-1'], ['null: 400', 'UDP-2']);

  it('is silent where nothing changed', () => {
    expect(changed(before, before)).to.deep.equal([]);
    expect(changed(before, [{ note: 'null: 400', situations: ['UDP-2', 'TCP-1'] }])).to.deep.equal([]);
  });

  it('lists what went and what came, in a single situation as well', () => {
    const now = seen(['null: 400', 'TCP-1'], ['null: 201', 'UDP-2']);
    expect(changed(before, now)).to.deep.equal([{ gone: ['null: 400'], came: ['null: 201'] }]);
  });

  it('takes another choice of situations for none, unless something shows there that was never seen', () => {
    expect(changed(before, seen(['null: 400', 'HTTP-3']))).to.deep.equal([]);
    expect(changed(before, seen(['null: 201', 'HTTP-3']))).to.deep.equal([{ gone: [], came: ['null: 201'] }]);
  });

  it('lists what is observed no longer where there is evidence, and only there', () => {
    const gone = { observed: {}, decided: new Set(['X']) };
    expect(observedChanges(gone, { X: before }, 'history')).to.deep.equal([
      { clause: 'X', against: 'history', gone: ['null: 400'], came: [] },
    ]);
    expect(observedChanges({ ...gone, decided: new Set() }, { X: before }, 'history')).to.deep.equal([]);
  });

  it('a clause that was never observed is news to a baseline, not to a history', () => {
    const now = sight(seen(['201', 'TCP-1']));
    expect(observedChanges(now, {}, 'history')).to.deep.equal([]);
    expect(observedChanges(now, {}, 'baseline')).to.deep.equal([
      { clause: 'X', against: 'baseline', gone: [], came: ['201'] },
    ]);
  });
});

describe('lastObserved', () => {
  it('remembers across nights that did not look, and across those that count for nothing', () => {
    const runs = [
      foundOn(1, { observed: { X: seen(['201', 'TCP-1'], ['400', 'UDP-2']) } }),
      foundOn(2, { observed: { X: seen(['404', 'UDP-2']) } }),
      foundOn(3),
      foundOn(4, { observed: { X: seen(['500', 'TCP-1']) }, invalid: 'an outage' }),
    ].map(toHistoryRun);
    const before = lastObserved(runs);
    expect(observedChanges(sight(seen(['201', 'TCP-1'], ['404', 'UDP-2'])), before, 'history')).to.deep.equal(
      [],
    );
    expect(observedChanges(sight(seen(['400', 'UDP-2'])), before, 'history')).to.deep.equal([
      { clause: 'X', against: 'history', gone: ['404'], came: ['400'] },
    ]);
  });

  it('forgets what is gone: a run that decided the clause and noted nothing has said so, others have not', () => {
    const planned = ['X'];
    const once = foundOn(1, { planned, observed: { X: seen(['201', 'TCP-1']) } });
    const rememberedAfter = (second: Parameters<typeof foundOn>[1]) =>
      lastObserved([once, foundOn(2, second)].map(toHistoryRun));
    expect(rememberedAfter({ planned })).to.deep.equal({});
    const kept = { X: seen(['201', 'TCP-1']) };
    expect(rememberedAfter({ planned: [] })).to.deep.equal(kept);
    expect(rememberedAfter({ planned, invalid: 'an outage' })).to.deep.equal(kept);
    for (const outcome of ['inconclusive', 'blocked', 'not-run', 'broken', 'not-applicable'] as const)
      expect(rememberedAfter({ planned, others: { [outcome]: ['X'] } }), outcome).to.deep.equal(kept);
  });
});
