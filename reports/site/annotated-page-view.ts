import { h } from 'hastscript';
import type { AnnotatedPage, AnnotatedRule } from './annotated-page.ts';
import { failingRulesView, isRed } from './failing-rules-view.ts';
import { clauseHref, outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { positionId } from './position-id.ts';
import { ruleWords } from './rule-words.ts';

/** The vendor's page in its own order, in our words, each rule with its clauses and what became of them. */
export function annotatedPageView(
  { constraints, tables, rest }: AnnotatedPage,
  context: PageContext,
): readonly Piece[] {
  const { say } = context;
  const words = say.page;
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    h('nav', { 'aria-label': words.title }, [
      h('ul.pages', [
        h('li', [h('a', { href: '#constraints' }, words.constraints)]),
        ...tables.map(({ number }) => h('li', [h('a', { href: `#table-${number}` }, words.table(number))])),
        h('li', [h('a', { href: '#rest' }, words.elsewhere)]),
      ]),
    ]),
    ...failingRulesView({ constraints, tables, rest }, context),
    tableOf(
      { id: 'constraints', caption: words.constraints, head: words.constraints },
      constraints.map(({ number, rules }) =>
        bodyOf([`${words.constraint(number)}: ${words.constraintWords[number] ?? ''}`], rules, context),
      ),
      context,
    ),
    ...tables.map(({ number, fields }) =>
      tableOf(
        {
          id: `table-${number}`,
          caption: `${words.table(number)} · ${words.tables[number] ?? ''}`,
          head: words.field,
        },
        fields.map(({ name, rules, worst }) =>
          bodyOf(
            [h('code', name), ...(worst === undefined ? [] : [' ', outcomeMark(worst, context)])],
            rules,
            context,
          ),
        ),
        context,
      ),
    ),
    tableOf(
      { id: 'rest', caption: words.elsewhere, head: words.notes },
      [bodyOf([words.notes], rest, context)],
      context,
    ),
  ];
}

interface Heading {
  readonly id: string;
  readonly caption: string;
  readonly head: string;
}

function tableOf({ id, caption, head }: Heading, bodies: readonly Piece[], { say }: PageContext): Piece {
  return h('section', { id }, [
    h('h2', caption),
    h('div.scroll', { tabIndex: 0, role: 'region', 'aria-label': caption }, [
      h('table.annotated', [
        h('thead', [
          h(
            'tr',
            [head, say.page.where, say.page.answering].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ]),
        ...bodies,
      ]),
    ]),
  ]);
}

/** The rules of one row of the page; a rule that fails is seen from afar. */
function bodyOf(name: readonly Piece[], rules: readonly AnnotatedRule[], context: PageContext): Piece {
  return h(
    'tbody',
    rules.map((rule, index) =>
      h('tr', { id: positionId(rule.position), className: rowClass(rule) }, [
        ...(index === 0 ? [h('th', { scope: 'rowgroup', rowSpan: rules.length }, [...name])] : []),
        h('td', ruleWords(rule, context)),
        h('td', [...answers(rule, context)]),
      ]),
    ),
  );
}

function rowClass(rule: AnnotatedRule): string[] {
  if (isRed(rule)) return ['row-failed'];
  return rule.silent === 'unclaimed' ? ['row-unclaimed'] : [];
}

function answers({ verdicts, silent }: AnnotatedRule, context: PageContext): readonly Piece[] {
  const { say, language } = context;
  if (typeof silent === 'object')
    return [h('span.soft', `${say.page.excluded}: ${say.page.reasons[silent.why] ?? silent.why}`)];
  if (silent === 'notSelected') return [h('span.soft', say.page.notSelected)];
  if (silent === 'unclaimed') return [h('span.mark.unclaimed', say.page.unclaimed)];
  return verdicts.map(({ clause, outcome }) =>
    h('a.chip', { href: clauseHref(clause.id, context) }, [
      outcomeMark(outcome, context),
      ` ${clause.says[language]}`,
    ]),
  );
}
