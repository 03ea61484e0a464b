import type { HistoryEntry } from '../suites/history/findings.ts';
import { flipsOf } from '../suites/history/flips.ts';
import { toHistoryLine } from '../suites/history/history-line.ts';
import { parseHistory } from '../suites/history/parse-history.ts';
import { medianOf } from './median.ts';
import type { Row } from './row.ts';
import { timed } from './timed.ts';

const [nights, clauses, times] = [400, 5000, 5];

/** How long a run waits for its history, in seconds: reading more than a year of nights, and comparing with them. */
export async function measureHistory(): Promise<readonly Row[]> {
  const text = yearOfNights();
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { wallMs } = await timed(async () => {
      const { runs } = parseHistory(text, 'history.jsonl');
      return flipsOf(nightOf(nights), runs);
    });
    seconds.push(wallMs / 1000);
  }
  return [
    {
      part: 'history',
      what: 'read and compare, in seconds',
      goal: { bound: 'at most', value: 1 },
      figure: medianOf(seconds),
      from: `${nights} runs of ${clauses} results, ${Math.round(text.length / 1024)} KB`,
    },
  ];
}

function yearOfNights(): string {
  const definitions = new Map<string, unknown>();
  return Array.from({ length: nights }, (_, night) => {
    const line = toHistoryLine(nightOf(night), definitions);
    for (const [name, value] of Object.entries(line.defines ?? {})) definitions.set(name, value);
    return `${JSON.stringify(line)}\n`;
  }).join('');
}

/** Of every thirty clauses one is bad and one without evidence, others every night: little is shared. */
function nightOf(night: number): HistoryEntry {
  const planned = Array.from({ length: clauses }, (_, index) => `CM-BODY-clause-of-the-bench-${index}`);
  const every30th = (offset: number) => planned.filter((_, index) => (index + offset) % 30 === 0);
  const note = `with a note of the night: ${night % 7}`;
  return {
    run: String(night).padStart(12, '0'),
    startedAt: new Date(night * 86_400_000).toISOString(),
    build: `b${night}`,
    tier: 'nightly',
    seed: night,
    target: 'staging',
    verdict: 'fails',
    exitCode: 1,
    counts: { passed: clauses },
    evidence: { seen: clauses, all: clauses },
    planned,
    bad: every30th(night % 5).map((id) => [id, 'failed', '0123456789ab'] as const),
    others: { inconclusive: every30th(10 + (night % 3)), observed: every30th(20) },
    observed: Object.fromEntries(
      every30th(20).map((id) => [id, [{ note, situations: ['TCP-1/cross-vpc'] }]]),
    ),
  };
}
