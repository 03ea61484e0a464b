import { h } from 'hastscript';
import { foreign } from './foreign.ts';
import type { FrontPage } from './front-page.ts';
import { clauseHref, clauseLink } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { ruleValue } from './rule-value.ts';
import type { SiteInput } from './site-input.ts';
import { utc } from './utc.ts';

const maxGroups = 4;

/** The first page: one screen with the verdict, what was examined, six numbers, the rules, the causes, the changes. */
export function frontPageView(front: FrontPage, input: SiteInput, context: PageContext): readonly Piece[] {
  return [
    banner(front, context),
    identity(input, context),
    numbers(front, context),
    rules(front, context),
    h('div.columns', [causes(front, context), changes(front, context)]),
    h(
      'p.claim',
      context.say.front.claim(front.claim.passed, front.claim.excluded, front.claim.notApplicable),
    ),
  ];
}

function banner({ exitCode, reason, rules: all }: FrontPage, context: PageContext): Piece {
  const { say, language } = context;
  const deciding = all.find(({ verdict }) => verdict === 'failed');
  const translated = deciding && say.rules[deciding.id];
  return h('section', { className: ['banner', `exit-${exitCode}`] }, [
    h('h1', say.verdicts[exitCode]),
    h('p.turn', say.turns[exitCode]),
    // What decided, in the page's language; the words of the run are English.
    ...(language === 'zh' && deciding !== undefined && translated !== undefined
      ? [
          h('p.reason', `${say.deciding}${translated}：${ruleValue(deciding, context)}`),
          h('p.one-line', [foreign(reason, context)]),
        ]
      : [h('p.reason', [foreign(reason, context)])]),
  ]);
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
  const bad = (value: number, kind: string) => (value > 0 ? kind : 'calm');
  return h('section', { 'aria-label': front.numbers }, [
    h('ul.tiles', [
      tile('newFailures', String(all.newFailures), [
        front.newFailures,
        '',
        'failures.html',
        bad(all.newFailures, 'failed'),
      ]),
      tile('known', String(all.known), [
        front.known,
        all.expiring > 0 ? front.expiring(all.expiring) : '',
        'known.html',
        bad(all.expiring, 'warned'),
      ]),
      tile('fixed', String(all.fixed), [front.fixed, '', 'known.html', 'calm']),
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
              .map(({ what, verdicts: [first, ...others] }) =>
                h('li', [
                  ...(first === undefined ? [] : [clauseLink(first, context)]),
                  h('span.says', [foreign(what, context)]),
                  ...(others.length > 0 ? [h('span.soft', say.failures.group(others.length + 1))] : []),
                ]),
              ),
          ),
        ]),
    ...(more > 0 ? [h('p', [h('a', { href: `${up}failures.html` }, say.front.moreCauses(more))])] : []),
  ]);
}

const maxChanged = 3;

function changes({ changes: all }: FrontPage, context: PageContext): Piece {
  const { say } = context;
  const line = (ids: readonly string[], words: string) =>
    ids.length === 0
      ? []
      : [
          h('p.one-line', [
            `${words} (${ids.length}): `,
            ...ids
              .slice(0, maxChanged)
              .flatMap((id, index) => [
                index === 0 ? '' : ', ',
                h('a', { href: clauseHref(id, context) }, id),
              ]),
            ids.length > maxChanged ? ', …' : '',
          ]),
        ];
  return h('section', [
    h('h2', say.front.changes),
    ...(all.length === 0 ? [h('p', say.front.noHistory)] : []),
    ...all.flatMap(({ since, nowFail, nowFine }) => [
      h('p', [
        h('b', say.front[since]),
        nowFail.length + nowFine.length === 0 ? `: ${say.front.noChange}` : '',
      ]),
      ...line(nowFail, say.front.nowFails),
      ...line(nowFine, say.front.nowFine),
    ]),
  ]);
}
