import { expect } from 'chai';
import { cidrContains, cidrFlaw } from './cidr.ts';

const GOOD = [
  '0.0.0.0/0',
  '172.20.4.0/22',
  '10.0.0.1/32',
  '::/0',
  '2001:db8::/64',
  '2001:DB8:0:0::/64',
  '::1/128',
];

const BAD: Readonly<Record<string, RegExp>> = {
  '': /must be a CIDR block/,
  '10.0.0.0': /must be a CIDR block/,
  '10.0.0.0/': /must be a CIDR block/,
  '10.0.0.0/33': /must be a CIDR block/,
  '10.0.0.0/08': /must be a CIDR block/,
  '10.0.0.0/-1': /must be a CIDR block/,
  '10.0.0/8': /must be a CIDR block/,
  '010.0.0.0/8': /must be a CIDR block/,
  '2001:db8::/129': /must be a CIDR block/,
  'fe80::%eth0/64': /must be a CIDR block/,
  '172.20.5.0/22': /the block is 172\.20\.4\.0\/22$/,
  '2001:db8::1/64': /the block is 2001:db8::\/64$/,
};

const CONTAINED: readonly (readonly [cidr: string, address: string, contained: boolean])[] = [
  ['172.20.4.0/22', '172.20.4.0', true],
  ['172.20.4.0/22', '172.20.7.255', true],
  ['172.20.4.0/22', '172.20.8.0', false],
  ['172.20.4.0/22', '172.20.3.255', false],
  ['2001:db8::/64', '2001:db8::ffff', true],
  ['2001:db8::/64', '2001:db8:0:1::', false],
  ['::/0', '10.0.0.1', false],
  ['10.0.0.0/8', '::ffff:10.0.0.1', false],
  ['10.0.0.0/8', 'abc', false],
  ['abc', '10.0.0.1', false],
];

describe('cidrFlaw', () => {
  for (const cidr of GOOD) {
    it(`finds none in ${cidr}`, () => expect(cidrFlaw(cidr)).to.equal(undefined));
  }
  for (const [cidr, flaw] of Object.entries(BAD)) {
    it(`finds one in "${cidr}"`, () => expect(cidrFlaw(cidr)).to.match(flaw));
  }
});

describe('cidrContains', () => {
  for (const [cidr, address, contained] of CONTAINED) {
    it(`${address} is ${contained ? '' : 'not '}in ${cidr}`, () => {
      expect(cidrContains(cidr, address)).to.equal(contained);
    });
  }
});
