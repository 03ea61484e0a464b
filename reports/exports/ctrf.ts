import type { Report } from '../../suites/examine.ts';
import type { Case } from './case.ts';
import { casesOf, type ExportOptions } from './cases.ts';
import { decisionOf } from './decision.ts';

/** The version of the Common Test Report Format that this is written after. */
const specVersion = '0.1.0';

const statuses = { passed: 'passed', failed: 'failed', skipped: 'skipped', error: 'other' } as const;

/** `ctrf.json`: the Common Test Report Format (ctrf.io). `rawStatus` is our own word. */
export function toCtrf(report: Report, options: ExportOptions = {}) {
  const { target, startedAt, durationMs, seed, tier, requests } = report;
  const tests = casesOf(report, options).map(toTest);
  const count = (wanted: string) => tests.filter(({ status }) => status === wanted).length;
  const start = Date.parse(startedAt);
  const { exitCode, word, reason } = decisionOf(report, options.gate);
  return {
    reportFormat: 'CTRF',
    specVersion,
    timestamp: new Date(start + durationMs).toISOString(),
    generatedBy: 'elb-conformance',
    results: {
      tool: { name: 'elb-conformance' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: new Set(tests.map(({ suite }) => suite.join())).size,
        start,
        stop: start + durationMs,
        duration: durationMs,
      },
      tests,
      environment: {
        appName: target.name,
        testEnvironment: target.endpoint,
        // A run that the environment kept from evidence, or that is broken, says nothing about the API.
        healthy: exitCode !== 2 && exitCode !== 3 && exitCode !== 4,
        extra: { exitCode, verdict: word, reason, seed, tier, requests },
      },
    },
  };
}

function toTest({ area, name, status, outcome, text, clause, known }: Case) {
  return {
    name,
    // A bug of ours is a failure there; evidence that is missing is neither.
    status: outcome === 'broken' ? ('failed' as const) : statuses[status],
    // How long a clause took is not known: its requests serve others as well.
    duration: 0,
    suite: ['CreateMember', area],
    rawStatus: outcome,
    ...(text !== '' && { message: text }),
    ...((clause || known) && {
      labels: {
        ...(clause && { level: clause.level, basis: clause.basis }),
        ...(known && { known: known.id, knownState: known.state }),
        ...(known?.expires && { expires: known.expires }),
      },
    }),
  };
}
