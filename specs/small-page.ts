/** The parts of a page that a test may want to be different. Each is Markdown. */
export interface PageParts {
  readonly title?: string;
  readonly constraints?: string;
  readonly uri?: string;
  readonly request?: string;
  readonly response?: string;
  readonly requestExamples?: string;
  readonly responseExamples?: string;
  readonly statusCodes?: string;
}

const request = ['参数', '是否必选', '参数类型', '描述'];
const response = ['参数', '参数类型', '描述'];

/**
 * A complete page in the vendor's format with content of our own: an operation that puts a lamp somewhere.
 * For tests; small enough to see at a glance what one changed part does.
 */
export function smallPage(parts: PageParts = {}): string {
  return [
    parts.title ?? '# 挂灯<a name="HangLamp"></a>',
    '## 功能介绍',
    '挂一盏灯。',
    '## 接口约束',
    parts.constraints ?? '1.灯要亮。\n\n2.灯不能太重。超重会掉。',
    '## URI',
    parts.uri ??
      `POST /v1/rooms/\\{room\\_id\\}/lamps\n\n${captioned('1 路径参数', [request, ['room_id', '是', 'String', '房间号。']])}`,
    '## 请求参数',
    parts.request ??
      smallRequest(['watt', '否', 'Integer', '<p>功率。</p><p>最小值：<strong>1</strong></p>']),
    '## 响应参数',
    parts.response ??
      `**状态码： 201**\n\n${captioned('4 响应Body参数', [response, ['request_id', 'String', '编号。']], 'response_Body')}`,
    '## 请求示例',
    parts.requestExamples ??
      '-   例一\n\n    ```\n    POST https://{host}/v1/rooms/7/lamps\n\n    {\n      "lamp" : {\n        "watt" : 5\n      }\n    }\n    ```',
    '## 响应示例',
    parts.responseExamples ?? '**状态码： 201**\n\n挂好了。\n\n```\n{\n  "request_id" : "r1"\n}\n```',
    '## 状态码',
    parts.statusCodes ??
      htmlTable([
        ['状态码 ', '描述'],
        ['201', '挂好了。'],
      ]),
    '## 错误码',
    '见[错误码](errors.md)。',
    '',
  ].join('\n\n');
}

/** The request section of `smallPage` with these rows in the table of the lamp. */
export function smallRequest(...rows: readonly (readonly string[])[]): string {
  const body = [request, ['lamp', '是', '<a href="#request_Lamp">Lamp</a> object', '灯。']];
  return `${captioned('2 请求Body参数', body, 'request_Body')}\n\n${captioned('3 Lamp', [request, ...rows], 'request_Lamp')}`;
}

/** A captioned table in the vendor's serialisation; the first row is the header. */
export function captioned(caption: string, rows: readonly (readonly string[])[], anchor?: string): string {
  const above = anchor === undefined ? '' : `<a name="${anchor}"></a>\n`;
  const [number, name] = caption.split(' ');
  return `**表 ${number}**  ${name}\n\n${above}${htmlTable(rows)}`;
}

function htmlTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row, index) => {
    const tag = index === 0 ? 'th' : 'td';
    return row.map((cell) => `<${tag}>${cell.startsWith('<p>') ? cell : `<p>${cell}</p>`}\n</${tag}>\n`);
  });
  const lines = body.map((row) => `<tr>${row.join('')}</tr>\n`).join('');
  return `<table><thead align="left"><tr>${head.join('')}</tr>\n</thead>\n<tbody>${lines}</tbody>\n</table>`;
}
