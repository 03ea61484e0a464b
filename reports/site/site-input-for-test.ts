import { loadFacts } from '../../specs/facts.ts';
import type { Report } from '../../suites/examine.ts';
import { judgeGate } from '../../suites/gate/judge-gate.ts';
import { judgedOf } from '../../suites/gate/judged.ts';
import { en } from './phrases/en.ts';
import type { SiteInput } from './site-input.ts';

/** For the tests of this folder: what the pages of a report are made from. */
export function siteInputOf(report: Report, given: Partial<SiteInput> = {}): SiteInput {
  const now = new Date('2024-03-01T12:30:00.000Z');
  const judged = judgedOf(report, { isSelection: false, build: given.build });
  const endpoint = 'https://elb.example.test';
  const targetFile = 'staging.yaml';
  return {
    report,
    decision: judgeGate({ judged, known: given.known, now }),
    facts: loadFacts(),
    isSelection: false,
    finishedAt: now.toISOString(),
    setting: { endpoint, seed: report.seed, tier: report.tier, targetFile },
    scene: { targetFile, out: 'reports/out', endpoint, projectId: 'p', path: loadFacts().path },
    hashes: { runHash: 'a'.repeat(64), factsHash: 'b'.repeat(64) },
    beside: Object.keys(en.evidence.fileWords),
    suite: '0.1.0 (0123456789ab)',
    ...given,
  };
}
