import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { memberIdOf, memberOf, membersOn } from './member-of.ts';
import { answered, answeredText, created, lost, refusal, trialOf } from './trials-for-test.ts';

const withId = (id: unknown, status = 201) => answered(status, { member: { id } });

describe('memberOf', () => {
  it('gives the member object, whatever the status', () => {
    expect(memberOf({ exchange: withId('a', 400) })).to.deep.equal({ id: 'a' });
  });

  for (const [what, exchange] of [
    ['a body without member', answered(201, {})],
    ['a member that is a list', answered(201, { member: [{ id: 'a' }] })],
    ['a member that is null', answered(201, { member: null })],
    ['a member that is a text', answered(201, { member: 'a' })],
    ['a body that is null', answered(201, null)],
    ['a body that is a number', answered(201, 42)],
    ['a body that is no JSON', answeredText(201, 'member')],
    ['no answer', lost()],
  ] as readonly (readonly [string, Exchange])[])
    it(`finds none in ${what}`, () => {
      expect(memberOf({ exchange })).to.equal(undefined);
      expect(memberIdOf({ exchange })).to.equal(undefined);
    });
});

describe('memberIdOf', () => {
  for (const [what, exchange, id] of [
    ['of a 201', created(), 'm-1'],
    ['of a 200', withId('a', 200), 'a'],
    ['but not of a refusal', withId('a', 409), undefined],
    ['but not of a crash', withId('a', 500), undefined],
    ['but not of a redirect', withId('a', 302), undefined],
    ['but not an empty one', withId(''), undefined],
    ['but not a number', withId(7), undefined],
    ['but not half a character, which no path can carry', withId('\ud800'), undefined],
    ['but not a dot segment, which would lead up the path', withId('..'), undefined],
    ['but not a single dot', withId('.'), undefined],
    ['but not one with steps up in it', withId('a/../../b'), undefined],
    ['but not one with steps of another kind', withId('..\\b'), undefined],
    ['but not a slash, which some servers take for the end of the collection', withId('/'), undefined],
    ['with a slash in it', withId('a/b'), 'a/b'],
  ] as const)
    it(`gives the id ${what}`, () => {
      expect(memberIdOf({ exchange })).to.equal(id);
    });
});

describe('an answer with a transport fault', () => {
  const cut: Exchange = { ...created(), failure: { kind: 'reset', message: 'cut' } };

  it('has no member to judge, but one to remove', () => {
    expect(memberOf({ exchange: cut })).to.equal(undefined);
    expect(memberIdOf({ exchange: cut })).to.equal('m-1');
  });

  it('is no page of a listing', () => {
    const exchange = {
      ...answered(200, { members: [] }),
      failure: { kind: 'reset', message: 'cut' },
    } as const;
    expect(membersOn([trialOf(exchange, { role: 'read' })])).to.equal(undefined);
  });
});

describe('membersOn', () => {
  const page = (exchange: Exchange) => trialOf(exchange, { role: 'read' });
  const list = (...ids: string[]) => page(answered(200, { members: ids.map((id) => ({ id })) }));

  it('joins the pages', () => {
    expect(membersOn([list('a', 'b'), list(), list('c')])).to.deep.equal([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
  });

  for (const [what, exchange] of [
    ['a refusal', refusal],
    ['a 201', answered(201, { members: [] })],
    ['a body without members', answered(200, {})],
    ['members that are no list', answered(200, { members: {} })],
    ['null', answered(200, null)],
    ['no answer', lost()],
  ] as const)
    it(`is none as soon as one page is ${what}`, () => {
      expect(membersOn([list('a'), page(exchange)])).to.equal(undefined);
    });
});
