import { h } from 'hastscript';
import type { Report } from '../../suites/examine.ts';
import type { FailureGroup } from './failure-groups.ts';
import { foreign } from './foreign.ts';
import { issueWords } from './issue-words.ts';
import type { MissingGroup } from './missing-groups.ts';
import { clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/** So many clauses are linked on the page, and so many of one group; the list of clauses has them all. */
const [maxLinks, maxLinksOfGroup] = [240, 40];

const maxGroups = 40;

/** Failures by cause, then what has no evidence by cause, then the consumer contracts. */
export function failuresView(
  {
    failed,
    missing,
    contracts,
  }: {
    readonly failed: readonly FailureGroup[];
    readonly missing: readonly MissingGroup[];
    readonly contracts: Report['contracts'];
  },
  context: PageContext,
): readonly Piece[] {
  const { say, up } = context;
  const shown = (groups: readonly unknown[]) =>
    Math.min(maxLinksOfGroup, Math.ceil(maxLinks / Math.max(1, groups.length)));
  const more = (groups: readonly unknown[]) =>
    groups.length > maxGroups
      ? [h('p', [h('a', { href: `${up}clauses.html` }, say.failures.moreGroups(groups.length - maxGroups))])]
      : [];
  const those = <T>(groups: readonly T[]) => groups.slice(0, maxGroups);
  return [
    h('h1', say.failures.title),
    h('p.lead', failed.length === 0 ? say.failures.none : say.failures.lead),
    ...those(failed).map((group) => groupView(group, shown(those(failed)), context)),
    ...more(failed),
    h('h2#missing', say.failures.missingTitle),
    h('p.lead', missing.length === 0 ? say.failures.noneMissing : say.failures.missingLead),
    ...those(missing).map(({ reason, verdicts }) =>
      groupView({ what: reason, verdicts }, shown(those(missing)), context),
    ),
    ...more(missing),
    ...contractsView(contracts, context),
  ];
}

function groupView({ what, issue, verdicts }: FailureGroup, most: number, context: PageContext): Piece {
  const { say, up } = context;
  const more = verdicts.length - most;
  return h('section.group', [
    h('h3', [
      ...issueWords(what === '' ? '–' : what, issue, context),
      ' ',
      h('span.soft', say.failures.group(verdicts.length)),
    ]),
    h(
      'ul.clauses',
      verdicts
        .slice(0, most)
        .map((verdict) =>
          h('li', [clauseLink(verdict, context), h('span.says', verdict.clause.says[context.language])]),
        ),
    ),
    ...(more > 0 ? [h('p', [h('a', { href: `${up}clauses.html` }, say.front.moreCauses(more))])] : []),
  ]);
}

function contractsView(contracts: Report['contracts'], context: PageContext): readonly Piece[] {
  if (contracts === undefined) return [];
  const { say } = context;
  const { interactions, trouble, unavailable } = contracts;
  const why = unavailable ?? trouble;
  const held = interactions.filter(({ outcome }) => outcome === 'passed').length;
  const open = interactions.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
  return [
    h('h2', say.failures.contracts),
    h('p', say.failures.contractsHold(held, interactions.length)),
    ...(why === undefined ? [] : [h('p', [foreign(why, context)])]),
    h(
      'ul.clauses',
      open
        .slice(0, 100)
        .map(({ description, outcome, issues, reason = '' }) =>
          h('li', [
            h('span', { className: ['mark', outcome] }, say.outcomes[outcome]),
            ' ',
            foreign(`${description}: ${issues[0]?.message ?? reason}`, context),
          ]),
        ),
    ),
  ];
}
