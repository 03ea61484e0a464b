import { expect } from 'chai';
import { clauseOf, verdictOf } from '../clauses-for-test.ts';
import { type Found, judgeMatrix, notices, type Readings, type TrialRun, toReading } from './kill-matrix.ts';

const [a, b, open] = [clauseOf('CM-A'), clauseOf('CM-B'), clauseOf('CM-OPEN', 'may')];
const clauses = [a, b, open];
const frozen = clauses.map(({ id }) => id);
const clean: Readings = { 'CM-A': 'passed', 'CM-B': 'passed', 'CM-OPEN': 'observed: 201' };

function foundOf(name: string, breaks: readonly string[], given: Partial<TrialRun> = {}): Found {
  const depth = { world: 'everything', tier: 'gate' } as const;
  const run = { depth, readings: clean, failed: [], requests: 10, exitCode: 1, ...given };
  return { defect: { name, breaks }, clean, run };
}

/** A defect that the clauses which claim it fail on. */
function caught(name: string, ...breaks: readonly string[]): Found {
  const failed = Object.fromEntries(breaks.map((id) => [id, 'failed']));
  return foundOf(name, breaks, { readings: { ...clean, ...failed }, failed: breaks });
}

const whole = [caught('breaks-a', 'CM-A'), caught('breaks-b', 'CM-B')];
const problemsIn = (found: readonly Found[], suite = { clauses, frozen }) =>
  judgeMatrix(suite, found).problems.map(({ kind, subject }) => `${kind}: ${subject}`);

describe('judgeMatrix', () => {
  it('has nothing to say about a suite whose clauses catch what they claim', () => {
    expect(problemsIn(whole)).to.deep.equal([]);
  });

  it('shows for each clause what it catches, and a may clause not at all', () => {
    const { kills, rows } = judgeMatrix({ clauses, frozen }, whole);
    expect(kills).to.deep.equal({ 'CM-A': ['breaks-a'], 'CM-B': ['breaks-b'] });
    expect(rows[0]).to.include({ defect: 'breaks-a', rare: false, world: 'everything', tier: 'gate' });
  });

  const others = Array.from({ length: 8 }, (_, index) => `CM-${index}`);
  const table: readonly (readonly [what: string, found: readonly Found[], problems: readonly string[]])[] = [
    ['survives', [...whole, foundOf('unseen', ['CM-A'])], ['survives: unseen']],
    [
      'is only blocked on',
      [...whole, foundOf('hidden', ['CM-A'], { readings: { ...clean, 'CM-A': 'blocked' } })],
      ['survives: hidden'],
    ],
    [
      'is noticed by others only',
      [...whole, foundOf('stray', ['CM-A'], { readings: { ...clean, 'CM-B': 'failed' } })],
      ['not claimed: stray'],
    ],
    [
      'makes nine clauses fail',
      [
        ...whole,
        { ...caught('wild', 'CM-A'), run: { ...caught('wild', 'CM-A').run, failed: ['CM-A', ...others] } },
      ],
      ['blunt: wild'],
    ],
    [
      'makes eight clauses fail',
      [...whole, { ...caught('wide', 'CM-A'), run: { ...caught('wide', 'CM-A').run, failed: others } }],
      [],
    ],
    [
      'breaks the suite',
      [...whole, { ...caught('crash', 'CM-A'), run: { ...caught('crash', 'CM-A').run, exitCode: 3 } }],
      ['broken run: crash'],
    ],
    ['leaves a clause idle', [caught('breaks-a', 'CM-A')], ['idle clause: CM-B']],
    [
      'claims a clause that is gone',
      [...whole, caught('old', 'CM-A', 'CM-GONE')],
      ['missing clause: CM-GONE'],
    ],
  ];
  for (const [what, found, problems] of table)
    it(`${problems.length > 0 ? 'reports' : 'allows'} a defect that ${what}`, () => {
      expect(problemsIn(found)).to.deep.equal(problems);
    });

  it('reports a frozen clause that nobody claims and that is gone', () => {
    expect(problemsIn(whole, { clauses, frozen: [...frozen, 'CM-LOST'] })).to.deep.equal([
      'missing clause: CM-LOST',
    ]);
  });
});

describe('notices', () => {
  it('counts what fails, warns or is observed otherwise, and nothing else', () => {
    const readings = { 'CM-A': 'warned', 'CM-B': 'inconclusive', 'CM-OPEN': 'observed: 400' };
    expect(notices(readings, clean)).to.deep.equal(['CM-A', 'CM-OPEN']);
    expect(notices(clean, clean)).to.deep.equal([]);
  });
});

describe('toReading', () => {
  it('keeps what was observed beside the outcome', () => {
    expect(toReading({ ...verdictOf('observed'), observations: ['201', '400'] })).to.equal(
      'observed: 201 | 400',
    );
    expect(toReading(verdictOf('failed'))).to.equal('failed');
  });
});
