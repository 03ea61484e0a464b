import { expect } from 'chai';
import type { TypeSpec } from './parse-type.ts';
import { type Keywords, readProse } from './read-prose.ts';
import { normaliseText } from './sentence.ts';

const string: TypeSpec = { type: 'String' };
const integer: TypeSpec = { type: 'Integer' };
const boolean: TypeSpec = { type: 'Boolean' };
const strings: TypeSpec = { type: 'Array', items: 'String' };

const read: readonly (readonly [string, TypeSpec, Keywords])[] = [
  ['取值：0-100，默认1。', integer, { minimum: 0, maximum: 100, default: 1 }],
  ['取值范围：1～10，默认3。', integer, { minimum: 1, maximum: 10, default: 3 }],
  ['取值为-1~7', integer, { minimum: -1, maximum: 7 }],
  ['取值范围：[1，60]。', integer, { minimum: 1, maximum: 60 }],
  ['默认：30；', integer, { default: 30 }],
  ['取值：true、false。', boolean, { enum: [true, false] }],
  ['取值范围：true/false，默认为true。', boolean, { enum: [true, false], default: true }],
  ['默认值：false。', boolean, { default: false }],
  ['取值：v4、v6。', string, { enum: ['v4', 'v6'] }],
  ['取值：A,B, C，D和E或F。', string, { enum: ['A', 'B', 'C', 'D', 'E', 'F'] }],
  ['取值：a-1，a-2，默认：a-1。', string, { enum: ['a-1', 'a-2'], default: 'a-1' }],
  ['取值：A、B。', strings, { enum: ['A', 'B'] }],
  ['默认为wildcard。', string, { default: 'wildcard' }],
  ["格式：yyyy-MM-dd'T'HH:mm:ss'Z'，UTC时区。", string, { format: 'utc-seconds' }],
  ['不支持该字段，请勿使用。', integer, { unsupported: true }],
];

const partly: readonly (readonly [string, TypeSpec, Keywords])[] = [
  ['取值：1-300s，默认为60s。', integer, { minimum: 1, maximum: 300, default: 60 }],
  ['取值：1-50s。', integer, { minimum: 1, maximum: 50 }],
  ['灯对应的IP地址。', string, { format: 'ip' }],
  ['取值：1-9，默认大多为3。', integer, { minimum: 1, maximum: 9 }],
];

const prose: readonly (readonly [string, TypeSpec])[] = [
  ['使用说明：若所在pool的lb_algorithm取值为SOURCE_IP，该字段无效。', integer],
  ['使用说明：若所在pool的lb_algorithm取值为SOURCE_IP，该字段无效。', string],
  ['但实际取值决定于灯是否存在。', boolean],
  ['若存在，该值为true，否则，该值为false。', boolean],
  ['取值：共享带宽ID。', string],
  ['取值：count，表示个数。', string],
  ['取值：1-64个字符。', string],
  ['取值：0-100。', boolean],
  ['取值：4和6。', integer],
  ['取值：A、A。', string],
  ['取值：True、Flase。', boolean],
  ['默认为空，表示没有。', string],
  ['默认为“/”。', string],
  ['默认：flase。', boolean],
  ['IP地址组中的IP地址。', string],
  ['对应的IP地址组。', string],
  ['灯对应的IP地址。', integer],
  ["格式：yyyy-MM-dd'T'HH:mm:ss'Z'，本地时区。", string],
  ['取值：A、B。', { type: 'Array' }],
  ['取值：A、B。', { type: 'Array', items: 'Object', ref: 'x' }],
];

describe('readProse', () => {
  for (const [text, spec, keywords] of read)
    it(`reads all of ${text} (${spec.type})`, () => {
      expect(readProse(normaliseText(text), spec)).to.deep.equal({ keywords, whole: true });
    });

  for (const [text, spec, keywords] of partly)
    it(`reads a part of ${text} (${spec.type})`, () => {
      expect(readProse(normaliseText(text), spec)).to.deep.equal({ keywords, whole: false });
    });

  for (const [text, spec] of prose)
    it(`leaves ${text} (${spec.type}) alone`, () => {
      expect(readProse(normaliseText(text), spec)).to.equal(undefined);
    });
});
