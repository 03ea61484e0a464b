import { h } from 'hastscript';
import type { Report } from '../../suites/examine.ts';
import { canaryChart } from './canary-chart.ts';
import { commandBlock } from './command-block.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import { issueWords } from './issue-words.ts';
import type { OnCall } from './on-call.ts';
import { clauseHref, clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import type { SiteInput } from './site-input.ts';

/** The page of who is on call. */
export function onCallView(
  page: OnCall,
  { report, decision }: Pick<SiteInput, 'report' | 'decision'>,
  context: PageContext,
): readonly Piece[] {
  const { say } = context;
  const words = say.oncall;
  return [
    h('h1', words.title),
    h('h2', words.valid),
    page.invalid === undefined
      ? h('p', [h('span.mark.ok', words.steps.ok), ` ${words.isValid}`])
      : h('p', [h('span.mark.failed', words.isInvalid), ' ', foreign(page.invalid, context)]),
    h('h2', words.turn),
    h('p#turn', [
      h('b', `${say.verdicts[decision.exitCode]}. `),
      `${say.turns[page.turn]} `,
      foreign(decision.reason, context),
    ]),
    h('h2', words.groups),
    ...groups(page, context),
    h('h2', words.leftOvers),
    ...leftOvers(page, context),
    h('h2', words.expiring),
    ...expiring(page, context),
    h('h2', words.rerun),
    h('p', words.rerunWhole),
    commandBlock(page.rerunWhole, words.rerunWhole, context),
    ...(page.rerunFailed === undefined
      ? []
      : [h('p', words.rerunFailed), commandBlock(page.rerunFailed, words.rerunFailed, context)]),
    ...canaries(report.canaries, context),
    ...preflight(report.preflight, context),
  ];
}

const maxGroups = 20;

function groups({ groups: all }: OnCall, context: PageContext): readonly Piece[] {
  const { say, up } = context;
  if (all.length === 0) return [h('p', say.oncall.noGroups)];
  return [
    h(
      'ol.causes',
      all
        .slice(0, maxGroups)
        .map(({ what, issue, verdicts }) =>
          h('li', [
            ...verdicts.slice(0, 1).map((first) => clauseLink(first, context)),
            h('span.says', [...issueWords(what, issue, context)]),
            h('span.soft', say.failures.group(verdicts.length)),
          ]),
        ),
    ),
    ...(all.length > maxGroups
      ? [h('p', [h('a', { href: `${up}failures.html` }, say.front.moreCauses(all.length - maxGroups))])]
      : []),
  ];
}

function leftOvers({ leftOvers: all, moreLeftOvers, clean }: OnCall, context: PageContext): readonly Piece[] {
  const words = context.say.oncall;
  if (all.length === 0 && clean.length === 0) return [h('p', words.noLeftOvers)];
  const how = all.length === 0 ? words.maybeLeft : words.removeAll;
  return [
    ...(clean.length > 0 ? [h('p', how)] : []),
    ...clean.map((command) => commandBlock(command, words.removeAll, context)),
    ...all.flatMap(({ member, command }) => [
      h('p', [foreign(member, context)]),
      commandBlock(command, member, context),
    ]),
    ...(moreLeftOvers > 0 ? [h('p', words.moreLeft(moreLeftOvers))] : []),
  ];
}

function expiring({ expiring: all }: OnCall, context: PageContext): readonly Piece[] {
  const { say } = context;
  if (all.length === 0) return [h('p', say.oncall.noExpiring)];
  return [
    h(
      'ul',
      all.map(({ entry, clause, days }) =>
        h('li', [
          `${entry}, ${say.known.days(days)}: `,
          h('a', { href: clauseHref(clause, context) }, clause),
        ]),
      ),
    ),
  ];
}

const maxRows = 100;

function canaries(records: Report['canaries'], context: PageContext): readonly Piece[] {
  const words = context.say.oncall;
  if (records.length === 0) return [h('h2', words.canaries), h('p', words.noCanaries)];
  return [
    h('h2', words.canaries),
    h('p.lead', words.canariesLead),
    canaryChart(records, context),
    dataTable(
      { name: words.canaries, columns: [words.after, words.result, words.duration, words.why] },
      records
        .slice(-maxRows)
        .map(({ after, outcome, durationMs, why = '' }) => [
          String(after),
          stepMark(outcome, context),
          String(Math.round(durationMs)),
          foreign(why, context),
        ]),
    ),
  ];
}

function preflight(steps: Report['preflight'], context: PageContext): readonly Piece[] {
  const words = context.say.oncall;
  if (steps.length === 0) return [];
  return [
    h('h2', words.preflight),
    dataTable(
      { name: words.preflight, columns: [words.result, words.step, words.saw] },
      steps
        .slice(0, maxRows)
        .map(({ id, outcome, saw, keys = [] }) => [
          stepMark(outcome, context),
          h('code', id),
          foreign([saw, ...keys].join(' · '), context),
        ]),
    ),
  ];
}

function stepMark(outcome: string, { say }: PageContext): Piece {
  return h('span', { className: ['mark', outcome] }, say.oncall.steps[outcome] ?? outcome);
}
