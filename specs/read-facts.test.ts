import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { diffFacts } from './diff-facts.ts';
import { factsFile } from './facts.ts';
import { type Operation, readFacts } from './read-facts.ts';
import { renderFacts } from './render-facts.ts';
import { smallPage } from './small-page.ts';
import { SpecError } from './spec-error.ts';

const vendorPage = new URL('../../shared/vendor/create-member.zh.md', import.meta.url);

describe('readFacts', () => {
  it('reads a small page', () => {
    const facts = readFacts(smallPage());
    expect(facts).to.include({ operation: 'HangLamp', method: 'POST', path: '/v1/rooms/{room_id}/lamps' });
    expect(facts.tables.flatMap((table) => table.fields.map((field) => field.path))).to.deep.equal([
      'room_id',
      'lamp',
      'lamp.watt',
      'request_id',
    ]);
    expect(facts.constraints.map(({ number, sentences }) => [number, sentences.length])).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    expect(facts.sections.map(({ at, sentences }) => [at, sentences.length])).to.deep.equal([
      ['title', 1],
      ['purpose', 1],
      ['errors', 1],
    ]);
  });

  it('gives the same facts for other widths, line ends and blanks', () => {
    const page = smallPage();
    expect(readFacts(page.replaceAll('：', ':').replaceAll('\n', '\r\n'))).to.deep.equal(readFacts(page));
  });

  it('reads what is committed from the vendor page', function () {
    if (!existsSync(vendorPage)) this.skip();
    expect(renderFacts(readFacts(readFileSync(vendorPage, 'utf8')))).to.equal(
      readFileSync(factsFile, 'utf8'),
    );
  });

  it('notices every changed number of the vendor page', function () {
    if (!existsSync(vendorPage)) this.skip();
    const page = readFileSync(vendorPage, 'utf8');
    const facts = readFacts(page);
    const places = numbersOutsideTags(page);
    expect(places).to.have.length.above(100);
    for (const { index, digits } of places) {
      const changed = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;
      const outcome = attempt(page.slice(0, index) + changed + page.slice(index + digits.length));
      if (outcome instanceof SpecError) continue;
      const around = page.slice(Math.max(0, index - 20), index + 20);
      expect(diffFacts(facts, outcome), `${digits} → ${changed} near ${around}`).not.to.deep.equal([]);
    }
  });

  it('notices a changed character anywhere in the text of the vendor page', function () {
    if (!existsSync(vendorPage)) this.skip();
    const page = readFileSync(vendorPage, 'utf8');
    const facts = readFacts(page);
    // Every 7th is enough to reach each sentence; all of them would take a minute.
    const places = [...page.matchAll(/[\u4e00-\u9fff]/g)].filter((_match, index) => index % 7 === 0);
    for (const { index } of places) {
      const outcome = attempt(`${page.slice(0, index)}某${page.slice(index + 1)}`);
      if (outcome instanceof SpecError) continue;
      expect(diffFacts(facts, outcome), page.slice(Math.max(0, index - 20), index + 20)).not.to.deep.equal(
        [],
      );
    }
  });
});

function numbersOutsideTags(page: string): readonly { index: number; digits: string }[] {
  const blanked = page.replace(/<[^>]*>/g, (tag) => ' '.repeat(tag.length));
  return [...blanked.matchAll(/\d+/g)].map((match) => ({ index: match.index, digits: match[0] }));
}

function attempt(page: string): Operation | SpecError {
  try {
    return readFacts(page);
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}
