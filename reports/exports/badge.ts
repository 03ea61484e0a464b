import type { Report } from '../../suites/examine.ts';
import { decisionOf, type GateView } from './decision.ts';
import { element, xmlText } from './xml.ts';

const label = 'CreateMember';
const grey = '#57606a';

/** White text on each of them has a contrast of at least 4.5 to 1. */
const colours: Readonly<Record<number, string>> = {
  0: '#1a7f37',
  1: '#cf222e',
  2: grey,
  3: '#8250df',
  4: grey,
  5: '#9a6700',
};

/** `badge.svg`: the decision as a word and a colour. It asks for nothing: no fonts, no scripts, no other files. */
export function renderBadge(report: Report, { gate }: { readonly gate?: GateView | undefined } = {}): string {
  const { exitCode, word } = decisionOf(report, gate);
  const [left, right] = [widthOf(label), widthOf(word)];
  const [width, height] = [left + right, 20];
  const box = (x: number, boxWidth: number, fill: string) =>
    element('rect', { x, width: boxWidth, height, fill });
  const content = [
    element('title', {}, xmlText(`${label}: ${word}`)),
    box(0, left, '#24292f'),
    box(left, right, colours[exitCode] ?? grey),
    textAt(0, left, label),
    textAt(left, right, word),
  ];
  const svg = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    role: 'img',
    'aria-label': `${label}: ${word}`,
  };
  return `${element('svg', svg, `\n${content.join('\n')}\n`)}\n`;
}

const margin = 8;

function widthOf(text: string): number {
  return text.length * 7 + 2 * margin;
}

/** Stretched to its box, so that it fits whatever font is there. */
function textAt(x: number, width: number, text: string): string {
  const place = { x: x + margin, y: 14, textLength: width - 2 * margin, lengthAdjust: 'spacingAndGlyphs' };
  const look = { fill: '#ffffff', 'font-family': 'Verdana, DejaVu Sans, sans-serif', 'font-size': 11 };
  return element('text', { ...place, ...look }, xmlText(text));
}
