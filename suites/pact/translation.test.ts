import { expect } from 'chai';
import { translate } from './translation.ts';

const values = { project_id: 'P', pool_id: 'Q', address: '10.9.9.9', protocol_port: 99, subnet_cidr_id: 'S' };
const path = '/v3/theirs/elb/pools/web/members';
const request = (member: unknown) => ({ path, body: JSON.stringify({ member }) });

describe('translate', () => {
  it('puts project and pool, address, port and subnet into the terms of the state', () => {
    const { path: to, body } = translate(
      request({ name: 'n', address: '1.1.1.1', protocol_port: 1, subnet_cidr_id: 's' }),
      values,
    );
    expect(to).to.equal('/v3/P/elb/pools/Q/members');
    expect(JSON.parse(body)).to.deep.equal({
      member: { name: 'n', address: '10.9.9.9', protocol_port: 99, subnet_cidr_id: 'S' },
    });
  });

  for (const [from, to] of [
    ['/v3/theirs/elb/pools/web', '/v3/P/elb/pools/Q'],
    ['/v3/theirs/elb/pools/web/members?limit=5', '/v3/P/elb/pools/Q/members?limit=5'],
    ['/v3/theirs/elb/pools', '/v3/P/elb/pools'],
    ['/v3/theirs/elb/pools?name=web', '/v3/P/elb/pools?name=web'],
    ['/versions', '/versions'],
    ['/', '/'],
  ] as const)
    it(`puts ${from} to ${to}`, () => {
      expect(translate({ path: from, body: '' }, values).path).to.equal(to);
    });

  it('adds nothing that was not there', () => {
    expect(JSON.parse(translate(request({ address: '1.1.1.1' }), values).body)).to.deep.equal({
      member: { address: '10.9.9.9' },
    });
  });

  it('puts back what the answer repeats, and leaves what it makes up', () => {
    const { back } = translate(request({ address: '1.1.1.1', protocol_port: 1 }), values);
    const answer = {
      member: { address: '10.9.9.9', protocol_port: 98, project_id: 'P', id: 'm' },
      request_id: 'r',
    };
    expect(JSON.parse(back(JSON.stringify(answer)))).to.deep.equal({
      member: { address: '1.1.1.1', protocol_port: 98, project_id: 'theirs', id: 'm' },
      request_id: 'r',
    });
  });

  it('leaves bodies alone that hold no member', () => {
    const { body, back } = translate({ path, body: '{' }, values);
    expect([body, back('no JSON')]).to.deep.equal(['{', 'no JSON']);
  });
});
