import { expect } from 'chai';
import { TargetError } from '../../targets/target-error.ts';
import { clauseOf } from '../clauses-for-test.ts';
import { parseKnownFailures } from './known-failures.ts';

const now = new Date('2026-03-10T15:00:00Z');
const clauses = [clauseOf('CM-A'), clauseOf('CM-B', 'should'), clauseOf('CM-C', 'must', 'inferred')];

const first = `# Known to the team.
budget: 2
entries:
  # The first.
  - id: KF-001
    clause: CM-A
    fingerprint: 0123456789ab
    reason: >
      Ports above 65000
      are refused.
    issue: https://issues.example.test/1
    owner: team-a
    created: 2026-03-01
    expires: 2026-03-31
`;
const second = `
  # The second.
  - { id: KF-002, clause: CM-B, fingerprint: 012345678912, reason: r, issue: "http://i.example.test", owner: o,
      created: 2026-03-10, expires: 2026-06-08 }
`;

const parse = (text: string) => parseKnownFailures(text, { file: 'known.yaml', clauses, now });

function complaintAbout(text: string): string {
  try {
    parse(text);
  } catch (error) {
    expect(error).to.be.instanceOf(TargetError).and.to.include({ exitCode: 2 });
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

describe('parseKnownFailures', () => {
  it('reads entries, digits as text, and the lines that each takes', () => {
    const { entries, budget, lines } = parse(first + second);
    expect(budget).to.equal(2);
    expect(entries.map(({ id, fingerprint, expires }) => [id, fingerprint, expires])).to.deep.equal([
      ['KF-001', '0123456789ab', '2026-03-31'],
      ['KF-002', '012345678912', '2026-06-08'],
    ]);
    expect(lines.map((one) => one.first)).to.deep.equal([5, 17]);
    expect(lines[0]?.lines.at(0)).to.equal('  - id: KF-001');
    expect(lines[0]?.lines.at(-1)).to.equal('    expires: 2026-03-31');
    expect(lines[1]?.lines).to.have.length(2);
  });

  it('is still a file of known failures with the lines of an entry deleted, and without any entry', () => {
    const whole = first + second;
    for (const kept of ['KF-001', 'KF-002', 'none']) {
      let text = whole;
      const { entries, lines } = parse(whole);
      for (const [index, { id }] of entries.entries())
        if (id !== kept) text = text.replace(`${lines[index]?.lines.join('\n')}\n`, '');
      expect(parse(text).entries.map(({ id }) => id)).to.deep.equal(kept === 'none' ? [] : [kept]);
    }
  });

  for (const [what, from, to, says] of [
    [
      'an unknown clause',
      'CM-A',
      'CM-Z',
      /^known\.yaml:6 entries\[0\]\.clause: no clause is called CM-Z; `elb-conformance clauses`/,
    ],
    ['an id of another form', 'KF-001', 'KF-1', /known\.yaml:5 entries\[0\]\.id: must be KF-/],
    [
      'an id that comes twice',
      'KF-002',
      'KF-001',
      /known\.yaml:17 entries\[1\]\.id: KF-001 is taken by entries\[0\]/,
    ],
    [
      'a fingerprint of another form',
      '0123456789ab',
      '0123456789AB',
      /entries\[0\]\.fingerprint: must be 12/,
    ],
    [
      'an issue that is no URL',
      'https://issues.example.test/1',
      'TICKET-1',
      /known\.yaml:11 .*issue: must be a URL/,
    ],
    ['a day that is none', '2026-03-31', '2026-02-30', /known\.yaml:14 entries\[0\]\.expires: must be a day/],
    [
      'a month for a must',
      '2026-03-31',
      '2026-04-01',
      /expires: is 31 days after created; at most 30 \(2026-03-31\)/,
    ],
    ['a quarter for a should', '2026-06-08', '2026-06-09', /expires: is 91 days after created; at most 90/],
    ['an end before the beginning', '2026-03-31', '2026-02-28', /expires: is before created/],
    [
      'a beginning that is yet to come',
      '2026-03-01',
      '2026-03-12',
      /known\.yaml:13 .*created: is yet to come/,
    ],
    ['an unknown key', 'owner: team-a', 'owners: team-a', /owners: is not a known key; did you mean owner\?/],
    ['a missing key', '    owner: team-a\n', '', /entries\[0\]\.owner: is missing/],
    ['a negative budget', 'budget: 2', 'budget: -1', /known\.yaml:2 budget: must be at least 0/],
    ['a value of another type', 'clause: CM-A', 'clause: [CM-A]', /entries\[0\]\.clause: must be text/],
  ] as const)
    it(`is exit 2 for ${what}, and names file, line and key`, () => {
      expect(first + second).to.include(from);
      expect(complaintAbout((first + second).replace(from, to))).to.match(says);
    });

  it('is exit 2 for two entries that cover the same failure', () => {
    const same = (first + second).replace('CM-B', 'CM-A').replace('012345678912', '0123456789ab');
    expect(complaintAbout(same.replace('2026-06-08', '2026-04-08'))).to.match(
      /entries\[0\] covers the same failure/,
    );
  });

  it('lets an inferred must stand as long as a should', () => {
    const text = (first + second).replace('CM-B', 'CM-C');
    expect(parse(text).entries[1]?.clause).to.equal('CM-C');
  });
});
