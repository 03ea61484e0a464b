import { isIPv4 } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import { spellingsOf } from './address-spellings.ts';

describe('spellingsOf', () => {
  it('writes 10.2.3.4 in ways that not every parser takes', () => {
    const written = spellingsOf(4).map(({ what, spell }) => [what, spell('10.2.3.4')]);
    expect(Object.fromEntries(written)).to.deep.equal({
      'with leading zeros': '010.002.003.004',
      'in hexadecimal': '0xa.0x2.0x3.0x4',
      'as one number': '167904004',
      'in two parts': '10.131844',
      'in three parts': '10.2.772',
      'mapped into IPv6': '::ffff:10.2.3.4',
      'at the end of an IPv6 one': '::10.2.3.4',
      'with a blank before it': ' 10.2.3.4',
      'with a blank behind it': '10.2.3.4 ',
      'with a line end behind it': '10.2.3.4\n',
    });
    expect(spellingsOf(6).map(({ spell }) => spell('2001:db8::1'))).to.deep.equal(['2001:db8::1%eth0']);
  });

  for (const [family, usual] of [
    [4, fc.ipV4()],
    [6, fc.ipV6()],
  ] as const)
    it(`changes every IPv${family} address, and leads back to it`, () => {
      const law = fc.property(usual, fc.constantFrom(...spellingsOf(family)), (address, spelling) => {
        const spelled = spelling.spell(address);
        expect(spelling.unspell(spelled), spelling.what).to.equal(address);
        // Where every octet has three digits, there are no zeros to lead them.
        if (spelling.what !== 'with leading zeros') expect(isIPv4(spelled), spelling.what).to.equal(false);
      });
      fc.assert(law, { seed: 1, numRuns: 2000 });
    });
});
