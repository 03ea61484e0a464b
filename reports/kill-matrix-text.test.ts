import { expect } from 'chai';
import type { KillMatrix, Row } from '../suites/selftest/kill-matrix.ts';
import { renderKillMatrix } from './kill-matrix-text.ts';

const row: Row = {
  defect: 'weight-goes-to-101',
  rare: false,
  world: 'compact',
  tier: 'gate',
  requests: 900,
  exitCode: 1,
  claimed: ['CM-A'],
  others: [],
};
const matrix: KillMatrix = { rows: [row], kills: { 'CM-A': ['weight-goes-to-101'] }, problems: [] };

describe('renderKillMatrix', () => {
  it('lists the defects of each clause and ends with the result', () => {
    expect(renderKillMatrix(matrix).split('\n')).to.deep.equal([
      'clause × defect',
      'CM-A  (1)',
      '    weight-goes-to-101',
      '',
      'rare defects',
      '',
      'SELFTEST: 1 of 1 defects caught by clauses that claim them; 0 problems',
      '',
    ]);
  });

  it('says what it took to see a rare defect, and which was not seen', () => {
    const rare = { ...row, rare: true, tier: 'nightly' } as const;
    const text = renderKillMatrix({ ...matrix, rows: [rare, { ...rare, defect: 'sly', claimed: [] }] });
    expect(text).to.include(
      'weight-goes-to-101: caught by nightly in the compact world within 900 requests by CM-A',
    );
    expect(text).to.include('sly: not caught');
    expect(text).to.include('SELFTEST: 1 of 2 defects');
  });

  it('names every problem', () => {
    const problems = [{ kind: 'survives', subject: 'sly', message: 'no clause noticed it' }] as const;
    expect(renderKillMatrix({ ...matrix, problems })).to.include('SURVIVES sly: no clause noticed it\n');
  });
});
