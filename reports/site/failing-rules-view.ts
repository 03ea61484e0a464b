import { h } from 'hastscript';
import type { AnnotatedPage, AnnotatedRule } from './annotated-page.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { positionId } from './position-id.ts';
import { ruleWords } from './rule-words.ts';

const maxFailing = 30;

/** The rules that fail, so that nobody has to look for the red row. */
export function failingRulesView(
  { constraints, tables, rest }: AnnotatedPage,
  context: PageContext,
): readonly Piece[] {
  const { say } = context;
  const named = [
    ...constraints.flatMap(({ number, rules }) =>
      rules.map((rule) => ({ rule, where: say.page.constraint(number) })),
    ),
    ...tables.flatMap(({ number, fields }) =>
      fields.flatMap(({ name, rules }) =>
        rules.map((rule) => ({ rule, where: `${say.page.table(number)} ${name}` })),
      ),
    ),
    ...rest.map((rule) => ({ rule, where: say.page.elsewhere })),
  ].filter(({ rule }) => isRed(rule));
  if (named.length === 0) return [h('p', say.page.noneFails)];
  return [
    h('h2', say.page.failing),
    h(
      'ul.plain',
      named
        .slice(0, maxFailing)
        .map(({ rule, where }) =>
          h('li', [
            h('span.mark.failed', say.outcomes.failed),
            ' ',
            h('a', { href: `#${positionId(rule.position)}` }, `${where}: ${ruleWords(rule, context)}`),
          ]),
        ),
    ),
  ];
}

/** Whether somebody should look at it. */
export function isRed({ verdicts }: AnnotatedRule): boolean {
  return verdicts.some(({ outcome }) => outcome === 'failed' || outcome === 'broken');
}
