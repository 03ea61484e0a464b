import { h } from 'hastscript';
import type { ClausePage } from './clause-page.ts';
import { foreign } from './foreign.ts';
import { clauseLink, outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { positionId } from './position-id.ts';
import { placeWords } from './rule-words.ts';
import { utc } from './utc.ts';

const maxSituations = 20;
const maxAlike = 20;

/** What else is known of a clause: how often and where it was seen, what fails alike, earlier runs, its place. */
export function clauseBackgroundView(page: ClausePage, context: PageContext): readonly Piece[] {
  return [
    ...attempts(page, context),
    ...alike(page, context),
    ...pastRuns(page, context),
    ...whereFrom(page, context),
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
        past.map(({ startedAt, build = '', valid, outcome }) =>
          h('li', [
            `${utc(startedAt)} ${build} `,
            outcome !== undefined
              ? outcomeMark(outcome, context)
              : valid
                ? say.diff.absent
                : say.trends.invalid,
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
