import { expect } from 'chai';
import { parseBaseline } from './baseline.ts';

const observed = { 'CM-X': [{ note: 'null: 400', situations: ['TCP-1'] }] };
const parse = (text: string) => parseBaseline(text, { file: 'observed.json', clauses: [{ id: 'CM-X' }] });

describe('parseBaseline', () => {
  it('reads what was approved', () => {
    expect(parse(JSON.stringify({ format: 1, observed })).observed).to.deep.equal(observed);
  });

  for (const [what, text, says] of [
    ['no JSON', 'format: 1', 'observed.json is no JSON'],
    ['another document', '{"format":1}', 'observed.json is no baseline of observed behaviour'],
    [
      'another format',
      JSON.stringify({ format: 2, observed }),
      'is no baseline of observed behaviour: /format',
    ],
    [
      'a clause that is none',
      '{"format":1,"observed":{"CM-Y":[]}}',
      'names clauses that there are not: CM-Y',
    ],
  ] as const)
    it(`refuses ${what}`, () => {
      expect(() => parse(text))
        .to.throw(says)
        .with.property('exitCode', 2);
    });
});
