import { h } from 'hastscript';
import type { HistoryEntry } from '../../suites/history/findings.ts';
import { outcomes } from '../../suites/tally.ts';
import { dataTable } from './data-table.ts';
import type { Headed } from './difference-view.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { utc } from './utc.ts';

/** Two runs in numbers, the earlier one first. What neither has is left out. */
export function runNumbers({ before, after, heading }: Headed, context: PageContext): Piece {
  const { say } = context;
  const { diff, front, trends, evidence } = say;
  const row = (label: Piece, tell: (run: HistoryEntry) => Piece): readonly Piece[] => [
    label,
    tell(before),
    tell(after),
  ];
  const seen = outcomes.filter((outcome) => (before.counts[outcome] ?? 0) + (after.counts[outcome] ?? 0) > 0);
  const table = dataTable(
    { name: `${heading}: ${diff.numbers}`, columns: [diff.number, diff.before, diff.after] },
    [
      row(trends.run, ({ startedAt }) => utc(startedAt)),
      row(front.target, ({ target }) => h('bdi', target)),
      row(front.build, ({ build }) => build ?? front.notSaid),
      row(front.tier, ({ tier }) => tier),
      row(evidence.seed, ({ seed }) => String(seed)),
      row(trends.verdict, ({ exitCode }) => say.verdicts[exitCode]),
      row(diff.evidence, ({ evidence: { seen, all } }) => front.of(seen, all)),
      ...seen.map((outcome) =>
        row(outcomeMark(outcome, context), ({ counts }) =>
          h('span', { 'data-count': outcome }, String(counts[outcome] ?? 0)),
        ),
      ),
    ],
  );
  return h('div.narrow', [table]);
}
