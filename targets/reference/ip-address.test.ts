import { expect } from 'chai';
import { canonicalIp, inCidr, ipFamily } from './ip-address.ts';

describe('ipFamily', () => {
  const families: readonly (readonly [text: string, family: 'v4' | 'v6' | undefined])[] = [
    ['0.0.0.0', 'v4'],
    ['255.255.255.255', 'v4'],
    ['172.20.4.11', 'v4'],
    ['::', 'v6'],
    ['::1', 'v6'],
    ['2001:DB8:0:0:0:0:0:1', 'v6'],
    ['1:2:3:4:5:6:7::', 'v6'],
    ['::ffff:172.20.4.11', 'v6'],
    ['64:ff9b::1.2.3.4', 'v6'],
    ['', undefined],
    ['abc', undefined],
    ['256.0.0.1', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4.5', undefined],
    ['1.2.3.4.', undefined],
    ['01.2.3.4', undefined],
    ['0x1.2.3.4', undefined],
    ['16909060', undefined],
    [' 1.2.3.4', undefined],
    ['1.2.3.4\n', undefined],
    ['1.2.3.4\0', undefined],
    ['1.2.3.4/24', undefined],
    ['1.2.3.4:80', undefined],
    ['１.2.3.4', undefined],
    ['[::1]', undefined],
    ['fe80::1%eth0', undefined],
    ['1::2::3', undefined],
    ['12345::', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['::ffff:01.2.3.4', undefined],
    ['2001:db8::/32', undefined],
    ['server.example.test', undefined],
  ];
  for (const [text, family] of families) {
    it(`${JSON.stringify(text)} is ${family ?? 'no address'}`, () => {
      expect(ipFamily(text)).to.equal(family);
    });
  }
});

describe('canonicalIp', () => {
  for (const spelling of ['2001:db8::1', '2001:DB8::1', '2001:0db8:0:0::1', '2001:db8:0:0:0:0:0.0.0.1']) {
    it(`${spelling} is 2001:db8::1`, () => {
      expect(canonicalIp(spelling)).to.equal('2001:db8::1');
    });
  }

  it('keeps a mapped address apart from the IPv4 address', () => {
    expect(canonicalIp('::FFFF:102:304')).to.equal('::ffff:1.2.3.4');
    expect(canonicalIp('1.2.3.4')).to.equal('1.2.3.4');
  });

  it('leaves other texts alone', () => {
    expect(canonicalIp('Server.example')).to.equal('Server.example');
  });
});

describe('inCidr', () => {
  const places: readonly (readonly [address: string, cidr: string, inside: boolean])[] = [
    ['172.20.4.0', '172.20.4.0/22', true],
    ['172.20.7.255', '172.20.4.0/22', true],
    ['172.20.3.255', '172.20.4.0/22', false],
    ['172.20.8.0', '172.20.4.0/22', false],
    ['2001:db8:a583:6a:ffff:ffff:ffff:ffff', '2001:db8:a583:6a::/64', true],
    ['2001:db8:a583:6b::', '2001:db8:a583:6a::/64', false],
    ['::ffff:172.20.4.1', '172.20.4.0/22', false],
    ['172.20.4.1', '::ffff:0:0/96', false],
    ['no address', '172.20.4.0/22', false],
  ];
  for (const [address, cidr, inside] of places) {
    it(`${address} is ${inside ? 'in' : 'outside'} ${cidr}`, () => {
      expect(inCidr(address, cidr)).to.equal(inside);
    });
  }
});
