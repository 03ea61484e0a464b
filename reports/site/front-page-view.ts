import { h } from 'hastscript';
import { foreign } from './foreign.ts';
import { frontFindingsView } from './front-findings-view.ts';
import type { FrontPage } from './front-page.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { ruleValue } from './rule-value.ts';
import type { SiteInput } from './site-input.ts';
import { type Turn, turnOf } from './turn-of.ts';
import { utc } from './utc.ts';

/** The first page: one screen with the verdict, what was examined, six numbers, the rules, the causes, the changes. */
export function frontPageView(front: FrontPage, input: SiteInput, context: PageContext): readonly Piece[] {
  const present = new Set(input.report.verdicts.map(({ clause }) => clause.id));
  return [
    banner(front, turnOf(input), context),
    identity(input, context),
    numbers(front, context),
    ...frontFindingsView(front, present, context),
    h(
      'p.claim',
      context.say.front.claim(front.claim.passed, front.claim.excluded, front.claim.notApplicable),
    ),
  ];
}

function banner(front: FrontPage, turn: Turn, context: PageContext): Piece {
  const { say } = context;
  return h('section', { className: ['banner', `exit-${front.exitCode}`] }, [
    h('h1', say.verdicts[front.exitCode]),
    h('p.turn', say.turns[turn]),
    ...reasons(front, context),
  ]);
}

/** The reason; on a page that is not English first what decided in its own language, as the words of a run are English. */
function reasons({ reason, rules, claim }: FrontPage, context: PageContext): readonly Piece[] {
  const { say, language } = context;
  if (language === 'en') return [h('p.reason', [foreign(reason, context)])];
  const deciding = rules.find(({ verdict }) => verdict === 'failed');
  const words =
    deciding === undefined
      ? say.front.fine(claim.passed)
      : `${say.deciding}${say.rules[deciding.id] ?? deciding.says}：${ruleValue(deciding, context)}`;
  return [h('p.reason', words), h('p.one-line', [foreign(reason, context)])];
}

function identity(input: SiteInput, { say }: PageContext): Piece {
  const { report, build, finishedAt, hashes, suite, isSelection } = input;
  const { front } = say;
  const facts: readonly (readonly [string, Piece | Piece[]])[] = [
    [front.target, [h('bdi', report.target.name), ' ', h('span.soft', report.target.endpoint)]],
    [front.build, build ?? front.notSaid],
    [front.edition, h('code', hashes.factsHash.slice(0, 12))],
    [front.tier, isSelection ? `${report.tier} (${front.selection})` : report.tier],
    [front.suite, suite],
    [front.requests, String(report.requests)],
    [front.finished, h('time', { dateTime: finishedAt, 'data-age': 'yes' }, utc(finishedAt))],
  ];
  return h('section.identity', { 'aria-label': front.identity }, [
    h(
      'dl',
      facts.map(([name, value]) =>
        h('div', [h('dt', name), h('dd', typeof value === 'string' ? value : [value].flat())]),
      ),
    ),
  ]);
}

function numbers({ numbers: all }: FrontPage, { say, up }: PageContext): Piece {
  const { front } = say;
  const tile = (
    key: string,
    value: string,
    [words, note, href, kind]: readonly [string, string, string, string],
  ) =>
    h('li', [
      h('a', { href: `${up}${href}`, className: ['tile', kind], 'data-number': key }, [
        h('b', value),
        h('span', words),
        ...(note === '' ? [] : [h('small', note)]),
      ]),
    ]);
  const told = (value: number | undefined) => (value === undefined ? front.notKnown : String(value));
  const bad = (value: number, kind: string) => (value > 0 ? kind : 'calm');
  return h('section', { 'aria-label': front.numbers }, [
    h('ul.tiles', [
      tile('newFailures', told(all.newFailures), [
        front.newFailures,
        all.unanswered > 0 ? front.unanswered(all.unanswered) : '',
        'failures.html',
        bad(all.newFailures ?? all.unanswered, 'failed'),
      ]),
      tile('known', String(all.known), [
        front.known,
        all.expiring > 0 ? front.expiring(all.expiring) : '',
        'known.html',
        bad(all.expiring, 'warned'),
      ]),
      tile('fixed', told(all.fixed), [
        front.fixed,
        all.obsolete > 0 ? front.obsolete(all.obsolete) : '',
        all.obsolete > 0 ? 'known.html' : 'index.html#changes',
        'calm',
      ]),
      tile('missing', String(all.missing), [
        front.missing,
        '',
        'failures.html#missing',
        bad(all.missing, 'inconclusive'),
      ]),
      tile('flaky', String(all.flaky), [front.flaky, '', 'failures.html', bad(all.flaky, 'warned')]),
      tile('covered', front.of(all.covered, all.coverable), [front.covered, '', 'clauses.html', 'calm']),
    ]),
  ]);
}
