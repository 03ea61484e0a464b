import { expect } from 'chai';
import { readFacts } from './read-facts.ts';
import { captioned, type PageParts, smallPage, smallRequest } from './small-page.ts';
import { SpecError, type SpecErrorCode } from './spec-error.ts';

interface Malformed {
  readonly name: string;
  readonly parts: PageParts;
  readonly code: SpecErrorCode;
  /** Text of the line the error has to name. */
  readonly on: string;
  readonly where?: string;
}

const header = ['参数', '是否必选', '参数类型', '描述'];
const lamp = (...row: string[]): PageParts => ({ request: smallRequest(row) });
const columns = (...names: string[]): PageParts => ({
  request: captioned('2 请求Body参数', [names, names.map(() => 'x')], 'request_Body'),
});

const malformed: readonly Malformed[] = [
  { name: 'a title without anchor', parts: { title: '# 挂灯' }, code: 'section', on: '# 挂灯' },
  { name: 'an unknown section', parts: { uri: '## 价格\n\n免费。' }, code: 'section', on: '## 价格' },
  { name: 'a repeated section', parts: { uri: '## URI\n\nGET /a' }, code: 'section', on: '## URI' },
  { name: 'a heading of level 3', parts: { uri: '### 价格\n\n免费。' }, code: 'section', on: '### 价格' },
  { name: 'no URI line', parts: { uri: '见上。' }, code: 'uri', on: '见上。' },
  { name: 'an empty URI section', parts: { uri: '' }, code: 'uri', on: '## URI' },
  { name: 'an unknown method', parts: { uri: 'HANG /lamps' }, code: 'uri', on: 'HANG /lamps' },
  { name: 'a block quote', parts: { uri: '> POST /lamps' }, code: 'markup', on: '> POST /lamps' },
  { name: 'inline HTML', parts: { constraints: '灯<b>亮</b>。' }, code: 'markup', on: '灯<b>' },
  {
    name: 'constraint numbers with a gap',
    parts: { constraints: '1.亮。\n\n3.轻。' },
    code: 'constraint',
    on: '3.轻。',
  },
  {
    name: 'a table among the constraints',
    parts: { constraints: captioned('9 X', [header]) },
    code: 'constraint',
    on: '<table>',
  },
  {
    name: 'an unknown caption',
    parts: { request: captioned('2 灯的参数', [header]) },
    code: 'caption',
    on: '<table>',
  },
  {
    name: 'a caption without table',
    parts: { request: '**表 2**  Lamp\n\n完。' },
    code: 'caption',
    on: '**表 2**',
  },
  {
    name: 'an anchor without table',
    parts: { request: '<a name="x"></a>\n\n完。' },
    code: 'caption',
    on: '<a name="x">',
  },
  {
    name: 'table numbers with a gap',
    parts: { request: smallRequest().replace('表 3', '表 5') },
    code: 'caption',
    on: '<table>',
  },
  {
    name: 'a table cut short',
    parts: { request: '**表 2**  Lamp\n\n<table><tr><td>a' },
    code: 'table',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'a table without header',
    parts: { request: '**表 2**  Lamp\n\n<table><tbody><tr><td>a</td></tr></tbody></table>' },
    code: 'table',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'no type column',
    parts: columns('参数', '是否必选', '描述'),
    code: 'column',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'no presence column in a request',
    parts: columns('参数', '参数类型', '描述'),
    code: 'column',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'an unknown column',
    parts: columns('参数', '是否必选', '参数类型', '描述', '颜色'),
    code: 'column',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'a ragged row',
    parts: lamp('watt', '否', 'Integer'),
    code: 'row',
    on: '<tbody><tr><td><p>watt',
    where: 'Table 3, row 1',
  },
  {
    name: 'a field twice',
    parts: { request: smallRequest(['w', '否', 'String', '宽。'], ['w', '否', 'String', '宽。']) },
    code: 'row',
    on: '<table>',
    where: 'Table 3',
  },
  {
    name: 'a name that is none',
    parts: lamp('[数组元素]', '否', 'String', '宽。'),
    code: 'name',
    on: '<tbody><tr><td><p>[数组',
    where: 'Table 3, row 1, column 参数',
  },
  {
    name: 'an unknown type',
    parts: lamp('watt', '否', 'Interger', '宽。'),
    code: 'type',
    on: '<td><p>Interger',
    where: 'Table 3, row 1 (watt), column 参数类型',
  },
  {
    name: 'an object type without link',
    parts: lamp('bulb', '否', 'Bulb object', '泡。'),
    code: 'type',
    on: '<td><p>Bulb',
    where: 'Table 3, row 1 (bulb), column 参数类型',
  },
  {
    name: 'a link to another page',
    parts: lamp('bulb', '否', '<a href="b.md">Bulb</a> object', '泡。'),
    code: 'type',
    on: '<td><p><a',
    where: 'Table 3, row 1 (bulb), column 参数类型',
  },
  {
    name: 'a link to no table',
    parts: lamp('bulb', '否', '<a href="#request_Bulb">Bulb</a> object', '泡。'),
    code: 'reference',
    on: '<table>',
    where: 'Table 3',
  },
  {
    name: 'a link under another name',
    parts: { request: smallRequest().replace('>Lamp</a>', '>Light</a>') },
    code: 'reference',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'a type table nobody refers to',
    parts: {
      request: smallRequest().replace('<a href="#request_Lamp">Lamp</a> object', 'Object'),
    },
    code: 'reference',
    on: '<table>',
    where: 'Table 3',
  },
  {
    name: 'an anchor twice',
    parts: { request: smallRequest().replace('"request_Lamp"', '"request_Body"') },
    code: 'reference',
    on: '<table>',
    where: 'Table 3',
  },
  {
    name: 'a presence of its own',
    parts: lamp('watt', '有时', 'Integer', '宽。'),
    code: 'presence',
    on: '<td><p>有时',
    where: 'Table 3, row 1 (watt), column 是否必选',
  },
  {
    name: 'a bound that is no number',
    parts: lamp('watt', '否', 'Integer', '<p>最大长度：<strong>1M</strong></p>'),
    code: 'value',
    on: '<td><p>最大长度',
    where: 'Table 3, row 1 (watt), column 描述',
  },
  {
    name: 'a bound without emphasis',
    parts: lamp('watt', '否', 'Integer', '<p>最小值：1</p>'),
    code: 'value',
    on: '<td><p>最小值',
    where: 'Table 3, row 1 (watt), column 描述',
  },
  {
    name: 'a default of another type',
    parts: lamp('lit', '否', 'Boolean', '<p>缺省值：<strong>on</strong></p>'),
    code: 'value',
    on: '<td><p>缺省值',
    where: 'Table 3, row 1 (lit), column 描述',
  },
  {
    name: 'two different bounds',
    parts: lamp(
      'watt',
      '否',
      'Integer',
      '<p>最小值：<strong>1</strong></p><p>最小值：<strong>2</strong></p>',
    ),
    code: 'value',
    on: '<td><p>最小值',
    where: 'Table 3, row 1 (watt), column 描述',
  },
  {
    name: 'an empty range',
    parts: lamp(
      'watt',
      '否',
      'Integer',
      '<p>最小值：<strong>9</strong></p><p>最大值：<strong>2</strong></p>',
    ),
    code: 'value',
    on: '<td><p>最小值',
    where: 'Table 3, row 1 (watt), column 描述',
  },
  {
    name: 'a picture in a cell',
    parts: lamp('watt', '否', 'Integer', '<p><img src="a.png"></p>'),
    code: 'markup',
    on: '<td><p><img',
    where: 'Table 3, row 1, column 描述',
  },
  {
    name: 'a table in a cell',
    parts: lamp('watt', '否', 'Integer', '<p>宽。</p><table></table>'),
    code: 'markup',
    on: '<td><p>宽',
    where: 'Table 3, row 1, column 描述',
  },
  { name: 'code under the URI', parts: { uri: 'GET /a\n\n```\nx\n```' }, code: 'uri', on: '```' },
  { name: 'code among the parameters', parts: { response: '```\nx\n```' }, code: 'section', on: '```' },
  {
    name: 'a table among the examples',
    parts: { requestExamples: captioned('9 X', [header]) },
    code: 'section',
    on: '<table>',
  },
  {
    name: 'HTML that is not well formed',
    parts: { request: smallRequest().replace('<p>灯。</p>', '<p id="a" id="b">灯。</p>') },
    code: 'table',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'a caption in HTML',
    parts: { request: smallRequest().replace('<thead', '<caption>灯</caption><thead') },
    code: 'table',
    on: '<table>',
    where: 'Table 2',
  },
  {
    name: 'a cell that spans two rows',
    parts: { request: smallRequest().replace('<td>', '<td rowspan="2">') },
    code: 'row',
    on: '<tbody>',
    where: 'Table 2, row 1',
  },
  {
    name: 'an unreadable status heading',
    parts: { response: '**状态码： 二百**' },
    code: 'status',
    on: '**状态码',
  },
  {
    name: 'an example that is not JSON',
    parts: { responseExamples: '```\n{\n  "a" : 1,\n}\n```' },
    code: 'example',
    on: '{',
  },
  {
    name: 'an example without braces',
    parts: { responseExamples: '```\nPOST /a\n"a" : 1\n```' },
    code: 'example',
    on: '"a" : 1',
  },
  { name: 'an example without content', parts: { responseExamples: '```\n```' }, code: 'example', on: '```' },
  {
    name: 'a status code of two digits',
    parts: { statusCodes: statusTable('20') },
    code: 'status',
    on: '<tbody><tr><td><p>20',
    where: 'the status code table, row 1',
  },
  { name: 'no status code table', parts: { statusCodes: '见上。' }, code: 'section', on: '## 状态码' },
];

describe('malformed page', () => {
  for (const { name, parts, code, on, where } of malformed)
    it(`with ${name} is refused as ${code}`, () => {
      const page = smallPage(parts);
      const error = refusal(page);
      expect(error.code).to.equal(code);
      expect(error.where).to.equal(where);
      expect(error.message).to.include(`Line ${error.line}`);
      expect(page.split('\n')[error.line - 1]).to.satisfy(
        (line: string) => line.trimStart().startsWith(on),
        on,
      );
    });

  it('quotes what it found and keeps the cause', () => {
    const error = refusal(smallPage({ responseExamples: '```\n{ "a" : 1, }\n```' }));
    expect(error.excerpt).to.equal('{ "a" : 1, }');
    expect(error.cause).to.be.instanceOf(SyntaxError);
  });

  it('without a section is refused by name', () => {
    const error = refusal(smallPage().replace('## 响应参数', ''));
    expect([error.code, error.excerpt]).to.deep.equal(['section', '响应参数']);
  });

  it('of any other kind is refused too', () => {
    for (const page of ['', '# 灯', '灯', '| a | b |\n|---|---|\n| 1 | 2 |', '{"a":1}'])
      expect(refusal(page).code).to.equal('section');
  });
});

function refusal(page: string): SpecError {
  try {
    readFacts(page);
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  return expect.fail('The page was read');
}

function statusTable(code: string): string {
  return captioned('9 X', [
    ['状态码', '描述'],
    [code, '好。'],
  ]);
}
