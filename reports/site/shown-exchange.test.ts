import { expect } from 'chai';
import { answered, answeredText, created, lost, trialOf } from '../../suites/trials-for-test.ts';
import { shownExchange } from './shown-exchange.ts';

const endpoint = 'https://elb.example.test';

function sentAs(body: string): string {
  const request = { method: 'POST', path: '/p', headers: { 'X-Auth-Token': '$ELB_TOKEN' }, body };
  return shownExchange(trialOf({ ...created(), request }), endpoint).sent;
}

describe('shownExchange', () => {
  it('lays a compact body out, and leaves as it was what would lose something', () => {
    expect(sentAs('{"member":{"weight":1}}')).to.equal(
      'POST /p\nX-Auth-Token: $ELB_TOKEN\n\n{\n  "member": {\n    "weight": 1\n  }\n}',
    );
    for (const body of ['{"a":1,"a":2}', '{ "a": 1 }', '{"a":1e2}', '{"a":'])
      expect(sentAs(body))
        .to.match(/\n\n/)
        .and.satisfy((text: string) => text.endsWith(body));
  });

  it('finds the id by which the server knows a request, in the body or among the headers', () => {
    const idOf = (exchange: Parameters<typeof trialOf>[0]) =>
      shownExchange(trialOf(exchange), endpoint).requestId;
    expect(idOf(created())).to.equal('r-1');
    expect(idOf(answered(400, { request_id: 'in-body' }, { 'x-request-id': 'in-head' }))).to.equal('in-body');
    expect(idOf(answered(400, {}, { 'x-request-id': 'in-head' }))).to.equal('in-head');
    expect(idOf(answeredText(502, '<html>'))).to.equal(undefined);
    expect(idOf(answered(400, { request_id: { no: 'text' } }))).to.equal(undefined);
  });

  it('says why nothing came', () => {
    const shown = shownExchange(trialOf(lost('timeout')), endpoint);
    expect(shown).to.include({ failure: 'timeout: a timeout' });
    expect(shown).to.not.have.property('came');
  });

  it('has a line for a shell, or none where it is too long for a page', () => {
    const withBody = (body: string) => ({
      ...created(),
      request: { method: 'POST', path: '/p', headers: {}, body },
    });
    expect(shownExchange(trialOf(withBody('{}')), endpoint).curl).to.match(/^curl .*elb\.example\.test\/p$/);
    expect(shownExchange(trialOf(withBody('x'.repeat(9_000))), endpoint)).to.not.have.property('curl');
  });
});
