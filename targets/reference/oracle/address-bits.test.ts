import { expect } from 'chai';
import { bitsOf, isInBlock } from './address-bits-for-test.ts';

/** Bits in the digits of base 16, to be readable. */
function hex(text: string): string | undefined {
  const bits = bitsOf(text);
  return bits === undefined ? undefined : BigInt(`0b1${bits}`).toString(16).slice(1);
}

describe('the bits of an address', () => {
  const addresses: readonly (readonly [text: string, hex: string | undefined])[] = [
    ['0.0.0.0', '00000000'],
    ['172.20.4.255', 'ac1404ff'],
    ['::', '0'.repeat(32)],
    ['::1', '1'.padStart(32, '0')],
    ['2001:DB8::a:1', '20010db80000000000000000000a0001'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
    ['::ffff:1.2.3.4', 'ffff01020304'.padStart(32, '0')],
    ['1:2:3:4:5:6:1.2.3.4', '00010002000300040005000601020304'],
    ['1:2:3:4::5:6:7:8', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['1::2::3', undefined],
    [':::', undefined],
    [':1::', undefined],
    ['12345::', undefined],
    ['g::', undefined],
    ['::ffff:01.2.3.4', undefined],
    ['::1.2.3.4:5', undefined],
    ['fe80::1%eth0', undefined],
    ['256.0.0.1', undefined],
    ['01.2.3.4', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['1.2.3.4\n', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of addresses) {
    it(`of ${JSON.stringify(text)} are ${expected ?? 'none'}`, () => expect(hex(text)).to.equal(expected));
  }
});

describe('a block of addresses', () => {
  const places: readonly (readonly [address: string, cidr: string, inside: boolean])[] = [
    ['172.20.7.255', '172.20.4.0/22', true],
    ['172.20.8.0', '172.20.4.0/22', false],
    ['172.20.3.255', '172.20.4.0/22', false],
    ['255.255.255.255', '0.0.0.0/0', true],
    ['::', '0.0.0.0/0', false],
    ['0.0.0.0', '::/0', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['10.0.0.0', '10.0.0.1/32', false],
    ['2001:db8::7fff', '2001:db8::/113', true],
    ['2001:db8::8000', '2001:db8::/113', false],
  ];
  for (const [address, cidr, inside] of places) {
    it(`${cidr} ${inside ? 'holds' : 'does not hold'} ${address}`, () => {
      expect(isInBlock(bitsOf(address) ?? '', cidr)).to.equal(inside);
    });
  }
});
