import { h } from 'hastscript';
import { foreign } from './foreign.ts';
import { frontChangesView } from './front-changes-view.ts';
import type { FrontPage } from './front-page.ts';
import { issueWords } from './issue-words.ts';
import { clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { ruleValue } from './rule-value.ts';

const maxGroups = 4;

/** The lower half of the first page: every rule of the gate, the causes, the changes. */
export function frontFindingsView(
  front: FrontPage,
  present: ReadonlySet<string>,
  context: PageContext,
): readonly Piece[] {
  const changes = frontChangesView(front, present, context);
  return [rules(front, context), h('div.columns', [causes(front, context), changes])];
}

function rules({ rules: all, policy }: FrontPage, context: PageContext): Piece {
  const { say } = context;
  return h('section', [
    h('h2', say.front.rules(policy)),
    h(
      'ul.rules',
      all.map((rule) => {
        const translated = say.rules[rule.id];
        return h('li', { 'data-rule': rule.id }, [
          h('span', { className: ['mark', rule.verdict] }, say.ruleVerdicts[rule.verdict]),
          h('span.says', [translated ?? foreign(rule.says, context)]),
          h('span.value', ruleValue(rule, context)),
        ]);
      }),
    ),
  ]);
}

function causes({ groups }: FrontPage, context: PageContext): Piece {
  const { say, up } = context;
  const more = groups.length - maxGroups;
  return h('section', [
    h('h2', say.front.causes),
    ...(groups.length === 0
      ? [h('p', say.front.nothingFails)]
      : [
          h(
            'ol.causes',
            groups
              .slice(0, maxGroups)
              .map(({ what, issue, verdicts: [first, ...others] }) =>
                h('li', [
                  ...(first === undefined ? [] : [clauseLink(first, context)]),
                  h('span.says', [...issueWords(what, issue, context)]),
                  ...(others.length > 0 ? [h('span.soft', say.failures.group(others.length + 1))] : []),
                ]),
              ),
          ),
        ]),
    ...(more > 0 ? [h('p', [h('a', { href: `${up}failures.html` }, say.front.moreCauses(more))])] : []),
  ]);
}
