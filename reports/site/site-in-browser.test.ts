import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Report } from '../../suites/examine.ts';
import { findingsOf, type HistoryEntry } from '../../suites/history/findings.ts';
import { runEmbedded } from '../../suites/run-for-test.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { compact } from '../../targets/reference/fixtures.ts';
import { renderComparisonSite } from './comparison-site.ts';
import { compared } from './diff-page.ts';
import { manyVerdicts } from './many-verdicts-for-test.ts';
import type { SiteFile } from './render-page.ts';
import type { SiteInput } from './site-input.ts';
import { siteInputOf } from './site-input-for-test.ts';
import { writeForTest } from './write-for-test.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** What Jenkins sends with what a build leaves behind. */
const policy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";
const screen = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };
const failing = 'CM-BODY-weight-above-max-not-accepted';
const ace = fileURLToPath(import.meta.resolve('accessibility-checker-engine'));

const planted = ['weight-maximum-dropped', 'pool-id-that-is-no-uuid-becomes-the-first-one'];
const wrongdoer = defects
  .filter(({ name }) => planted.includes(name))
  .reduce((before, defect) => defect.apply(before), faithful);

/** Serves a folder as a build server does, with its policy. */
async function serve(folder: string): Promise<Server> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    css: 'text/css',
    js: 'text/javascript',
  };
  const server = createServer(async (request, response) => {
    // Browsers ask for it by themselves.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const text = await readFile(join(folder, path)).catch(() => undefined);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/plain';
    response.writeHead(text === undefined ? 404 : 200, {
      'Content-Type': type,
      'Content-Security-Policy': policy,
    });
    response.end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** The kinds of page there are, once each. */
const kinds = [
  'index.html',
  'failures.html',
  'oncall.html',
  'page.html',
  'clauses.html',
  'clauses-by-outcome.html',
  'known.html',
  'observed.html',
  'trends.html',
  'diff.html',
  // Of two finished runs: a page by itself.
  'compared.html',
  'evidence.html',
  'selfcheck.html',
  'about.html',
  `clause/${failing}.html`,
];

const history = [1, 2, 3].map((day) => ({
  startedAt: `2024-02-0${day}T00:00:00Z`,
  exitCode: day === 2 ? (1 as const) : (0 as const),
  valid: day !== 3,
  outcomes: { [failing]: day === 2 ? ('failed' as const) : ('passed' as const) },
  operations: { create: { count: 40, p50: 4 * day, p95: 9 * day } },
}));
const shards = {
  format: 1 as const,
  shards: [1, 2].map((index) => ({
    index,
    count: 2,
    folder: `shards/${index}`,
    startedAt: '2024-03-01T00:00:00Z',
    sha256: 'c'.repeat(64),
    isWhole: index === 1,
    inPlaceOf: [{ folder: 'shards/earlier', startedAt: '2024-02-29T00:00:00Z' }],
  })),
  lacks: ['shard 2 was cut short'],
};

/** A run before this one, in which much was otherwise. */
function earlierOf(report: Report): HistoryEntry {
  const found = findingsOf(report, { isSelection: false, build: 'b0' });
  const [first = '', second = '', third = '', ...planned] = found.planned;
  return {
    ...found,
    startedAt: '2024-02-02T00:00:00Z',
    planned: ['CM-RETIRED', first, second, ...planned],
    bad: [[first, 'failed', 'aaaaaaaaaaaa']],
    others: { ...found.others, blocked: [second, third] },
    observed: {},
    run: 'b0',
    verdict: 'fails',
    exitCode: 1,
  };
}

function comparisonOf(report: Report): Iterable<SiteFile> {
  const finished = (entry: HistoryEntry) => ({ entry, reason: 'r', wrong: new Map([[failing, 'is wrong']]) });
  const before = earlierOf(report);
  const after = { ...before, ...findingsOf(report, { isSelection: false }) };
  return renderComparisonSite({
    compared: compared(before, after),
    before: finished(before),
    after: finished(after),
  });
}

const selfcheck = { rows: [], kills: { [failing]: ['a-defect', 'another'] }, problems: [] };

describe('the pages for people, in a browser', function () {
  this.timeout(120_000);
  let folder = '';
  let browser: Browser | undefined;
  let server: Server | undefined;
  let input: SiteInput;

  before(async function () {
    if (!existsSync(executablePath)) {
      this.test?.parent?.tests.forEach((test) => {
        test.title += ` (skipped: there is no ${executablePath})`;
      });
      this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-site-'));
    const { report } = await runEmbedded({ behaviour: wrongdoer, fixtures: compact });
    const earlier = { last: earlierOf(report), release: { ...earlierOf(report), run: 'a0' } };
    input = siteInputOf(report, { history, earlier, selfcheck, shards, build: '2024.03.01-1' });
    await writeForTest(input, folder);
    for (const { path, text } of comparisonOf(report))
      await writeFile(join(folder, path.replace('index', 'compared')), text);
    server = await serve(folder);
    browser = await chromium.launch({ executablePath, args: flags.split(' ') });
  });
  after(async () => {
    await browser?.close();
    server?.close();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  async function on<T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
    const context = await (browser as Browser).newContext(options);
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  }
  const fileOf = (path: string) => pathToFileURL(join(folder, path)).href;
  const served = (path: string) =>
    `http://127.0.0.1:${((server as Server).address() as AddressInfo).port}/${path}`;

  it('are whole under the policy of a build server, with their style and without a script', async () => {
    await on({ viewport: screen }, async (page) => {
      for (const path of kinds.flatMap((kind) => [kind, `zh/${kind}`])) {
        const heard: string[] = [];
        const hear = (text: string) => {
          // That the script may not run is what is meant; nothing else may be kept out.
          if (!/^Blocked script execution/.test(text)) heard.push(text);
        };
        page.on('console', (message) => {
          if (message.type() === 'error') hear(message.text());
        });
        await page.goto(served(path));
        const style = "getComputedStyle(document.querySelector('main')).maxWidth";
        expect(await page.evaluate(style), path).to.equal('1280px');
        expect(await page.locator('h1').innerText(), path).to.not.equal('');
        expect(heard, path).to.deep.equal([]);
        page.removeAllListeners('console');
      }
    });
  });

  it('show the verdict on one screen, in both languages, with all that there can be on it', async () => {
    const full = join(folder, 'full');
    const many = {
      ...input,
      decision: {
        ...input.decision,
        reason: `${input.decision.reason}, most often: ${'no answer from the gateway '.repeat(4)}`,
      },
      report: { ...input.report, verdicts: [...input.report.verdicts, ...manyVerdicts(90)] },
      flips: {
        since: { startedAt: '2024-02-02T00:00:00Z', build: 'b1' },
        runs: 2,
        clauses: (['new', 'still', 'fixed', 'unseen'] as const).flatMap((standing) =>
          ['CM-A', 'CM-B', 'CM-C', 'CM-D'].map((clause) => ({
            clause: `${clause}-${standing}`,
            outcome: 'failed' as const,
            fingerprint: 'f',
            standing,
            streak: 2,
            firstBad: { startedAt: '2024-02-01T00:00:00Z' },
          })),
        ),
        flaky: [],
        unstable: [failing],
      },
    };
    await writeForTest(many, full, (path) => path.endsWith('index.html'));
    for (const path of ['index.html', 'zh/index.html', 'full/index.html', 'full/zh/index.html'])
      await on({ viewport: screen, javaScriptEnabled: false }, async (page) => {
        await page.goto(fileOf(path));
        const box = await page.locator('footer').boundingBox();
        expect((box?.y ?? Number.NaN) + (box?.height ?? 0), path).to.be.at.most(screen.height);
      });
  });

  it('print the verdict on one sheet of A4', async () => {
    await on({}, async (page) => {
      for (const path of ['index.html', 'zh/index.html']) {
        await page.goto(fileOf(path));
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page\b/g), path).to.have.length(1);
      }
    });
  });

  it('are never wider than a phone', async () => {
    await on({ viewport: phone }, async (page) => {
      for (const path of kinds.flatMap((kind) => [kind, `zh/${kind}`])) {
        await page.goto(fileOf(path));
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).to.be.at.most(phone.width);
      }
    });
  });

  it('have no more nodes than a browser draws at once', async () => {
    await on({ javaScriptEnabled: true }, async (page) => {
      for (const path of kinds) {
        await page.goto(fileOf(path));
        expect(await page.evaluate("document.querySelectorAll('*').length"), path).to.be.at.most(3_000);
      }
    });
  });

  const people = { viewport: screen, javaScriptEnabled: false };

  it('tell who is on call whose fault it is, at a glance and one click on', async () => {
    await on(people, async (page) => {
      await page.goto(fileOf('index.html'));
      expect(await page.locator('.banner').innerText()).to.match(/Fails[\s\S]*The API is at fault/);
      await page.click('nav >> text=On call');
      expect(await page.locator('#turn').innerText()).to.contain('The API is at fault');
    });
  });

  it('tell who releases whether to ship, and by which rule, without a click', async () => {
    await on(people, async (page) => {
      await page.goto(fileOf('index.html'));
      expect(await page.locator('h1').innerText()).to.match(/Fails$/);
      expect(await page.locator('.banner .reason').innerText()).to.contain(input.decision.reason);
      const rules = await page
        .locator('.rules li')
        .evaluateAll((all) =>
          (all as unknown as { dataset: { rule: string } }[]).map(({ dataset }) => dataset.rule),
        );
      expect(rules).to.have.members(input.decision.rules.map(({ id }) => id));
      expect(rules[0]).to.equal(input.decision.rules.find(({ verdict }) => verdict === 'failed')?.id);
    });
  });

  it('tell who develops the API how to see a failure again, two clicks from the banner', async () => {
    await on(people, async (page) => {
      await page.goto(fileOf('index.html'));
      await page.click('a[data-number="newFailures"]');
      await page.click(`a[href$="${failing}.html"]`);
      expect(await page.locator('#curl code').innerText()).to.match(/^curl [\s\S]*"weight":101/);
      const again = await page.locator('#again').innerText();
      expect(again).to.match(/npx elb-conformance replay [0-9a-f]{8}/);
      expect(await page.locator('.request-id code').innerText()).to.match(/^[0-9a-f]{32}$/);
      expect(await page.locator('.exchange.control mark').allInnerTexts()).to.not.deep.equal([]);
    });
  });

  it('show the same numbers as run.json', async () => {
    const { verdicts, run } = input.report;
    await on(people, async (page) => {
      await page.goto(fileOf('index.html'));
      const failed = verdicts.filter(({ outcome }) => outcome === 'failed').length;
      const tile = page.locator('[data-number="newFailures"]');
      expect(await tile.locator('b').innerText()).to.equal('not known');
      expect(await tile.locator('small').innerText()).to.match(new RegExp(`^${failed} `));
      await page.goto(fileOf('evidence.html'));
      for (const [outcome, count] of Object.entries(run.counts))
        if (count > 0)
          expect(await page.locator(`[data-count="${outcome}"]`).innerText(), outcome).to.equal(
            String(count),
          );
      await page.goto(fileOf('clauses.html'));
      expect(await page.locator('tbody .mark.failed').count()).to.equal(failed);
    });
  });

  it('let the keyboard get to every link, and show where it is', async () => {
    await on({ viewport: screen }, async (page) => {
      await page.goto(fileOf('index.html'));
      const all = await page.evaluate<number>("document.querySelectorAll('a[href]').length");
      const reached = new Set<string>();
      for (let count = 0; count < all; count++) {
        await page.keyboard.press('Tab');
        const at = `(() => {
          const { activeElement } = document;
          const links = [...document.querySelectorAll('a[href]')];
          return links.indexOf(activeElement) + ' ' + getComputedStyle(activeElement).outlineStyle;
        })()`;
        reached.add(await page.evaluate<string>(at));
      }
      expect([...reached].sort()).to.deep.equal(
        Array.from({ length: all }, (_, index) => `${index} solid`).sort(),
      );
    });
  });

  it('filter long tables and tell the age of a run where a script may run', async () => {
    await on({ viewport: screen }, async (page) => {
      await page.goto(fileOf('zh/clauses.html'));
      await page.fill('.filter input', failing);
      const visible = 'tbody tr:not([hidden])';
      expect(await page.locator(visible).count()).to.equal(1);
      await page.fill('.filter input', '');
      expect(await page.locator(visible).count()).to.equal(input.report.verdicts.length);
      await page.goto(fileOf('index.html'));
      expect(await page.locator('time').innerText()).to.match(/UTC \(.+ago\)$/);
    });
  });

  // The checker takes its time: each colour scheme and each language once.
  for (const [colorScheme, root] of [
    ['light', ''],
    ['dark', 'zh/'],
  ] as const)
    it(`are accessible on every kind of page (${colorScheme}, /${root})`, async () => {
      for (const path of kinds.map((kind) => root + kind)) {
        const found = await on({ viewport: screen, colorScheme }, async (page) => {
          await page.goto(fileOf(path));
          return violationsOn(page);
        });
        expect(found, path).to.deep.equal([]);
      }
    });

  it('would not be called accessible if they were not', async () => {
    await on({ viewport: screen }, async (page) => {
      await page.goto(fileOf('about.html'));
      await page.evaluate(`document.querySelector('main td').style.color = '#bbb';
        document.querySelector('main').append(document.createElement('img'));`);
      expect((await violationsOn(page)).length).to.be.above(1);
    });
  });
});

/** What the checker is sure is wrong, by the rules of WCAG 2.1 (A and AA). */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: ace });
  return page.evaluate<readonly string[]>(`
    new ace.Checker().check(document, ['WCAG_2_1']).then(({ results }) =>
      results
        .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
        .map(({ ruleId, message, snippet }) => ruleId + ': ' + message + ' ' + snippet))`);
}
