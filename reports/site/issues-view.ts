import { h } from 'hastscript';
import type { Issue } from '../../schemas/validate.ts';
import { codeBlock } from './code-block.ts';
import { type DistinctIssue, distinctIssues } from './distinct-issues.ts';
import { foreign } from './foreign.ts';
import { markDifference } from './mark-difference.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

const maxIssues = 5;
const maxValue = 1_500;

/** What was expected beside what was there instead, the difference marked. */
export function issuesView(issues: readonly Issue[], context: PageContext): readonly Piece[] {
  const { say } = context;
  if (issues.length === 0) return [];
  const distinct = distinctIssues(issues);
  const more = distinct.slice(maxIssues);
  return [
    h('section#difference', [
      h('h2', say.clause.difference),
      ...distinct.slice(0, maxIssues).map((issue) => issueView(issue, context)),
      ...(more.length === 0
        ? []
        : [
            h('p', say.clause.moreIssues(more.length)),
            h(
              'ul',
              more.map(({ message }) => h('li', [foreign(message, context, 1_000)])),
            ),
          ]),
    ]),
  ];
}

function issueView(issue: DistinctIssue, context: PageContext): Piece {
  const { say } = context;
  const { path, rule, expected, actual, messages } = issue;
  const words = say.issues[rule]?.(issue);
  const [one, other] = markDifference(
    shown(toText(expected), say.clause.cut),
    shown(toText(actual), say.clause.cut),
  );
  return h('div.issue', [
    ...(words === undefined ? [] : [h('p', [h('b', words)])]),
    ...messages.map((message) => {
      const said = foreign(message, context, 1_000);
      return words === undefined ? h('p', [h('b', [said])]) : h('p.soft', [said]);
    }),
    h('p.soft', [
      `${say.clause.at} `,
      h('code', path === '' ? '/' : path),
      ` · ${say.clause.rule} `,
      h('code', rule),
    ]),
    h('div.columns', [
      h('div.expected', [h('h3', say.clause.expected), codeBlock(one, say.clause.expected)]),
      h('div.observed', [h('h3', say.clause.observed), codeBlock(other, say.clause.observed)]),
    ]),
  ]);
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '–');
}

function shown(text: string, cut: (missing: number) => string): string {
  return text.length <= maxValue ? text : `${text.slice(0, maxValue)}${cut(text.length - maxValue)}`;
}
