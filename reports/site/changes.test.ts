import { expect } from 'chai';
import { judged } from '../exports/hand-made-runs-for-test.ts';
import { reportOf } from '../report-for-test.ts';
import { renderSite } from './site.ts';
import type { SiteInput } from './site-input.ts';
import { siteInputOf } from './site-input-for-test.ts';

const bad = judged('failed', 'bad');
const fine = judged('passed', 'fine');
const id = bad.clause.id;
const startedAt = '2024-02-01T00:00:00Z';
const flip = { outcome: 'failed' as const, fingerprint: 'f', firstBad: { startedAt } };
const none = { since: { startedAt, build: 'b1' }, runs: 3, clauses: [], flaky: [], unstable: [] };

/** The text of a page, and of it what follows a heading up to the next one. */
function shown(given: Partial<SiteInput>, path = 'index.html', heading = 'Changes'): string {
  const files = [...renderSite(siteInputOf(reportOf([bad, fine]), given))];
  const html = files.find((file) => file.path === path)?.text ?? '';
  const part = html.split(`<h2>${heading}</h2>`)[1]?.split(/<h2|<footer/)[0] ?? '';
  return part.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the pages tell what changed as gate.json does', () => {
  it('what is new, still bad, fixed and out of sight, since the last run that counts', () => {
    const clauses = [
      { ...flip, clause: id, standing: 'still' as const, streak: 4 },
      { ...flip, clause: 'CM-NEW', standing: 'new' as const, streak: 1, changedFrom: 'g' },
      { ...flip, clause: fine.clause.id, standing: 'fixed' as const, streak: 2 },
      { ...flip, clause: 'CM-GONE', standing: 'unseen' as const, streak: 1 },
    ];
    const text = shown({ flips: { ...none, clauses, unstable: ['CM-FRO'] } });
    expect(text).to.contain('Since the last valid run (2024-02-01, b1)');
    expect(text).to.contain('new (1): CM-NEW (in another way than before)');
    expect(text).to.contain(`still (1): ${id} (4 runs in a row)`);
    expect(text).to.contain(`fixed (1): ${fine.clause.id} (2 runs in a row)`);
    expect(text).to.contain('no evidence now (1): CM-GONE');
    expect(text).to.contain('to and fro (1): CM-FRO');
  });

  it('links only to clauses that have a page', () => {
    const clauses = [
      { ...flip, clause: id, standing: 'still' as const, streak: 4 },
      { ...flip, clause: 'CM-GONE', standing: 'unseen' as const, streak: 2 },
    ];
    const flips = { ...none, clauses };
    const [index] = [...renderSite(siteInputOf(reportOf([bad]), { flips }))];
    expect(index?.text).to.contain(`href="clause/${id}.html"`);
    expect(index?.text).to.not.contain('clause/CM-GONE.html');
  });

  it('nothing of a run that counts for nothing, whatever its history says', () => {
    const text = shown({
      flips: { ...none, invalid: 'the canaries died' },
      history: [{ startedAt, exitCode: 0, valid: true, outcomes: { [id]: 'passed' } }],
    });
    expect(text).to.contain('counts for nothing').and.to.contain('the canaries died');
    expect(text).to.not.contain(id);
  });

  it('that nothing did, that no earlier run counts, and that there is no history', () => {
    expect(shown({ flips: none })).to.contain('No change.');
    const first = shown({ flips: { ...none, since: null, runs: 0 } });
    expect(first).to.contain('No earlier run counts.').and.to.not.contain('No change.');
    expect(shown({})).to.contain('no earlier run to compare with');
  });

  it('which observed behaviour is not what it was, against what, and how', () => {
    const observedChanges = [{ clause: id, against: 'baseline' as const, gone: ['none'], came: ['<null>'] }];
    const text = shown({ observedChanges }, 'observed.html', 'Changed');
    expect(text).to.match(
      new RegExp(`${id} the approved baseline none &lt;null> |${id} .*none .*&#x3C;null`),
    );
    expect(shown({ observedChanges: [] }, 'observed.html', 'Changed')).to.contain('Nothing changed.');
    expect(shown({}, 'observed.html', 'Changed')).to.equal('');
  });
});
