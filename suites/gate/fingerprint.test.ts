import { expect } from 'chai';
import fc from 'fast-check';
import type { Issue } from '../../schemas/validate.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { clauseOf, verdictOf } from '../clauses-for-test.ts';
import { runEmbedded } from '../run-for-test.ts';
import type { Outcome } from '../tally.ts';
import { fingerprintOf } from './fingerprint.ts';

function issueAt(path: string, actual: unknown, rule = 'equals'): Issue {
  return { path, rule, expected: 'anything', actual, message: `${path} is ${String(actual)}` };
}

function failing(issues: readonly Issue[], outcome: Outcome = 'failed') {
  return { ...verdictOf(outcome), issues };
}

/** The fingerprint of a clause that fails with one issue there. */
const at = (path: string, actual: unknown, rule?: string) =>
  fingerprintOf(failing([issueAt(path, actual, rule)]));

describe('fingerprintOf', () => {
  it('is twelve hexadecimal digits', () => {
    expect(at('/status', '201')).to.match(/^[\da-f]{12}$/);
  });

  for (const [what, path, one, other] of [
    ['ids', '/member/id', '2a1f0c1d-2e3b-4a59-8768-6a5b4c3d2e1f', 'ffffffff-0000-4000-8000-000000000000'],
    ['project ids', '/member/project_id', '0'.repeat(32), 'abcdef0123456789abcdef0123456789'],
    ['times', '/member/created_at', '2024-03-01T12:00:00.123Z', '2026-11-24T23:59:59.999Z'],
    ['addresses', '/member/address', '10.0.0.1', '172.16.9.254'],
    ['numbers', '/member/weight', 7, 99],
    ['numerals', '/member/weight', '7', '99'],
    ['names', '/member/name', 'blue', 'A_KEYWORD'],
    ['messages', '/error_msg', 'the port is wrong', 'the weight is wrong'],
    ['lists', '/member/status', ['a'], ['b', 'c']],
    ['counts of more than one', '/members', 2, 5],
    ['character sets', '/headers/content-type', 'text/html', 'text/html; charset=utf-8'],
    ['nothing', '/member/name', null, undefined],
  ] as const)
    it(`does not depend on ${what}`, () => {
      expect(at(path, one)).to.equal(at(path, other));
    });

  for (const [what, path, one, other] of [
    ['a status', '/status', '400 ELB.8902', '500 ELB.8902'],
    ['an error code', '/status', '400 ELB.8902', '400 ELB.8901'],
    ['a status as a number', '/status', 200, 404],
    ['an answer that did not come', '/status', '201', 'no answer (timeout)'],
    ['another type', '/member/weight', 7, '7'],
    ['nothing for something', '/member/weight', 7, null],
    ['an empty text', '/member/subnet_cidr_id', '', 'subnet'],
    ['a keyword', '/member/operating_status', 'ONLINE', 'NO_MONITOR'],
    ['an address of the other family', '/member/address', '10.0.0.1', 'fd00::1'],
    ['the form of a time', '/member/created_at', '2024-03-01T12:00:00.123Z', '2024-03-01T12:00:00+08:00'],
    ['none instead of several', '/members', 0, 2],
    ['a truth', '/member/admin_state_up', true, false],
    ['a media type', '/headers/content-type', 'text/html', 'text/plain'],
  ] as const)
    it(`tells ${what} from another`, () => {
      expect(at(path, one)).to.not.equal(at(path, other));
    });

  it('tells places, rules, clauses and outcomes from each other, and no positions in a list', () => {
    const issues = [issueAt('/member/status/0/listener_id', null)];
    const other = { ...failing(issues), clause: clauseOf('CM-Y') };
    expect(
      new Set([
        fingerprintOf(failing(issues)),
        at('/member/status/0/operating_status', null),
        at('/member/status/0/listener_id', null, 'required'),
        fingerprintOf(other),
        fingerprintOf(failing(issues, 'warned')),
      ]),
    ).to.have.property('size', 5);
    expect(at('/member/status/7/listener_id', null)).to.equal(fingerprintOf(failing(issues)));
  });

  it('depends neither on the order nor on the number of issues of one kind, nor on having been written down', () => {
    const issue = fc.record({
      path: fc.constantFrom('/status', '/member/name', '/member/weight', '/member/status/3/id'),
      rule: fc.constantFrom('equals', 'type'),
      actual: fc.oneof(fc.jsonValue(), fc.constantFrom('201', '500 ELB.9000', undefined)),
    });
    fc.assert(
      fc.property(fc.array(issue, { minLength: 1 }), (issues) => {
        const verdict = { clause: { id: 'CM-X' }, outcome: 'failed' as const, issues };
        const mixed = { ...verdict, issues: [...issues, ...issues].reverse() };
        const fingerprint = fingerprintOf(verdict);
        expect(fingerprintOf(mixed)).to.equal(fingerprint);
        expect(fingerprintOf(JSON.parse(JSON.stringify(verdict)))).to.equal(fingerprint);
      }),
    );
  });
});

describe('fingerprints of real failures', () => {
  /** The fingerprints of the clause under a defect, one per seed. */
  async function seen(name: string, id: string): Promise<ReadonlySet<string>> {
    const defect = defects.find((one) => one.name === name);
    if (defect === undefined) throw new Error(`no defect is called ${name}`);
    const found = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5]) {
      const { report } = await runEmbedded({ behaviour: defect.apply(faithful), only: [id], seed });
      const [verdict] = report.verdicts;
      expect(verdict?.outcome, `${name} with seed ${seed}`).to.be.oneOf(['failed', 'warned']);
      if (verdict !== undefined) found.add(fingerprintOf(verdict));
    }
    return found;
  }

  for (const [id, ...names] of [
    ['CM-CON-dualstack-ipv6-accepted', 'crash-on-ipv6', 'ipv6-refused-in-every-pool'],
    ['CM-BODY-weight-above-max-not-accepted', 'weight-maximum-101'],
    ['CM-BODY-weight-type-not-accepted', 'weight-taken-out-of-an-array'],
  ] as const)
    it(`are the same whatever the seed, and differ where the ways of failing do: ${id}`, async () => {
      const found = [];
      for (const name of names) found.push(...(await seen(name, id)));
      expect(found).to.have.length(names.length);
      expect(new Set(found)).to.have.property('size', names.length);
    });
});
