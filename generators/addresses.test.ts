import { expect } from 'chai';
import fc from 'fast-check';
import { familyOf, hostsOf, listedAddresses, neighboursOf, overlap, sameAddress } from './addresses.ts';

describe('hostsOf', () => {
  const blocks: readonly (readonly [cidr: string, size: number, first: string, last: string])[] = [
    ['10.0.0.0/29', 2, '10.0.0.4', '10.0.0.5'],
    ['10.0.0.6/29', 2, '10.0.0.4', '10.0.0.5'],
    ['192.0.2.0/24', 250, '192.0.2.4', '192.0.2.253'],
    ['172.20.4.0/22', 1018, '172.20.4.4', '172.20.7.253'],
    ['10.0.0.0/8', 2 ** 24 - 6, '10.0.0.4', '10.255.255.253'],
    ['0.0.0.0/0', 2 ** 32 - 6, '0.0.0.4', '255.255.255.253'],
    ['2001:db8::/125', 2, '2001:db8::4', '2001:db8::5'],
    ['2001:db8::/96', 2 ** 32 - 6, '2001:db8::4', '2001:db8::ffff:fffd'],
    ['2001:db8::/64', 2 ** 32, '2001:db8::4', '2001:db8::1:0:3'],
    ['2001:db8:a:b:c:d:e:f/64', 2 ** 32, '2001:db8:a:b::4', '2001:db8:a:b:0:1:0:3'],
    ['::/0', 2 ** 32, '::4', '::1:0:3'],
  ];
  for (const [cidr, size, first, last] of blocks) {
    it(`counts ${size} addresses in ${cidr}, from ${first} to ${last}`, () => {
      const hosts = hostsOf('subnet', cidr);
      expect(hosts).to.include({ key: 'subnet', size });
      expect([hosts.at(0), hosts.at(size - 1)]).to.deep.equal([first, last]);
    });
  }

  for (const cidr of ['10.0.0.0/30', '10.0.0.7/32', '2001:db8::/126', '::1/128']) {
    it(`finds no host in ${cidr}`, () => expect(hostsOf('subnet', cidr).size).to.equal(0));
  }

  it('gives addresses of the block, a different one for each index', () => {
    const cidr = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 29 })),
      fc.tuple(fc.constant('2001:db8:7::'), fc.integer({ min: 48, max: 125 })),
    );
    const law = fc.property(cidr, fc.nat(), fc.nat(), ([address, bits], one, other) => {
      const block = `${address}/${bits}`;
      const { size, at } = hostsOf('subnet', block);
      const [first, second] = [at(one % size), at(other % size)];
      expect(overlap(alone(first), block)).to.equal(true);
      expect(first === second).to.equal(one % size === other % size);
    });
    fc.assert(law, { seed: 1 });
  });
});

describe('listedAddresses', () => {
  it('gives each address in turn', () => {
    const { key, size, at } = listedAddresses('servers', ['172.20.4.11', '172.20.5.12']);
    expect([key, size, at(0), at(1)]).to.deep.equal(['servers', 2, '172.20.4.11', '172.20.5.12']);
  });
});

describe('overlap', () => {
  const cases: readonly (readonly [one: string, other: string, shared: boolean])[] = [
    ['10.0.0.0/24', '10.0.0.0/24', true],
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.0.0.9/24', '10.0.0.200/25', true],
    ['10.0.0.0/25', '10.0.0.128/25', false],
    ['10.0.0.0/24', '10.0.1.0/24', false],
    ['2001:db8::/32', '2001:db8:1::/48', true],
    ['2001:db8::/48', '2001:db8:1::/48', false],
    ['172.20.4.0/22', '172.20.4.0/32', true],
    ['172.20.4.0/22', '172.20.7.255/32', true],
    ['172.20.4.0/22', '172.20.3.255/32', false],
    ['172.20.4.0/22', '172.20.8.0/32', false],
    ['2001:db8::/64', '2001:DB8:0:0:ffff::/128', true],
    ['2001:db8::/64', '2001:db8:0:1::/128', false],
    ['0.0.0.0/0', '10.9.8.7/32', true],
    ['0.0.0.0/0', '::/0', false],
    ['10.0.0.0/8', '::ffff:10.0.0.1/128', false],
  ];
  for (const [one, other, shared] of cases) {
    it(`${one} and ${other} ${shared ? 'share an address' : 'are apart'}`, () =>
      expect([overlap(one, other), overlap(other, one)]).to.deep.equal([shared, shared]));
  }
});

describe('neighboursOf', () => {
  const cases: readonly (readonly [cidr: string, ...neighbours: readonly string[]])[] = [
    ['10.0.1.0/24', '10.0.0.255', '10.0.2.0'],
    ['10.0.1.77/24', '10.0.0.255', '10.0.2.0'],
    ['0.0.0.0/8', '1.0.0.0'],
    ['255.0.0.0/8', '254.255.255.255'],
    ['0.0.0.0/0'],
    ['2001:db8::/64', '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db8:0:1::'],
    ['::/64', '0:0:0:1::'],
    ['ffff:ffff:ffff:ffff::/64', 'ffff:ffff:ffff:fffe:ffff:ffff:ffff:ffff'],
  ];
  for (const [cidr, ...neighbours] of cases) {
    it(`of ${cidr} are ${neighbours.join(' and ') || 'none'}`, () => {
      const found = neighboursOf(cidr);
      expect(found).to.have.length(neighbours.length);
      expect(found.filter((address, i) => !sameAddress(address, neighbours[i] ?? ''))).to.deep.equal([]);
    });
  }
});

describe('familyOf', () => {
  const cases = {
    '10.0.0.1': 4,
    '10.0.0.0/8': 4,
    '::1': 6,
    '2001:db8::/32': 6,
    '::ffff:10.0.0.1': 6,
  } as const;
  for (const [text, family] of Object.entries(cases)) {
    it(`${text} is IPv${family}`, () => expect(familyOf(text)).to.equal(family));
  }
});

describe('sameAddress', () => {
  const cases: readonly (readonly [one: string, other: string, same: boolean])[] = [
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1', '10.0.0.2', false],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', true],
    ['2001:db8::1', '2001:db8::2', false],
    ['::ffff:10.0.0.1', '::ffff:a00:1', true],
    ['::ffff:10.0.0.1', '10.0.0.1', false],
    ['', '', false],
    ['abc', 'abc', false],
    ['10.0.0.1', '10.0.0.1/32', false],
  ];
  for (const [one, other, same] of cases) {
    it(`"${one}" and "${other}" are ${same ? 'the same' : 'not the same'}`, () =>
      expect([sameAddress(one, other), sameAddress(other, one)]).to.deep.equal([same, same]));
  }
});

/** The block of one address. */
function alone(address: string): string {
  return `${address}/${familyOf(address) === 4 ? 32 : 128}`;
}
