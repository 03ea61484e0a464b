import { expect } from 'chai';
import { readFacts } from './read-facts.ts';
import { renderFacts } from './render-facts.ts';
import { smallPage } from './small-page.ts';

describe('renderFacts', () => {
  const facts = readFacts(smallPage());

  it('writes JSON that says the same', () => {
    expect(JSON.parse(renderFacts(facts))).to.deep.equal(facts);
  });

  it('keeps to the line width, and gives a sentence one line', () => {
    const lines = renderFacts(facts).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(110);
    expect(
      lines.filter((line) => line.includes('"hash"') && !/"hash": "[0-9a-f]{16}"/.test(line)),
    ).to.deep.equal([]);
    expect(lines.at(-1)).to.equal('');
  });
});
