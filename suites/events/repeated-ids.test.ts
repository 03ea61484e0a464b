import { expect } from 'chai';
import { repeatedIds, shortened } from './repeated-ids.ts';
import { shardForTest } from './shards-for-test.ts';

const clause = 'CM-SEM-id-unique';

/** Shards that saw these ids. */
const seeing = (...ids: readonly (readonly string[])[]) =>
  ids.map((own, index) => {
    const { log } = shardForTest({ index: index + 1, count: ids.length });
    const found = {
      event: 'findings',
      findings: [],
      answered: true,
      ids: shortened({ [clause]: own }),
    } as const;
    return { ...log, found };
  });

describe('ids in several shards', () => {
  for (const [what, ids, results] of [
    ['none', [[], []], []],
    ['different ones', [['a', 'b'], ['c'], ['d']], []],
    ['one that comes again', [['a', 'b'], ['c'], ['d', 'b']], ['violated']],
    ['all from one shard, which has judged for itself', [['a', 'a']], []],
  ] as const)
    it(`${what}: ${results.length} findings`, () => {
      expect(repeatedIds(seeing(...ids)).map(({ result }) => result)).to.deep.equal(results);
    });

  it('say what is wrong with one that comes again', () => {
    const [finding] = repeatedIds(seeing(['a'], ['a']));
    expect(finding).to.include({ clause, result: 'violated' });
    expect(finding?.issues.map(({ message }) => message)).to.deep.equal([
      '/member/id was given before in the same run',
    ]);
  });
});
