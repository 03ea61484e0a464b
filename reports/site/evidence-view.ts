import { h } from 'hastscript';
import { outcomes } from '../../suites/tally.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import { outcomeMark } from './outcome-mark.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { shardsView } from './shards-view.ts';
import type { SiteInput } from './site-input.ts';
import { utc } from './utc.ts';

const maxNeeds = 100;

/** What the verdict rests on: target, plan, hashes, versions, files. */
export function evidenceView(input: SiteInput, context: PageContext): readonly Piece[] {
  const { say, language, up } = context;
  const { report, hashes } = input;
  const { lattice, run } = report;
  const words = say.evidence;
  // From the page to the folder of the run.
  const files = language === 'zh' ? `${up}../../` : `${up}../`;
  return [
    h('h1', words.title),
    h('p.lead', words.lead),
    h('h2', words.run),
    list(runFacts(input, context)),
    h('h2', words.hashes),
    list([
      [words.runHash, h('code', hashes.runHash)],
      [words.factsHash, h('code', hashes.factsHash)],
      ...(hashes.logHash === undefined ? [] : [[words.logHash, h('code', hashes.logHash)] as const]),
    ]),
    ...(input.shards === undefined ? [] : shardsView(input.shards, context)),
    h('h2', words.counts),
    list(
      outcomes
        .filter((outcome) => run.counts[outcome] > 0)
        .map((outcome) => [
          outcomeMark(outcome, context),
          h('span', { 'data-count': outcome }, String(run.counts[outcome])),
        ]),
    ),
    h('h2', words.lattice),
    h('p', words.latticeCovered(lattice.covered.length, lattice.cells)),
    ...(lattice.uncovered.length === 0
      ? []
      : [
          dataTable(
            { name: words.lattice, columns: [words.needs, words.cells] },
            lattice.uncovered
              .slice(0, maxNeeds)
              .map(({ needs, cells }) => [foreign(needs, context), String(cells.length)]),
          ),
        ]),
    h('h2', words.files),
    dataTable(
      { name: words.files, columns: [words.file, words.content] },
      Object.entries(words.fileWords)
        .filter(([name]) => input.beside.includes(name))
        .map(([name, content]) => [h('a', { href: `${files}${name}` }, name), content]),
    ),
  ];
}

function runFacts(
  { report, suite, runtime, build, finishedAt }: SiteInput,
  { say }: PageContext,
): readonly (readonly [Piece, Piece])[] {
  const { front, evidence } = say;
  return [
    [front.target, h('bdi', report.target.name)],
    [evidence.endpoint, h('code', report.target.endpoint)],
    [front.build, build ?? front.notSaid],
    [front.tier, report.tier],
    [evidence.seed, String(report.seed)],
    [front.requests, String(report.requests)],
    [evidence.started, h('time', { dateTime: report.startedAt }, utc(report.startedAt))],
    [front.finished, h('time', { dateTime: finishedAt }, utc(finishedAt))],
    [evidence.duration, evidence.seconds((report.durationMs / 1000).toFixed(1))],
    [front.suite, suite],
    ...(runtime === undefined ? [] : [[evidence.runtime, runtime] as const]),
  ];
}

function list(rows: readonly (readonly [Piece, Piece])[]): Piece {
  return h(
    'dl.facts',
    rows.map(([name, value]) => h('div', [h('dt', [name]), h('dd', [value])])),
  );
}
