import { expect } from 'chai';
import { describePosition } from './describe-position.ts';
import { diffFacts } from './diff-facts.ts';
import { readFacts } from './read-facts.ts';
import { type PageParts, smallPage, smallRequest } from './small-page.ts';

const watt = ['watt', '否', 'Integer', '<p>功率。要省。</p><p>取值：1-9，默认3。</p>'];
const name = ['name', '是', 'String', '<p>名称。</p><p>最大长度：<strong>9</strong></p>'];
const withRows = (...rows: readonly (readonly string[])[]): string =>
  smallPage({ request: smallRequest(...rows) });
const withWatt = (description: string, type = 'Integer', presence = '否'): string =>
  withRows(['watt', presence, type, description]);
const withParts = (parts: PageParts): string => smallPage({ request: smallRequest(watt), ...parts });

const before = withRows(watt);

const changes: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['nothing', before, before, []],
  [
    'a bound',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-20，默认3。</p>'),
    ['Table 3 watt: maximum 9 → 20'],
  ],
  [
    'a default that is gone',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9。</p>'),
    [
      'Table 3 watt: default 3 → none',
      'Table 3 watt: stated only in prose minimum, maximum, default → minimum, maximum',
    ],
  ],
  [
    'a generated line beside the prose',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9，默认3。</p><p>缺省值：<strong>3</strong></p>'),
    ['Table 3 watt: stated only in prose minimum, maximum, default → minimum, maximum'],
  ],
  [
    'presence',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9，默认3。</p>', 'Integer', '是'),
    ['Table 3 watt: presence optional → required'],
  ],
  [
    'a type',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9，默认3。</p>', 'Long'),
    ['Table 3 watt: type Integer → Long'],
  ],
  [
    'a reworded sentence',
    before,
    withWatt('<p>功率。要亮。</p><p>取值：1-9，默认3。</p>'),
    ['Table 3 watt text 2: reworded'],
  ],
  [
    'a removed sentence',
    before,
    withWatt('<p>要省。</p><p>取值：1-9，默认3。</p>'),
    ['Table 3 watt text 2: moved to Table 3 watt text 1', 'Table 3 watt text 1: removed'],
  ],
  [
    'an added sentence',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9，默认3。</p><p>完。</p>'),
    ['Table 3 watt text 3: added'],
  ],
  [
    'the do-not-use mark',
    before,
    withWatt('<p>功率。要省。</p><p>取值：1-9，默认3。</p><p>不支持该字段，请勿使用。</p>'),
    ['Table 3 watt: unsupported none → true'],
  ],
  ['a new field', before, withRows(name, watt), ['Table 3 name: added']],
  ['a removed field', withRows(watt, name), withRows(name), ['Table 3 watt: removed']],
  [
    'fields in another order',
    withRows(watt, name),
    withRows(name, watt),
    ['Table 3 watt: moved from row 1 to row 2', 'Table 3 name: moved from row 2 to row 1'],
  ],
  [
    'a new constraint',
    before,
    withParts({ constraints: '1.灯要亮。\n\n2.灯不能太重。超重会掉。\n\n3.要关。' }),
    ['Constraint 3 sentence 1: added'],
  ],
  [
    'a reworded constraint',
    before,
    withParts({ constraints: '1.灯要亮。\n\n2.灯不能太重。超重要掉。' }),
    ['Constraint 2 sentence 2: reworded'],
  ],
  [
    'the title',
    before,
    withParts({ title: '# 挂灯笼<a name="HangLamp"></a>' }),
    ['Title sentence 1: reworded'],
  ],
  ['the operation', before, withParts({ title: '# 挂灯<a name="Hang"></a>' }), ['Operation HangLamp → Hang']],
  ['the method', before, before.replace('POST /', 'PUT /'), ['URI: method POST → PUT']],
  [
    'the path',
    before,
    before.replace('POST /v1', 'POST /v2'),
    ['URI: path /v1/rooms/{room_id}/lamps → /v2/rooms/{room_id}/lamps'],
  ],
  [
    'the status of the answer',
    before,
    before.replace('**状态码： 201**', '**状态码： 200**'),
    ['Table 4: status 201 → 200', 'Table 4 request_id: shown in an example true → false'],
  ],
  [
    'the status of the example',
    before,
    withParts({ responseExamples: '**状态码： 200**\n\n挂好了。\n\n```\n{\n  "request_id" : "r1"\n}\n```' }),
    ['Table 4 request_id: shown in an example true → false', 'Example response 1: status 201 → 200'],
  ],
  [
    'a status code',
    before,
    before.replace('<p>201</p>', '<p>202</p>'),
    ['Status 201: removed', 'Status 202: added'],
  ],
  [
    'what the status means',
    before,
    before.replace('<p>挂好了。</p>', '<p>好了。</p>'),
    ['Status 201 text 1: reworded'],
  ],
  [
    'the members of an example',
    before,
    before.replace('"watt" : 5', '"size" : 5'),
    [
      'Table 3 watt: shown in an example true → false',
      'Example request 1: no longer has lamp.watt:number',
      'Example request 1: now has lamp.size:number',
      'Example request 1: text changed',
    ],
  ],
  [
    'a value of an example',
    before,
    before.replace('"watt" : 5', '"watt" : 6'),
    ['Example request 1: text changed'],
  ],
  [
    'what introduces an example',
    before,
    before.replace('例一', '例'),
    ['Example request 1 text 1: reworded'],
  ],
  [
    'an example less',
    before,
    withParts({ requestExamples: '' }),
    [
      'Table 2 lamp: shown in an example true → false',
      'Table 3 watt: shown in an example true → false',
      'Example request 1: removed',
    ],
  ],
  ['the address of a link', before, before.replace('errors.md', 'codes.md'), ['Errors sentence 1: reworded']],
  [
    'a renamed type table',
    before,
    before.replaceAll('request_Lamp', 'request_Light'),
    [
      'Table 3 Lamp: removed',
      'Table 3 Lamp: added',
      'Table 2 lamp: type Object (request_Lamp) → Object (request_Light)',
    ],
  ],
];

describe('diffFacts', () => {
  for (const [what, from, to, messages] of changes)
    it(`reports ${what}`, () => {
      const found = diffFacts(readFacts(from), readFacts(to));
      expect(found.map((difference) => difference.message)).to.deep.equal(messages);
    });

  it('says where: the cell, the sentence or the row of the earlier edition', () => {
    const at = (page: string): readonly string[] =>
      diffFacts(readFacts(before), readFacts(page)).map((difference) => difference.at);
    expect(at(withWatt('<p>功率。要亮。</p><p>取值：1-20，默认3。</p>'))).to.deep.equal([
      'table/3/watt/maximum',
      'table/3/watt/text/2',
    ]);
    expect(at(withRows(name, watt))).to.deep.equal(['table/3/name']);
  });

  it('reports a renumbered table once, by its earlier number', () => {
    const facts = readFacts(before);
    const [first, second, third, fourth] = facts.tables;
    const swapped = { ...facts, tables: [first, second, { ...third, number: 4 }, { ...fourth, number: 3 }] };
    const found = diffFacts(facts, JSON.parse(JSON.stringify(swapped)));
    expect(found.map((difference) => difference.message)).to.deep.equal([
      'Table 3: number 3 → 4',
      'Table 4: number 4 → 3',
    ]);
  });
});

describe('describePosition', () => {
  for (const [position, words] of [
    ['uri', 'URI'],
    ['uri/text/1', 'URI text 1'],
    ['purpose/1', 'Purpose sentence 1'],
    ['constraint/1/2', 'Constraint 1 sentence 2'],
    ['table/4/address/presence', 'Table 4 address presence'],
    ['table/4/address/text/2', 'Table 4 address text 2'],
    ['response/status/201', 'Response status 201'],
    ['status/201', 'Status 201'],
    ['status/201/text/1', 'Status 201 text 1'],
    ['example/request/1', 'Example request 1'],
    ['example/request/1/text/1', 'Example request 1 text 1'],
  ] as const)
    it(`calls ${position} ${words}`, () => {
      expect(describePosition(position)).to.equal(words);
    });
});
