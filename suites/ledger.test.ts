import { expect } from 'chai';
import { TOKEN_VARIABLE } from '../targets/sign-in.ts';
import { openLedger } from './ledger.ts';
import {
  answered,
  answeredMember,
  answeredText,
  created,
  crossVpcPlace,
  faultyOf,
  lost,
  refusal,
  trialOf,
} from './trials-for-test.ts';

const createdAs = (id: string) => trialOf(created({ ...answeredMember, id }));
const removal = (exchange: Parameters<typeof trialOf>[0]) => {
  const { sent: _sent, ...trial } = trialOf(exchange, { role: 'remove' });
  return trial;
};
const notFound = answered(404, { error_code: 'ELB.8904', error_msg: 'gone' });

describe('openLedger', () => {
  it('holds a created member until it is removed', () => {
    const ledger = openLedger();
    expect(ledger.isLive('a')).to.equal(false);
    ledger.attempted(createdAs('a'));
    ledger.attempted(createdAs('b'));
    expect([ledger.isLive('a'), ledger.isLive('b')]).to.deep.equal([true, true]);
    ledger.removed('a', removal(answered(204)));
    expect([ledger.isLive('a'), ledger.isLive('b')]).to.deep.equal([false, true]);
    expect(ledger.live()).to.deep.equal([{ id: 'b', poolId: crossVpcPlace.poolId }]);
    expect(ledger.leftOvers()).to.deep.equal([{ pool: 'pool-1', id: 'b', address: '10.0.0.1', port: 80 }]);
  });

  it('holds nothing that was there before, whatever a create is answered with', () => {
    const ledger = openLedger();
    ledger.belongToOthers(['a']);
    ledger.attempted(createdAs('a'));
    expect([ledger.isLive('a'), ledger.live(), ledger.leftOvers()]).to.deep.equal([false, [], []]);
  });

  it('doubts a pair whose create got lost, in its pool and however the address is spelled', () => {
    const ledger = openLedger();
    ledger.attempted(trialOf(lost(), { sent: { address: '2001:DB8::1', protocol_port: 80 } }));
    ledger.attempted(trialOf(refusal, { sent: { address: '2001:db8::1', protocol_port: 81 } }));
    expect(ledger.isDoubtful('pool-1', '2001:db8:0::1', 80)).to.equal(true);
    expect(ledger.isDoubtful('pool-1', '2001:db8::1', 81)).to.equal(false);
    expect(ledger.isDoubtful('pool-2', '2001:db8::1', 80)).to.equal(false);
  });

  it('doubts a pair whose create was put off and then refused as if it was there already', () => {
    const ledger = openLedger();
    const conflict = answered(409, { error_code: 'ELB.8907' });
    const [first, second] = [81, 82].map((port) => ({ address: '10.0.0.1', protocol_port: port }));
    ledger.attempted(trialOf({ ...conflict, throttled: 2 }, { sent: first ?? {} }));
    ledger.attempted(trialOf(conflict, { sent: second ?? {} }));
    expect([81, 82].map((port) => ledger.isDoubtful('pool-1', '10.0.0.1', port))).to.deep.equal([
      true,
      false,
    ]);
    expect(ledger.attempts.map(({ reaction }) => reaction)).to.deep.equal(['environment', 'refused']);
  });

  it('takes a token that is refused off the usual way for a refusal the second time only', () => {
    const exchange = answered(401);
    const request = { ...exchange.request, headers: { 'x-auth-token': TOKEN_VARIABLE } };
    const astray = { ...trialOf({ ...exchange, request }), signedIn: false };
    const ledger = openLedger();
    ledger.attempted(astray);
    ledger.attempted({ ...astray, step: 1, of: 0 });
    expect(ledger.attempts.map(({ reaction }) => reaction)).to.deep.equal(['environment', 'refused']);
  });

  for (const [what, exchange, stays] of [
    ['204', answered(204), false],
    ['200', answered(200, {}), false],
    ['404 of the service: it is not there', notFound, false],
    ['404 of a gateway that knows no such operation', answered(404, { error_code: 'APIGW.0101' }), true],
    ['404 without a word', answered(404), true],
    ['403', answered(403), true],
    ['405', answered(405), true],
    ['409', answered(409, { error_code: 'ELB.8907' }), true],
    ['500', answered(500), true],
    ['no answer', lost('timeout'), true],
    ['the page of a captive portal', answeredText(200, '<html>'), true],
    ['429', answered(429), true],
  ] as const)
    it(`${stays ? 'fears for' : 'forgets'} a member whose removal was answered with ${what}`, () => {
      const ledger = openLedger();
      ledger.attempted(createdAs('a'));
      ledger.removed('a', removal(exchange));
      expect(ledger.isLive('a')).to.equal(stays);
      expect(ledger.leftOvers()).to.have.length(stays ? 1 : 0);
    });

  it('lists members that no create answered but whose removal failed', () => {
    const ledger = openLedger();
    ledger.removed('ghost', removal(answered(403)));
    expect(ledger.leftOvers()).to.deep.equal([{ pool: 'pool-1', id: 'ghost', address: null, port: null }]);
    ledger.removed('ghost', removal(answered(204)));
    expect(ledger.leftOvers()).to.deep.equal([]);
  });

  it('fears for what was accepted without an id, and for nothing that was refused or not carried out', () => {
    const ledger = openLedger();
    for (const exchange of [answered(201, {}), refusal, answered(500), lost('refused'), answered(429)])
      ledger.attempted(faultyOf(exchange));
    expect(ledger.leftOvers()).to.deep.equal([{ pool: 'pool-1', id: null, address: '10.0.0.1', port: 80 }]);
    expect(ledger.attempts.map(({ reaction }) => reaction)).to.deep.equal([
      'accepted',
      'refused',
      'crashed',
      'environment',
      'environment',
    ]);
  });

  it('fears for what got lost, once for all tries, until its pool was listed', () => {
    const ledger = openLedger();
    for (const exchange of [lost(), lost('timeout'), answered(504)]) ledger.attempted(trialOf(exchange));
    ledger.listed('pool-2');
    expect(ledger.leftOvers()).to.deep.equal([{ pool: 'pool-1', id: null, address: '10.0.0.1', port: 80 }]);
    ledger.listed('pool-1');
    expect(ledger.leftOvers()).to.deep.equal([]);
  });

  it('doubts a pair no more once the create that got lost is undone', () => {
    const ledger = openLedger();
    for (const exchange of [lost(), lost()]) ledger.attempted(trialOf(exchange));
    ledger.undone('pool-1', trialOf(lost()).sent);
    expect(ledger.isDoubtful('pool-1', '10.0.0.1', 80)).to.equal(true);
    ledger.undone('pool-1', trialOf(lost()).sent);
    expect(ledger.isDoubtful('pool-1', '10.0.0.1', 80)).to.equal(false);
  });

  it('says null where a create sent no address or port of the right type', () => {
    const ledger = openLedger();
    ledger.attempted(trialOf(created(), { sent: { address: 7, protocol_port: '80' } }));
    expect(ledger.leftOvers()).to.deep.equal([{ pool: 'pool-1', id: 'm-1', address: null, port: null }]);
  });
});
