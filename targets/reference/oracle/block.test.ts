import { expect } from 'chai';
import { blockAt, sizeOf, spell, toCidr } from './block-for-test.ts';

const all = [0, 1, 2, 3, 4, 5, 6];

describe('addresses to try', () => {
  it('are spelled in every way', () => {
    const value = 0x2001_0db8_0000_0000_0000_0000_0a00_0001n;
    expect(all.map((spelling) => spell({ family: 'v6', value }, spelling))).to.deep.equal([
      '2001:db8::a00:1',
      '2001:0db8:0000:0000:0000:0000:0a00:0001',
      '2001:db8:0:0:0:0:a00:1',
      '2001:DB8::A00:1',
      '2001:0DB8::0A00:0001',
      '2001:db8:0:0:0:0:10.0.0.1',
      '2001:db8::10.0.0.1',
    ]);
    expect(all.map((spelling) => spell({ family: 'v6', value: 0n }, spelling))).to.deep.equal([
      '::',
      '0000:0000:0000:0000:0000:0000:0000:0000',
      '0:0:0:0:0:0:0:0',
      '::',
      '::',
      '0:0:0:0:0:0:0.0.0.0',
      '::0.0.0.0',
    ]);
    expect(spell({ family: 'v4', value: 0xac1404ffn }, 3)).to.equal('172.20.4.255');
  });

  it('lie in blocks without host bits', () => {
    const block = blockAt('v4', 0xac1405ffn, 22);
    expect([toCidr(block), sizeOf(block)]).to.deep.equal(['172.20.4.0/22', 1024n]);
    expect(toCidr(blockAt('v6', (1n << 127n) + 5n, 500))).to.equal('8000::5/128');
    expect(toCidr(blockAt('v4', 5n, -1))).to.equal('0.0.0.0/0');
  });
});
