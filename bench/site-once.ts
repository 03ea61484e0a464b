import { writeSite } from '../bin/write-site.ts';
import { reportOf } from '../reports/report-for-test.ts';
import { manyVerdicts } from '../reports/site/many-verdicts-for-test.ts';
import { renderSite } from '../reports/site/site.ts';
import { siteInputOf } from '../reports/site/site-input-for-test.ts';

// `node site-once.ts RESULTS DIR`: writes the pages of so many results in this process, and says on stderr what that took.
const [results = '', folder = ''] = process.argv.slice(2);
const input = siteInputOf(reportOf(manyVerdicts(Number(results))));
const before = process.cpuUsage();
const start = performance.now();
await writeSite(renderSite(input), folder);
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stderr.write(
  `${JSON.stringify({ wallMs, userMs: user / 1000, systemMs: system / 1000, megabytes })}\n`,
);
