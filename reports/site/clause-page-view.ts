import { h } from 'hastscript';
import type { ClausePage } from './clause-page.ts';
import { codeBlock, inShort } from './code-block.ts';
import { commandBlock } from './command-block.ts';
import { foreign } from './foreign.ts';
import { issuesView } from './issues-view.ts';
import { clauseLink, outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { positionId } from './position-id.ts';
import { requestsView } from './requests-view.ts';
import { placeWords } from './rule-words.ts';
import { utc } from './utc.ts';

const maxSituations = 20;
const maxAlike = 20;

/** One clause: what is wrong, how to see it again, the requests, and what else is known of it. */
export function clausePageView(page: ClausePage, context: PageContext): readonly Piece[] {
  const { say, language } = context;
  const { verdict } = page;
  const { clause, outcome, reason } = verdict;
  return [
    h('h1.clause', [outcomeMark(outcome, context), ' ', clause.says[language]]),
    h('p.soft', [h('code', clause.id), ` · ${say.levels[clause.level]} · ${say.bases[clause.basis]}`]),
    ...standingView(page, context),
    ...(clause.excluded === undefined
      ? reason === undefined
        ? []
        : [h('p', [h('b', `${say.clause.reason}: `), foreign(reason, context, 4_000)])]
      : [h('p', [h('b', `${say.clause.excluded}: `), clause.excluded[language]])]),
    ...issuesView(verdict.issues, context),
    ...againView(page, context),
    ...requestsView(page, context),
    ...counterexample(page, context),
    ...attempts(page, context),
    ...alike(page, context),
    ...pastRuns(page, context),
    ...whereFrom(page, context),
  ];
}

function standingView({ standing }: ClausePage, { say }: PageContext): readonly Piece[] {
  if (standing === undefined) return [];
  const { entry, expires, fingerprint } = standing;
  return [
    h('p', [
      h('span.mark', { className: [standing.standing] }, say.standings[standing.standing]),
      ` ${entry !== undefined && expires !== undefined ? `${say.clause.entry(entry, expires)} ` : ''}`,
      `${say.clause.fingerprint} `,
      h('code', fingerprint),
    ]),
  ];
}

function againView({ replay, rerun, subject }: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  if (rerun === undefined) return [];
  return [
    h('section#again', [
      h('h2', say.clause.again),
      ...(subject?.requestId === undefined
        ? []
        : [h('p', say.clause.requestId), h('p.request-id', [h('code', subject.requestId)])]),
      ...(replay === undefined
        ? []
        : [h('p', say.clause.replay), commandBlock(replay, say.clause.replay, context)]),
      ...(subject === undefined
        ? []
        : [
            h('p', say.clause.curl),
            subject.curl === undefined
              ? h('p', say.clause.tooLong)
              : h('div#curl', [commandBlock(subject.curl, say.clause.curl, context)]),
          ]),
      h('p', say.clause.rerun),
      commandBlock(rerun, say.clause.rerun, context),
    ]),
  ];
}

function counterexample(
  { verdict: { replay }, original }: ClausePage,
  { say }: PageContext,
): readonly Piece[] {
  if (replay === undefined) return [];
  const block = (title: string, value: unknown) =>
    h('div', [
      h('h3', title),
      codeBlock(inShort(JSON.stringify(value, null, 2) ?? '', say.clause.cut), title),
    ]);
  return [
    h('section', [
      h('h2', say.clause.counterexample),
      h('div.columns', [
        block(say.clause.shrunk, replay.counterexample),
        ...(original === undefined ? [] : [block(say.clause.original, original)]),
      ]),
    ]),
  ];
}

function attempts({ verdict }: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  const { findings, situations, confirmation, observations } = verdict;
  const more = situations.length - maxSituations;
  return [
    ...(observations.length === 0
      ? []
      : [
          h('section', [
            h('h2', say.clause.notes),
            h(
              'ul',
              observations.slice(0, 50).map((note) => h('li', [foreign(note, context, 1_000)])),
            ),
          ]),
        ]),
    ...(findings.all === 0 || verdict.probe === undefined
      ? []
      : [
          h('section', [
            h('h2', say.clause.attempts),
            h('p', say.clause.findings(findings.agreeing, findings.all)),
            ...(confirmation === undefined
              ? []
              : [h('p', confirmation === 'confirmed' ? say.clause.confirmed : say.clause.flakyNote)]),
            h('p', [
              `${say.clause.situations} `,
              h('code', situations.slice(0, maxSituations).join(', ')),
              more > 0 ? ` ${say.clause.moreSituations(more)}` : '',
            ]),
          ]),
        ]),
  ];
}

function alike({ alike: all, standing }: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  if (standing === undefined) return [];
  const more = all.length - maxAlike;
  return [
    h('section', [
      h('h2', say.clause.alike),
      all.length === 0
        ? h('p', say.clause.noneAlike)
        : h(
            'ul.clauses',
            all.slice(0, maxAlike).map((verdict) => h('li', [clauseLink(verdict, context)])),
          ),
      ...(more > 0 ? [h('p', say.clause.moreSituations(more))] : []),
    ]),
  ];
}

function pastRuns({ past }: ClausePage, context: PageContext): readonly Piece[] {
  const { say } = context;
  if (past.length === 0) return [];
  return [
    h('section', [
      h('h2', say.clause.history),
      h(
        'ol.strip',
        past.map(({ startedAt, build = '', outcome }) =>
          h('li', [
            `${utc(startedAt)} ${build} `,
            outcome === undefined ? say.trends.invalid : outcomeMark(outcome, context),
          ]),
        ),
      ),
    ]),
  ];
}

function whereFrom(
  { verdict: { clause } }: ClausePage,
  { say, up, language }: PageContext,
): readonly Piece[] {
  return [
    h('section', [
      h('h2', say.clause.source),
      h(
        'ul',
        clause.source.map((position) =>
          h('li', [
            h('a', { href: `${up}page.html#${positionId(position)}` }, placeWords(position, { say })),
          ]),
        ),
      ),
      h('p.soft', [`${language === 'en' ? '中文' : 'English'}: `, otherWords(clause.says, language)]),
    ]),
  ];
}

function otherWords(says: ClausePage['verdict']['clause']['says'], language: PageContext['language']): Piece {
  return language === 'en' ? h('span', { lang: 'zh-CN' }, says.zh) : h('span', { lang: 'en' }, says.en);
}
