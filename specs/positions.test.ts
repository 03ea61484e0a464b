import { expect } from 'chai';
import { loadFacts } from './facts.ts';
import { positions } from './positions.ts';
import { readFacts } from './read-facts.ts';
import { smallPage, smallRequest } from './small-page.ts';

describe('positions', () => {
  it('are listed in page order', () => {
    const request = smallRequest([
      'ip',
      '是',
      'String',
      '<p>灯对应的IP地址。取值：</p><ul><li><p>::1：本地。</p></li></ul>',
    ]);
    expect(positions(readFacts(smallPage({ request })))).to.deep.equal([
      'title/1',
      'purpose/1',
      'constraint/1/1',
      'constraint/2/1',
      'constraint/2/2',
      'uri',
      'table/1/room_id/presence',
      'table/1/room_id/type',
      'table/1/room_id/text/1',
      'table/2/lamp/presence',
      'table/2/lamp/type',
      'table/2/lamp/text/1',
      'table/3/ip/presence',
      'table/3/ip/type',
      'table/3/ip/format',
      'table/3/ip/text/1',
      'table/3/ip/text/2',
      'table/3/ip/text/3',
      'response/status/201',
      'table/4/request_id/type',
      'table/4/request_id/text/1',
      'example/request/1/text/1',
      'example/request/1',
      'example/response/1/text/1',
      'example/response/1',
      'status/201',
      'status/201/text/1',
      'errors/1',
    ]);
  });

  it('include prose wherever a section may have it', () => {
    const facts = readFacts(
      smallPage({
        uri: 'GET /lamps\n\n见图。',
        request: '没有。',
        response: '没有。',
        requestExamples: '没有。',
        responseExamples: '没有。',
      }),
    );
    const prose = ['uri/text/1', 'request/1', 'response/1', 'request-examples/1', 'response-examples/1'];
    expect(positions(facts)).to.include.members(prose);
  });

  it('occur once each, and every sentence and fact of the committed facts has one', () => {
    const facts = loadFacts();
    const listed = positions(facts);
    const said = JSON.stringify(facts).match(/"at":"[^"]+","hash"/g) ?? [];
    expect(new Set(listed).size).to.equal(listed.length);
    expect(said.map((text) => text.slice(6, -8)).filter((at) => !listed.includes(at))).to.deep.equal([]);
    const cells = facts.tables.flatMap((table) => table.fields.flatMap((field) => field.cells));
    expect(listed).to.include.members(cells);
    const statusHeadings = 1;
    expect(listed).to.have.length(
      said.length + cells.length + 1 + statusHeadings + facts.examples.length + facts.statusCodes.length,
    );
  });
});
