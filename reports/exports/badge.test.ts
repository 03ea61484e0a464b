import { expect } from 'chai';
import { reportOf } from '../report-for-test.ts';
import { renderBadge } from './badge.ts';
import { gateOf, handMadeRuns, judged } from './hand-made-runs-for-test.ts';
import { elementsOf, readXml } from './xml-for-test.ts';

const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\da-f]{2}/gi) ?? [])
    .map((part) => Number.parseInt(part, 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

describe('renderBadge', () => {
  for (const { what, report, gate } of handMadeRuns)
    it(`says a word, for the eye and for the ear, on a colour that it stands out from: ${what}`, () => {
      const svg = readXml(renderBadge(report, { gate }));
      const words = elementsOf(svg, 'text').map(({ text }) => text);
      expect(svg.attributes).to.include({ role: 'img', 'aria-label': words.join(': ') });
      for (const { attributes } of elementsOf(svg, 'rect'))
        expect(1.05 / (luminance(attributes.fill ?? '#ffffff') + 0.05)).to.be.at.least(4.5);
    });

  it('has another colour for conforms than for anything else', () => {
    const colours = new Map(
      handMadeRuns.map(({ report, gate, exitCode }) => [
        exitCode,
        elementsOf(readXml(renderBadge(report, { gate })), 'rect')[1]?.attributes.fill,
      ]),
    );
    const [good, ...others] = [...colours].sort(([one], [other]) => one - other).map(([, fill]) => fill);
    expect(others).to.have.length(5).and.to.not.include(good);
  });

  it('asks for nothing from elsewhere, and goes by the gate where there is one', () => {
    const svg = renderBadge(reportOf([judged('failed', 'x')]), { gate: gateOf(0, 'known') });
    expect(svg).to.contain('CreateMember: conforms');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).to.not.match(
      /http|href|url\(|<style|<script|@/,
    );
  });
});
