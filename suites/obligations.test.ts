import { expect } from 'chai';
import { loadFacts } from '../specs/facts.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import type { HttpRequest } from '../targets/exchange.ts';
import { everything } from '../targets/reference/fixtures.ts';
import { TOKEN_VARIABLE } from '../targets/sign-in.ts';
import { checkFaults } from './check-faults.ts';
import { obligationsReader } from './obligations.ts';
import { pathFor } from './path-for.ts';
import { type Place, situationsOf } from './situations.ts';
import type { Trial } from './trial.ts';
import { refusal, trialOf } from './trials-for-test.ts';

const facts = loadFacts();
const target = embeddedTarget('http://127.0.0.1:1', everything);
const read = obligationsReader(facts, target);
const places = situationsOf(target);
const find = (test: (place: Place) => boolean) => places.find(test) as Place;
const across = find(({ kind, pool }) => kind === 'cross-vpc' && pool.ipVersion === 'dualstack');
const inside = find(({ kind, family }) => kind === 'subnet' && family === 4);
const v4Only = find(({ kind, pool }) => kind === 'subnet' && pool.ipVersion === 'v4');
const off = find(({ pool }) => pool.crossVpc === false);
const udp = find(({ pool }) => pool.protocol === 'UDP');
const home = inside.subnet;
const v6 = target.subnets.find(({ cidr }) => cidr.includes(':'));
const foreign = target.subnets.find(({ vpcId, cidr }) => vpcId !== home?.vpcId && !cidr.includes(':'));

const plain = { address: '10.1.2.3', protocol_port: 80 };
const withSubnet = { address: home?.servers?.[0], protocol_port: 80, subnet_cidr_id: home?.id };

interface Sent {
  readonly place?: Place;
  readonly member?: Readonly<Record<string, unknown>>;
  readonly request?: Partial<HttpRequest>;
  readonly step?: number;
}

function trial({ place = across, member = plain, request, step = 0 }: Sent): Trial {
  const wire: HttpRequest = {
    method: 'POST',
    path: pathFor(facts.path, place),
    headers: { 'X-Auth-Token': TOKEN_VARIABLE, 'Content-Type': 'application/json' },
    body: JSON.stringify({ member }),
    ...request,
  };
  const about = { step, intent: 'illegal', situation: place, sent: member, label: 'it' } as const;
  return trialOf({ ...refusal, request: wire }, about);
}

const brokenBy = (sent: Sent) => read(trial(sent), { probe: 'p', trials: [trial(sent)] });

describe('the obligations that a request breaks', () => {
  for (const [what, sent, broken] of [
    ['a legal member', {}, []],
    ['a legal member with its subnet', { place: inside, member: withSubnet }, []],
    ['another method', { request: { method: 'PUT' } }, ['method']],
    ['another pool', { request: { path: '/v3/p/elb/pools/q/members' } }, ['path']],
    ['a signature in place of a token', { request: { headers: { Authorization: '$ELB_SIGNATURE' } } }, []],
    ['a wrong signature', { request: { headers: { Authorization: 'SDK-HMAC-SHA256 a' } } }, ['sign-in']],
    ['no token', { request: { headers: {} } }, ['sign-in']],
    ['a wrong token', { request: { headers: { 'X-Auth-Token': `${TOKEN_VARIABLE}0` } } }, ['sign-in']],
    ['no JSON', { request: { body: '{' } }, ['json']],
    ['no body', { request: { body: '' } }, ['json']],
    ['no object', { request: { body: '[]' } }, ['']],
    ['no member', { request: { body: '{}' } }, ['/member']],
    ['a weight that is too large', { member: { ...plain, weight: 101 } }, ['/member/weight']],
    ['no address', { member: { protocol_port: 80 } }, ['/member/address']],
    ['two fields wrong', { member: { ...plain, weight: 101, name: 1 } }, ['/member/name', '/member/weight']],
    ['another project', { member: { ...plain, project_id: 'other' } }, ['project of the path']],
    ['IPv6 without subnet', { member: { ...plain, address: '2001:db8::1' } }, ['constraint 2: IPv4']],
    ['no subnet, cross-VPC off', { place: off }, ['constraint 2: cross-VPC off']],
    ['no subnet, UDP', { place: udp }, ['constraint 2: protocol']],
    [
      'an unknown subnet',
      { place: inside, member: { ...withSubnet, subnet_cidr_id: 'x' } },
      ['constraint 3: no such subnet'],
    ],
    [
      'a subnet of another VPC',
      {
        place: inside,
        member: { ...withSubnet, subnet_cidr_id: foreign?.id, address: foreign?.servers?.[0] },
      },
      ['constraint 3: other VPC'],
    ],
    [
      'an address outside its subnet',
      { place: inside, member: { ...withSubnet, address: '198.18.0.1' } },
      ['address in its subnet'],
    ],
    [
      'IPv6 in a v4 pool',
      { place: v4Only, member: { ...withSubnet, subnet_cidr_id: v6?.id, address: v6?.servers?.[0] } },
      ['constraint 4'],
    ],
    [
      'two rules at once',
      { place: v4Only, member: { ...withSubnet, address: '2001:db8::1' } },
      ['constraint 4', 'address in its subnet'],
    ],
  ] as readonly (readonly [string, Sent, readonly string[]])[])
    it(`${what}: ${broken.join(', ') || 'none'}`, () => {
      expect(brokenBy(sent)).to.deep.equal(broken);
    });

  it('a pair sent before: constraint 1, unless that member was removed', () => {
    const [first, again] = [{ ...trial({}), intent: 'legal' as const }, trial({ step: 2 })];
    const faulty: Trial = { ...first, intent: 'illegal' };
    const removal: Trial = { ...first, step: 1, role: 'remove', of: 0 };
    expect(read(again, { probe: 'p', trials: [first, again] })).to.deep.equal(['constraint 1']);
    expect(read(again, { probe: 'p', trials: [first, removal, again] })).to.deep.equal([]);
    expect(read(first, { probe: 'p', trials: [first, again] })).to.deep.equal([]);
    expect(read(again, { probe: 'p', trials: [faulty, again] })).to.deep.equal([]);
  });
});

describe('checkFaults', () => {
  const checked = (sent: Sent) =>
    checkFaults(['CM-X'], { probe: 'p', trials: [trial(sent)] }, read).map(({ result, reason }) => [
      result,
      reason,
    ]);

  it('finds nothing about a request that breaks one obligation', () => {
    expect(checked({ member: { ...plain, weight: 101 } })).to.deep.equal([]);
  });

  it('is a bug of the suite when a faulty request breaks none, or several', () => {
    const is = 'it is to break one obligation of the page, and breaks';
    expect(checked({})).to.deep.equal([['broken', `${is} none`]]);
    expect(checked({ member: { ...plain, weight: 101, name: 1 } })).to.deep.equal([
      ['broken', `${is} /member/name, /member/weight`],
    ]);
  });
});
