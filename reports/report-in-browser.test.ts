import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { type Browser, chromium } from 'playwright-core';
import { runEmbedded } from '../suites/run-for-test.ts';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import type { Reply } from '../targets/reference/reply.ts';
import { writeMochawesomePage } from './mochawesome-page.ts';
import { siteInputOf } from './site/site-input-for-test.ts';
import { writeForTest } from './site/write-for-test.ts';
import { renderSummary } from './summary.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

const away = 'http://127.0.0.1:9/away';
/** Each would leave a trace in the page, in a dialog or on the network. */
const scripts = [
  `<script>window.ran = 1; alert(1); fetch('${away}')</script>`,
  `</script><script>window.ran = 2</script>`,
  `<img src="${away}" onerror="window.ran = 3">`,
  `"><svg onload="window.ran = 4">`,
  `' onmouseover='window.ran = 5' autofocus onfocus='window.ran = 5`,
  `<iframe srcdoc="<script>parent.ran = 6</script>"></iframe><a href="javascript:window.ran = 6">here</a>`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: markers of templates, as somebody else would write them.
  '{{constructor.constructor("window.ran = 7")()}} ${window.ran = 7} <%= window.ran = 7 %> `${7}`',
  '--><script>window.ran = 8</script><!--',
  '\u2028\u2029\\u003cscript\\u003ewindow.ran = 9\\u003c/script\\u003e',
];

/** An endpoint whose members, keys, headers and errors are scripts. */
function hostile(): Behaviour {
  let count = 0;
  const script = () => scripts[count++ % scripts.length] as string;
  const change = ({ status, headers, body }: Reply): Reply => {
    if (count > 40 && count % 11 === 0)
      return { status: 500, headers: { 'Content-Type': 'text/html' }, body: `<html>${script()}</html>` };
    const shown = { ...headers, 'X-Note': script().replaceAll(/[^\x20-\x7e]/g, '') };
    if (!body.startsWith('{')) return { status, headers: shown, body };
    const { member, ...rest } = JSON.parse(body);
    const more = status < 400 ? {} : { error_msg: script(), error_code: script() };
    const other = member && {
      member: { ...member, name: script(), [script()]: script(), operating_status: script() },
    };
    return {
      status,
      headers: shown,
      body: JSON.stringify({ ...rest, ...more, ...other, [script()]: scripts }),
    };
  };
  return { ...faithful, send: (reply, response) => faithful.send(change(reply), response) };
}

describe('what an endpoint says', function () {
  this.timeout(120_000);
  let folder = '';
  let browser: Browser | undefined;
  before(async function () {
    if (!existsSync(executablePath)) {
      this.test?.parent?.tests.forEach((test) => {
        test.title += ` (skipped: there is no ${executablePath})`;
      });
      this.skip();
    }
    browser = await chromium.launch({ executablePath, args: flags.split(' ') });
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-browser-'));
  });
  after(async () => {
    await browser?.close();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  /** What happens when a file is opened, and everything in it unfolded until `seen` holds in the page or for a good while. */
  async function opened(file: string, seen: string) {
    const page = await (browser as Browser).newPage();
    const happened: string[] = [];
    page.on('dialog', (dialog) => {
      happened.push('a dialog');
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) happened.push(`a request to ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    // The page is drawn bit by bit, and what is folded when it is unfolded; a click on what is open folds it.
    const unfolding = `document.querySelectorAll('details:not([open]) > summary').forEach((one) => one.click()), ${seen}`;
    await page.waitForFunction(unfolding, undefined, { timeout: 30_000, polling: 200 }).catch(() => {});
    await page.evaluate(
      "document.querySelectorAll('*').forEach((one) => one.dispatchEvent(new Event('mouseover')))",
    );
    // What comes late of its own accord.
    await page.waitForTimeout(1000);
    const ran = await page.evaluate<number | undefined>('window.ran');
    if (ran !== undefined) happened.push(`script ${ran} ran`);
    const links = await page.evaluate<number>(
      'document.querySelectorAll(\'a[href^="javascript:" i]\').length',
    );
    if (links > 0) happened.push('a link runs a script');
    return { happened, text: await page.evaluate<string>('document.body.innerText') };
  }

  it('runs no script in the report, however it is spelled and wherever it stands', async () => {
    const { report } = await runEmbedded({ behaviour: hostile(), fixtures: singleV4Pool });
    const file = await writeMochawesomePage(report, { folder, endpoint: 'http://127.0.0.1:9080' });
    const traces = ['window.ran = 1', 'window.ran = 3'];
    const { happened, text } = await opened(
      file,
      `${JSON.stringify(traces)}.every((one) => document.body.innerText.includes(one))`,
    );
    expect(happened).to.deep.equal([]);
    // It was there to run: the page shows what was said.
    for (const trace of traces) expect(text).to.contain(trace);
    expect(await readFile(file, 'utf8')).to.contain('window.ran = 7');
    const scene = {
      targetFile: undefined,
      out: folder,
      endpoint: 'http://127.0.0.1:9080',
      projectId: 'p',
      path: '/v3',
    };
    expect(renderSummary(report, { page: file, colour: false, scene })).to.match(/^VERDICT: fails/m);
  });

  it('is one click away from the pages for people', async () => {
    const { report } = await runEmbedded({
      fixtures: singleV4Pool,
      only: ['CM-BODY-weight-above-max-not-accepted'],
    });
    const endpoint = 'http://127.0.0.1:9080';
    const file = await writeMochawesomePage(report, { folder, endpoint, pages: 'report/index.html' });
    await writeForTest(siteInputOf(report), join(folder, 'report'));
    const page = await (browser as Browser).newPage();
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('#report header, #report nav, #report section');
    // Not where something lies on top of it.
    await page.click('a[href="report/index.html"]', { timeout: 10_000 });
    expect(await page.locator('.banner h1').count()).to.equal(1);
    await page.click('footer a');
    expect(page.url()).to.equal(pathToFileURL(file).href);
  });

  it('runs no script in the pages for people, whichever clause it is about', async () => {
    const { report } = await runEmbedded({ behaviour: hostile(), fixtures: singleV4Pool });
    const site = join(folder, 'site');
    await writeForTest(siteInputOf(report), site);
    const wrong = report.verdicts.filter(({ outcome }) => outcome === 'failed').slice(0, 3);
    expect(wrong).to.have.length(3);
    const pages = [
      'index',
      'failures',
      'oncall',
      'observed',
      ...wrong.map(({ clause }) => `clause/${clause.id}`),
    ];
    const names = pages.flatMap((page) => [page, `zh/${page}`]);
    const shown = await Promise.all(
      names.map(async (name) => ({ name, ...(await opened(join(site, `${name}.html`), 'true')) })),
    );
    for (const { name, happened } of shown) expect(happened, name).to.deep.equal([]);
    const all = shown.map(({ text }) => text).join('');
    // It was there to run.
    for (const trace of ['window.ran = 1', 'window.ran = 3', 'window.ran = 4']) expect(all).to.contain(trace);
  });

  for (const [index, script] of scripts.slice(0, 4).entries())
    it(`would be seen to run: ${index + 1}`, async () => {
      const file = join(folder, `bare-${index}.html`);
      const body =
        index === 1
          ? `<script>const a = "${script}"</script>`
          : index === 3
            ? `<a title="${script}">`
            : script;
      await writeFile(file, `<!DOCTYPE html><body>${body}</body>`);
      expect((await opened(file, 'window.ran !== undefined')).happened).to.not.deep.equal([]);
    });
});
