import { h } from 'hastscript';
import type { ShardsRecord } from '../../suites/events/shards-record.ts';
import { dataTable } from './data-table.ts';
import { foreign } from './foreign.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';
import { utc } from './utc.ts';

const maxRows = 200;
const maxLacks = 20;

/** Of which shards a report is made: those that count, each followed by those it was run in place of. */
export function shardsView({ shards, lacks }: ShardsRecord, context: PageContext): readonly Piece[] {
  const { evidence: words, front } = context.say;
  const rows = shards.flatMap(({ index, count, isWhole, inPlaceOf, ...source }) => [
    rowOf(
      source,
      front.of(index, count),
      h('span', { className: ['mark', isWhole ? 'ok' : 'warning'] }, isWhole ? words.whole : words.cutShort),
    ),
    ...inPlaceOf.map((earlier) => rowOf(earlier, front.of(index, count), h('span.mark', words.replaced))),
  ]);
  return [
    h('h2', words.shards),
    h('p.lead', words.shardsLead),
    dataTable(
      { name: words.shards, columns: [words.shard, words.state, words.started, words.folder, words.logSeal] },
      rows.slice(0, maxRows),
    ),
    ...(rows.length > maxRows ? [h('p', context.say.more(rows.length - maxRows))] : []),
    ...(lacks.length === 0
      ? []
      : [
          h('h3', words.lacks),
          h(
            'ul',
            lacks.slice(0, maxLacks).map((says) => h('li', [foreign(says, context)])),
          ),
          ...(lacks.length > maxLacks ? [h('p', context.say.more(lacks.length - maxLacks))] : []),
        ]),
  ];

  function rowOf(
    {
      folder,
      startedAt,
      sha256 = '–',
    }: Pick<ShardsRecord['shards'][number], 'folder' | 'startedAt' | 'sha256'>,
    shard: string,
    state: Piece,
  ): readonly Piece[] {
    return [shard, state, utc(startedAt), h('code', folder), h('code', sha256)];
  }
}
