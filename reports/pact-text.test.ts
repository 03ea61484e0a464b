import { expect } from 'chai';
import { renderChecks, renderContracts } from './pact-text.ts';

const objection = { path: '/x', rule: 'r', expected: null, actual: null, message: 'is odd' };

describe('renderChecks', () => {
  it('marks each interaction by its worst objection, and sums up', () => {
    const interactions = (['note', 'over-specified', 'impossible'] as const).map((severity) => ({
      description: severity,
      objections: [
        { ...objection, severity: 'note' as const },
        { ...objection, severity },
      ],
    }));
    const text = renderChecks([
      { file: 'a.json', interactions: [...interactions, { description: 'fine', objections: [] }] },
    ]);
    const marks = text.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(marks).to.deep.equal([
      '  NOT JUDGED note',
      '  OVER-SPECIFIED over-specified',
      '  IMPOSSIBLE impossible',
      '  POSSIBLE fine',
    ]);
    expect(text).to.match(/PACT CHECK: 4 interactions, 1 impossible, 1 over-specified\n$/);
  });
});

describe('renderContracts', () => {
  it('says why beneath each interaction, and what was left', () => {
    const text = renderContracts(
      {
        interactions: [
          { description: 'one', outcome: 'failed', issues: [objection], exchanges: [] },
          { description: 'two', outcome: 'blocked', reason: 'no pool', issues: [], exchanges: [] },
        ],
        leftOvers: [{ pool: 'p', id: null, address: '10.0.0.1', port: 80 }],
      },
      { verdict: 'broken', exitCode: 1, reason: '1 of 2 interactions do not hold' },
      {
        targetFile: undefined,
        out: 'out',
        endpoint: 'http://127.0.0.1:9080',
        projectId: 'project',
        path: '/v3/{project_id}/elb/pools/{pool_id}/members',
      },
    );
    expect(text.split('\n')).to.deep.equal([
      'FAILED one',
      '    is odd',
      'BLOCKED two',
      '    no pool',
      'left behind in pool p: member (no id), 10.0.0.1:80',
      `    curl -sS -i --globoff --path-as-is -X GET -H "X-Auth-Token: $ELB_TOKEN" 'http://127.0.0.1:9080/v3/project/elb/pools/p/members?address=10.0.0.1&protocol_port=80'`,
      'to remove them: npx elb-conformance clean --target FILE --out out',
      '',
      'PACT: broken (exit 1): 1 of 2 interactions do not hold',
      '',
    ]);
  });
});
