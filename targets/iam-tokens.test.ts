import { expect } from 'chai';
import { openIamTokens, type TokenAnswer } from './iam-tokens.ts';

const minute = 60_000;
const refused: TokenAnswer = { failure: { kind: 'sign-in', message: 'wrong password' }, refused: true };
const down: TokenAnswer = { failure: { kind: 'sign-in', message: 'IAM is down' }, refused: false };

/** IAM that issues t1, t2, … unless an answer is planned, and a clock that is set by hand. */
function open({ lifetimeMs = 60 * minute }: { readonly lifetimeMs?: number } = {}) {
  const state = { asked: 0, now: 0, answers: [] as TokenAnswer[], learnt: [] as string[] };
  const source = openIamTokens({
    ask: async () => {
      state.asked += 1;
      return state.answers.shift() ?? { token: `t${state.asked}`, lifetimeMs };
    },
    now: () => state.now,
    onToken: (token) => state.learnt.push(token),
  });
  const current = async () => {
    const got = await source.current();
    return 'failure' in got ? got.failure.message : got.token;
  };
  return { state, source, current };
}

describe('openIamTokens', () => {
  it('asks once, however many need a token at once, and tells of it', async () => {
    const { state, current } = open();
    const all = await Promise.all(Array.from({ length: 100 }, current));
    expect(new Set(all)).to.deep.equal(new Set(['t1']));
    expect(state).to.deep.include({ asked: 1, learnt: ['t1'] });
  });

  for (const [what, lifetimeMs, good, late] of [
    ['five minutes before its end', 60 * minute, 55 * minute - 1, 55 * minute],
    ['when a fifth of a short life is left', 5 * minute, 4 * minute - 1, 4 * minute],
    ['never, where IAM names no end', Number.POSITIVE_INFINITY, 1e12, undefined],
  ] as const)
    it(`renews a token ${what}, again for all at once`, async () => {
      const { state, current } = open({ lifetimeMs });
      await current();
      state.now = good;
      expect(await current()).to.equal('t1');
      if (late === undefined) return;
      state.now = late;
      expect(await Promise.all([current(), current()])).to.deep.equal(['t2', 't2']);
      expect(state).to.deep.include({ asked: 2, learnt: ['t1', 't2'] });
    });

  it('does not ask again once the password was refused', async () => {
    const { state, source, current } = open();
    state.answers = [refused];
    expect(await Promise.all([current(), current()])).to.deep.equal(['wrong password', 'wrong password']);
    state.now = 24 * 60 * minute;
    expect(await current()).to.equal('wrong password');
    expect(await source.renew('t0')).to.equal(false);
    expect(state.asked).to.equal(1);
  });

  it('keeps to the old token while it lasts when a renewal is refused', async () => {
    const { state, current } = open();
    await current();
    state.answers = [refused];
    state.now = 59 * minute;
    expect([await current(), await current()]).to.deep.equal(['t1', 't1']);
    state.now = 60 * minute;
    expect(await current()).to.equal('wrong password');
    expect(state.asked).to.equal(2);
  });

  it('asks again after a pause where IAM could not answer', async () => {
    const { state, current } = open();
    state.answers = [down];
    expect([await current(), await current()]).to.deep.equal(['IAM is down', 'IAM is down']);
    expect(state.asked).to.equal(1);
    state.now = 10_000;
    expect(await current()).to.equal('t2');
  });

  it('does not ask again and again for tokens that have expired already', async () => {
    const { state, current } = open({ lifetimeMs: 0 });
    expect(await current()).to.match(/expired already.*auth\.iam\.endpoint/);
    expect(await current()).to.match(/expired already/);
    expect(state).to.deep.include({ asked: 1, learnt: [] });
  });

  it('renews a token that was taken and is not any more, once for all who were refused', async () => {
    const { state, source, current } = open();
    await current();
    source.accepted('t1');
    expect(await Promise.all([source.renew('t1'), source.renew('t1')])).to.deep.equal([true, true]);
    expect(await source.renew('t1'), 'a late one').to.equal(true);
    expect(await current()).to.equal('t2');
    expect(state.asked).to.equal(2);
  });

  it('does not renew a token that was never taken', async () => {
    const { state, source, current } = open();
    await current();
    expect(await source.renew('t1')).to.equal(false);
    expect(state.asked).to.equal(1);
  });

  it('gives up on an endpoint that takes and refuses one good token after another', async () => {
    const { state, source, current } = open();
    const renewed: boolean[] = [];
    for (let time = 0; time < 8; time += 1) {
      const token = await current();
      source.accepted(token);
      renewed.push(await source.renew(token));
    }
    expect(renewed).to.deep.equal([true, true, true, true, true, false, false, false]);
    expect(state.asked).to.equal(6);
  });

  it('has no other token where IAM gives none', async () => {
    const { state, source, current } = open();
    await current();
    source.accepted('t1');
    state.answers = [down];
    expect(await source.renew('t1')).to.equal(false);
  });
});
