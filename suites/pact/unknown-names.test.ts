import { expect } from 'chai';
import { unknownNames } from './unknown-names.ts';

const ref = (name: string) => `\${${name}}`;
const generator = (expression: string) => ({ type: 'ProviderState', expression, dataType: 'STRING' });

describe('unknownNames', () => {
  for (const [says, generators, names] of [
    ['none', {}, []],
    [
      'those of our states',
      { path: generator(`/v3/${ref('project_id')}/elb/pools/${ref('pool_id')}/members`) },
      [],
    ],
    [
      'others, once each',
      { path: generator(`/${ref('poolId')}/${ref('poolId')}`), body: { '$.a': generator(ref('ip')) } },
      ['poolId', 'ip'],
    ],
    ['not those of other generators', { body: { '$.a': { type: 'Regex', expression: ref('x') } } }, []],
  ] as const)
    it(says, () => {
      expect(unknownNames({ request: { generators } })).to.deep.equal(names);
    });
});
