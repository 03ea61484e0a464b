import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { judgeLife } from './judge-life.ts';
import { historyOf } from './pool-history.ts';
import type { Trial } from './trial.ts';
import {
  answered,
  answeredMember,
  controlOf,
  created,
  lost,
  recordingOf,
  refusal,
  trialOf,
} from './trials-for-test.ts';

const about = { clause: 'CM-X', probe: 'p' };
const missing = answered(404, { error_code: 'ELB.8904', error_msg: 'none' });
const shown = answered(200, { member: answeredMember });
const first = controlOf(created());
const again = (exchange: Exchange) => trialOf(exchange, { label: 'the pair' });
const look = (exchange: Exchange): Trial => trialOf(exchange, { role: 'read', of: 0, label: 'show it' });
const remove = (exchange: Exchange) => trialOf(exchange, { role: 'remove', of: 0 });
const update = trialOf(answered(200), {
  role: 'update',
  of: 0,
  label: 'update weight of the member of step 0',
});
/** A listing has no create that it is of. */
const { sent: _sent, ...listing } = trialOf(answered(200, { members: [answeredMember] }), { role: 'read' });
const empty = { ...listing, exchange: answered(200, { members: [] }) };

const rows: readonly (readonly [what: string, trials: readonly Trial[], result: string])[] = [
  ['a repeat that is refused', [first, again(refusal)], 'met'],
  ['a repeat that is accepted', [first, update, again(created())], 'violated'],
  ['a repeat that gets lost', [first, again(lost())], 'inconclusive'],
  ['a control that is refused', [controlOf(refusal)], 'blocked'],
  ['a control that gets lost', [controlOf(lost())], 'inconclusive'],
  ['a control taken by luck', [controlOf(created({ id: 'm' }))], 'blocked'],
  ['a pair created again', [first, remove(answered(204)), look(missing), again(created())], 'met'],
  ['a pair that stays taken', [first, remove(answered(204)), look(missing), again(refusal)], 'violated'],
  ['a deletion that is not seen', [first, remove(answered(204)), look(shown), again(refusal)], 'met'],
  ['a deletion that gets lost', [first, remove(lost()), look(missing), again(refusal)], 'inconclusive'],
  ['a member that is gone', [first, look(missing), look(missing)], 'violated'],
  ['a member that shows late', [first, look(missing), look(shown)], 'inconclusive'],
  ['a member that cannot be shown', [first, look(answered(500))], 'inconclusive'],
  ['a member that is listed', [first, listing], 'met'],
  ['a member that is not listed', [first, empty], 'violated'],
  ['a member that is listed late', [first, empty, listing], 'inconclusive'],
  ['a listing that is refused', [first, { ...listing, exchange: refusal }], 'inconclusive'],
];

describe('judgeLife', () => {
  for (const [what, trials, result] of rows)
    it(`${what}: ${result}`, () => {
      expect(judgeLife(about, recordingOf(...trials).trials).finding.result).to.equal(result);
    });

  it('tells what led to it, and shows the requests', () => {
    const { finding } = judgeLife(about, recordingOf(first, update, again(created())).trials);
    expect(finding.issues.map(({ message }) => message)).to.deep.equal([
      'create the pair: its pair is taken, it was answered 201 (after create the twin, update weight of the twin)',
    ]);
    expect(finding.evidence.map(({ step }) => step)).to.deep.equal([0, 2]);
  });

  it('takes looks that were repeated for one, and those after a deletion for its own', () => {
    const life = recordingOf(
      first,
      look(missing),
      look(shown),
      remove(answered(204)),
      look(missing),
      listing,
    );
    expect(historyOf(life.trials).map(({ event }) => event.what)).to.deep.equal([
      'create',
      'show',
      'delete',
      'list',
    ]);
  });
});
