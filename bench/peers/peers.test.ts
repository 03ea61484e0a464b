import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { request } from 'undici';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import type { Target } from '../../targets/target-file.ts';
import { openCountingPipe } from './counting-pipe.ts';
import { defectSample } from './defect-sample.ts';
import { parseDredd } from './dredd.ts';
import { expandedOpenApi } from './expanded-openapi.ts';
import { mediaType } from './openapi-document.ts';
import { parseRun } from './ours.ts';
import { peersTable } from './peers-table.ts';
import { parseNewman } from './portman.ts';
import { runBounded } from './run-bounded.ts';
import { parseSchemathesis } from './schemathesis.ts';
import { parseStepCi } from './step-ci.ts';
import { tally } from './tally.ts';
import { templatedOpenApi } from './templated-openapi.ts';
import { tokenOf } from './token-of.ts';

describe('the sample of defects', () => {
  it('has forty that there are, each once', () => {
    const names = defects.map(({ name }) => name);
    expect(new Set(defectSample)).to.have.property('size', 40);
    expect(defectSample.filter((name) => !names.includes(name))).to.deep.equal([]);
  });
});

describe('tally', () => {
  it('counts what the faithful endpoint never brought', () => {
    const clean = [['no 405'], ['no 405', 'took 12 ms']];
    const wrong = new Map([
      ['same', ['no 405', 'took 9 ms']],
      ['other', ['no 405', 'member 5ab00000-0000-4000-8000-000000000001 has no name']],
      ['quiet', []],
      ['late', undefined],
    ]);
    expect(tally(clean, wrong)).to.deep.equal({
      falseAlarms: ['no 405', 'took'],
      found: ['other'],
      unfinished: ['late'],
    });
  });
});

describe('the complaints of the tools', () => {
  it('of Dredd name the request', () => {
    const output = [
      'fail: POST (201) /pools/1 duration: 12ms',
      "fail: body: At '/member/id' Missing required property: id",
      "fail: statusCode: Expected status code '201', but got '500'.",
      'complete: 1 passing, 1 failing, 0 errors, 0 skipped, 2 total',
    ].join('\n');
    expect(parseDredd(output)).to.deep.equal([
      "POST (201) /pools/1: body: At '/member/id' Missing required property: id",
      "POST (201) /pools/1: statusCode: Expected status code '201', but got '500'.",
    ]);
    expect(() => parseDredd('complete: Tests took 1ms')).to.throw('did not finish');
  });

  it('of Newman name request and test', () => {
    const failures = [{ source: { name: 'Create' }, error: { test: 'is 2xx', message: 'found 500' } }];
    expect(parseNewman({ run: { failures } })).to.deep.equal(['Create: is 2xx: found 500']);
  });

  it('of Step CI name request and checks', () => {
    const block = (path: string) =>
      `● default › undefined\n\nPOST ${path} HTTP/1.1\n\n✕ Status\n\n✕ JSON Schema\n`;
    const output = `Summary\n  ✕ Create failed\n${block('/1')}${block('/2')}Tests: 1 failed\n`;
    expect(parseStepCi(output)).to.deep.equal([
      'POST /1: Status, JSON Schema',
      'POST /2: Status, JSON Schema',
    ]);
    expect(() => parseStepCi('TypeError')).to.throw('did not finish');
  });

  it('of Schemathesis name the check and what a refusal said', () => {
    const content = { $base64: Buffer.from('{"error_msg":"too large"}').toString('base64') };
    const failure = { title: 'Rejected', message: 'should be accepted\nHint' };
    const check = { name: 'positive', status: 'failure', failure_info: { failure } };
    const recorder = {
      checks: { a: [{ name: 'other', status: 'success' }, check], b: [check] },
      interactions: { a: { response: { status_code: 400, content } }, b: {} },
    };
    const log = `{"Initialize":{}}\n${JSON.stringify({ ScenarioFinished: { recorder } })}\n`;
    expect(parseSchemathesis(log)).to.deep.equal([
      'positive: Rejected: should be accepted: 400 too large',
      'positive: Rejected: should be accepted: 0',
    ]);
  });

  it('of ours are the clauses that failed', () => {
    const clauses = [
      { id: 'CM-A', outcome: 'failed' },
      { id: 'CM-B', outcome: 'warned' },
    ];
    expect(parseRun({ clauses })).to.deep.equal(['CM-A']);
  });
});

/** The statuses with which a fresh endpoint answers creates that are made for its target. */
async function statusesOf(
  create: (target: Target) => readonly { readonly path: string; readonly body: unknown }[],
) {
  const endpoint = await openEndpoint({ fixtures: everything, port: 0, behaviour: faithful });
  const target = embeddedTarget(endpoint.url, everything);
  const headers = { 'x-auth-token': tokenOf(target), 'content-type': 'application/json' };
  const statuses: number[] = [];
  try {
    for (const { path, body } of create(target)) {
      const asked = { method: 'POST', headers, body: JSON.stringify(body) } as const;
      const answer = await request(`${endpoint.url}${path}`, asked);
      await answer.body.dump();
      statuses.push(answer.statusCode);
    }
  } finally {
    await endpoint.close();
  }
  return statuses;
}

describe('the documents for the tools', () => {
  it('have an example in each pool that the endpoint takes', async () => {
    const statuses = await statusesOf((target) => {
      const { paths } = expandedOpenApi(target, { refusals: '400', answers: true });
      return Object.entries(paths).map(([path, { post }]) => ({
        path,
        body: post.requestBody.content[mediaType].example,
      }));
    });
    expect(statuses).to.deep.equal(everything.pools.map(() => 201));
  });

  it('have pools that take each example of the one operation', async () => {
    const statuses = await statusesOf((target) =>
      Object.entries(templatedOpenApi(target, '4XX').paths).flatMap(([path, { post }]) => {
        const [project, pool] = post.parameters;
        const examples = Object.values(post.requestBody.content[mediaType].examples ?? {});
        return (pool?.schema.enum ?? []).flatMap((id) =>
          examples.map(({ value }) => ({
            path: path.replace('{project_id}', project?.example ?? '').replace('{pool_id}', id),
            body: value,
          })),
        );
      }),
    );
    expect(statuses).to.have.length.above(3);
    expect(new Set(statuses)).to.deep.equal(new Set([201]));
  });
});

describe('openCountingPipe', () => {
  it('hands on and counts', async () => {
    const server = createServer((incoming, answer) => incoming.pipe(answer)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const pipe = await openCountingPipe(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    for (const text of ['one', 'two', 'three']) {
      const { body } = await request(pipe.url, { method: 'POST', body: text });
      expect(await body.text()).to.equal(text);
    }
    expect(pipe.answers()).to.equal(3);
    await pipe.close();
    server.closeAllConnections();
    server.close();
  });
});

describe('runBounded', () => {
  it('ends what takes too long, with what it started', async () => {
    const script =
      "require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1000)";
    const bounds = { cwd: '.', patienceMs: 300 };
    expect((await runBounded(process.execPath, ['-e', script], bounds)).code).to.equal(null);
    expect(await runBounded(process.execPath, ['-e', 'console.log(1)'], bounds)).to.have.property(
      'output',
      '1\n',
    );
  });
});

describe('peersTable', () => {
  it('has a row for each tool, measured or skipped', () => {
    const about = { peer: 'Tool', packages: ['tool@1', 'other@2'], setUp: 'all on' };
    const measured = {
      found: ['a'],
      of: 3,
      falseAlarms: ['x', 'y'],
      unfinished: ['b'],
      requests: 50,
      wallMs: 2000,
    };
    expect(
      peersTable([
        { ...about, measured },
        { ...about, skipped: 'not to be had' },
      ]).slice(1),
    ).to.deep.equal([
      ['Tool (tool@1)', '1 of 3 (1 not finished)', '2', '50', '2.0', '25', 'all on'],
      ['Tool (tool@1)', 'skipped', '', '', '', '', 'not to be had'],
    ]);
  });
});
