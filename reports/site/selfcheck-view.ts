import { h } from 'hastscript';
import type { KillMatrix } from '../../suites/selftest/kill-matrix.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const maxRows = 400;

/** Which clause catches which planted defects: why a green may be believed. */
export function selfcheckView({ rows, kills, problems }: KillMatrix, context: PageContext): readonly Piece[] {
  const words = context.say.selfcheck;
  const caught = rows.filter(({ claimed }) => claimed.length > 0).length;
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    h('p', [
      h(
        'span',
        { className: ['mark', problems.length === 0 ? 'ok' : 'failed'] },
        words.problems(problems.length),
      ),
      ` ${words.caught(caught, rows.length)}`,
    ]),
    ...(problems.length === 0
      ? []
      : [
          h(
            'ul',
            problems
              .slice(0, maxRows)
              .map(({ kind, subject, message }) =>
                h('li', [foreign(`${kind}: ${subject}: ${message}`, context)]),
              ),
          ),
        ]),
    dataTable(
      { name: words.title, columns: [words.clause, words.defects] },
      Object.entries(kills)
        .slice(0, maxRows)
        .map(([clause, defects]) => [clause, foreign(defects.join(', '), context)]),
    ),
  ];
}
