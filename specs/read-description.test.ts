import { expect } from 'chai';
import type { CellLine } from './parse-cell.ts';
import type { TypeSpec } from './parse-type.ts';
import { readDescription } from './read-description.ts';
import { normaliseText } from './sentence.ts';

const integer: TypeSpec = { type: 'Integer' };
const string: TypeSpec = { type: 'String' };

describe('readDescription', () => {
  it('takes generated lines out of the prose', () => {
    const lines = [paragraph('名称。可以重复。'), generated('最小长度', '0'), generated('最大长度', '255')];
    expect(readDescription(lines, string, '')).to.deep.equal({
      keywords: { minLength: 0, maxLength: 255 },
      prose: [],
      texts: ['名称。', '可以重复。'],
    });
  });

  it('marks what stands only in prose', () => {
    const lines = [paragraph('取值：0-100，默认1。'), generated('最小值', '0'), generated('最大值', '100')];
    expect(readDescription(lines, integer, '')).to.deep.equal({
      keywords: { minimum: 0, maximum: 100, default: 1 },
      prose: ['default'],
      texts: [],
    });
  });

  it('keeps prose that contradicts a generated line, and trusts the line', () => {
    const lines = [paragraph('取值：0-200，默认1。'), generated('最大值', '100')];
    expect(readDescription(lines, integer, '')).to.deep.equal({
      keywords: { maximum: 100 },
      prose: [],
      texts: ['取值:0-200,默认1。'],
    });
  });

  it('keeps a second statement that contradicts the first', () => {
    const lines = [paragraph('默认：1。默认：2。')];
    expect(readDescription(lines, integer, '')).to.deep.include({
      keywords: { default: 1 },
      texts: ['默认:2。'],
    });
  });

  it('keeps a sentence that says more than its facts', () => {
    const lines = [paragraph('取值：1-50s。')];
    expect(readDescription(lines, integer, '')).to.deep.include({
      keywords: { minimum: 1, maximum: 50 },
      texts: ['取值:1-50s。'],
    });
  });

  it('reads a value list, and keeps what explains the values', () => {
    const lines = [
      paragraph('灯的状态。取值：'),
      item('ON：亮。'),
      item('OFF 暗。'),
      item('DIM表示半亮。'),
      item('GONE'),
    ];
    expect(readDescription(lines, string, '')).to.deep.equal({
      keywords: { enum: ['ON', 'OFF', 'DIM', 'GONE'] },
      prose: ['enum'],
      texts: ['灯的状态。', 'ON:亮。', 'OFF 暗。', 'DIM表示半亮。', 'GONE'],
    });
  });

  it('reads a list of true and false for a Boolean', () => {
    const lines = [paragraph('取值范围：'), item('true：亮。'), item('false：暗。')];
    expect(readDescription(lines, { type: 'Boolean' }, '').keywords).to.deep.equal({ enum: [true, false] });
  });

  for (const [name, items] of [
    ['an item without a value', ['空，表示没有。', 'compute:{az}，表示有。']],
    ['a pattern', ['room:{id}，表示有。', 'none：没有。']],
    ['a comparison', ['大于等于0：个数。', '-1：不限。']],
    ['two values in one item', ['L4和L7：都有。', 'L4：四层。']],
    ['a quoted empty string', ['空字符串（""）：没有。', 'ip：有。']],
    ['a value twice', ['a：一。', 'a：二。']],
  ] as const)
    it(`takes a list with ${name} for prose`, () => {
      const texts = [paragraph('取值：'), ...items.map(item)];
      expect(readDescription(texts, string, '')).to.deep.equal({
        keywords: {},
        prose: [],
        texts: texts.map((line) => line.text),
      });
    });

  it('does not take a list under another label for values', () => {
    const lines = [paragraph('使用说明：'), item('ON：亮。'), item('OFF：暗。')];
    expect(readDescription(lines, string, '').keywords).to.deep.equal({});
  });

  it('ends the list at the next paragraph', () => {
    const lines = [paragraph('取值：'), item('ON：亮。'), paragraph('其他。'), item('说明。')];
    expect(readDescription(lines, string, '').keywords).to.deep.equal({ enum: ['ON'] });
  });
});

function paragraph(text: string): CellLine {
  return { line: 1, kind: 'paragraph', text: normaliseText(text) };
}

function item(text: string): CellLine {
  return { line: 1, kind: 'item', text: normaliseText(text) };
}

function generated(label: string, strong: string): CellLine {
  return { line: 1, kind: 'paragraph', text: `${label}:${strong}`, strong };
}
