import { h } from 'hastscript';
import { outcomes } from '../../suites/tally.ts';
import { commandBlock } from './command-block.ts';
import { dataTable } from './data-table.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** The words that the pages use, and how far a verdict reaches. */
export function aboutView(rerun: string, context: PageContext): readonly Piece[] {
  const { say } = context;
  const words = say.about;
  const codes = [
    [0, ['ship']],
    [1, ['api', 'contracts', 'rules']],
    [3, ['suite']],
    [4, ['environment']],
    [5, ['left']],
  ] as const;
  const bases = ['stated', 'derived', 'inferred'] as const;
  return [
    h('h1', words.title),
    h('h2', words.exit),
    dataTable(
      { name: words.exit, columns: [words.exitCode, say.trends.verdict, words.meaning] },
      codes.map(([code, turns]) => [
        String(code),
        say.verdicts[code],
        turns.map((turn) => say.turns[turn]).join(' '),
      ]),
    ),
    h('h2', words.outcomes),
    dataTable(
      { name: words.outcomes, columns: [say.clauses.outcome, words.meaning] },
      outcomes.map((outcome) => [outcomeMark(outcome, context), say.outcomeMeanings[outcome]]),
    ),
    h('h2', words.bases),
    dataTable(
      { name: words.bases, columns: [say.clauses.basis, words.meaning] },
      bases.map((basis) => [say.bases[basis], say.basisMeanings[basis]]),
    ),
    h('h2', words.control),
    h('p', words.controlWords),
    h('h2', words.limits),
    h(
      'ul',
      words.limitWords.map((limit) => h('li', limit)),
    ),
    h('h2', words.again),
    commandBlock(rerun, words.again, context),
  ];
}
