import { isIP } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import { hostsOf } from './addresses.ts';
import { malformedAddresses } from './malformed-addresses.ts';

const legal = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.nat().map(hostsOf('subnet', '172.20.4.0/22').at),
  fc.nat().map(hostsOf('subnet', '2001:db8::/64').at),
);

describe('malformedAddresses', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    '172.20.4.11': [
      'abc',
      'server-1.example.test',
      '172.20.4.11/24',
      '172.20.4.11:80',
      '172.20.4.11.1',
      '172.20.4.256',
      '256.20.4.11',
      '172..20.4.11',
      '172.20.4.',
      '172.20.4.x',
      '172.20.4.-1',
      '172.20.4.11,172.20.4.11',
      '172.20.4.11.',
      '172.20.4.11\u0000',
      'http://172.20.4.11',
      '[172.20.4.11]',
      'fe80::1::2',
      '12345::1',
      'g::1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      ':::',
      '',
      `172.20.4.11${'0'.repeat(54)}`,
    ],
    '2001:db8::1': [
      'abc',
      'server-1.example.test',
      '2001:db8::1/24',
      '[2001:db8::1]:80',
      '10.0.0.1.1',
      '10.0.0.256',
      '256.0.0.1',
      '10..0.0.1',
      '10.0.0.',
      '10.0.0.x',
      '10.0.0.-1',
      '2001:db8::1,2001:db8::1',
      '2001:db8::1.',
      '2001:db8::1\u0000',
      'http://2001:db8::1',
      '[2001:db8::1]',
      'fe80::1::2',
      '12345::1',
      'g::1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      ':::',
      '',
      `2001:db8::1${'0'.repeat(54)}`,
    ],
  };
  for (const [address, malformed] of Object.entries(cases)) {
    it(`spoils ${address}`, () => expect(malformedAddresses(address)).to.deep.equal(malformed));
  }

  it('gives no IP address, whatever the legal one', () => {
    const law = fc.property(legal, (address) => {
      expect(isIP(address)).to.not.equal(0);
      expect(malformedAddresses(address).filter((text) => isIP(text) !== 0)).to.deep.equal([]);
    });
    fc.assert(law, {
      seed: 1,
      numRuns: 2000,
      examples: [['2001:db8::1'], ['::'], ['::1'], ['::ffff:1.2.3.4']],
    });
  });

  it('gives as many for one address as for another, all different', () => {
    const law = fc.property(legal, (address) => {
      const malformed = malformedAddresses(address);
      expect(new Set(malformed).size).to.equal(malformed.length);
      expect(malformed).to.have.length(malformedAddresses('10.0.0.1').length);
    });
    fc.assert(law, { seed: 1 });
  });

  it('has a text just outside each length bound', () => {
    const law = fc.property(legal, (address) => {
      expect(malformedAddresses(address).map((text) => text.length)).to.include.members([0, 65]);
    });
    fc.assert(law, { seed: 1 });
  });
});
