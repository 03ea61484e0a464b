import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { issueOf, verdictOf } from '../suites/clauses-for-test.ts';
import type { Verdict } from '../suites/tally.ts';
import { answered, controlOf, created, lost, trialOf } from '../suites/trials-for-test.ts';
import { commandFor, exhibitsOf } from './evidence.ts';

const setting = { endpoint: 'https://elb.example.test/base', seed: 7, tier: 'gate' };

function titled(verdict: Verdict, title: string): unknown {
  const found = exhibitsOf(verdict, setting).filter((exhibit) => exhibit.title.startsWith(title));
  expect(found.length, title).to.be.at.most(1);
  return found[0]?.value;
}

const signed = (body?: string) => ({
  ...created(),
  request: {
    method: 'POST',
    path: '/v3/p',
    headers: { 'X-Auth-Token': '$ELB_TOKEN' },
    ...(body !== undefined && { body }),
  },
});

describe('exhibitsOf', () => {
  const bare = verdictOf('passed');

  it('begins with the obligation in both languages, and the outcome', () => {
    expect(exhibitsOf(bare, setting).map(({ title }) => title)).to.deep.equal([
      'What the page asks',
      'Where on the page',
      'Outcome',
    ]);
    expect(titled(bare, 'What')).to.equal('CM-X.\nCM-X。\n(must, stated)');
    expect(titled(bare, 'Outcome')).to.equal('passed');
    expect(titled({ ...bare, reason: 'why' }, 'Outcome')).to.equal('passed: why');
  });

  it('says in words where on the page every clause comes from', () => {
    for (const clause of catalogue(loadFacts())) {
      const where = String(titled(verdictOf('passed', clause), 'Where'));
      expect(where.split('\n'), clause.id).to.have.length(clause.source.length);
      expect(where, clause.id).to.not.match(/undefined|^$/m);
    }
  });

  it('shows what there is: situations, issues, observations, a counterexample', () => {
    const issues = [issueOf('wrong')];
    const replay = { seed: 7, path: '1', counterexample: {} };
    const verdict = { ...bare, issues, observations: ['a', 'b'], situations: ['s', 't'], replay };
    expect(titled(verdict, 'In the situations')).to.equal('s\nt');
    expect(titled(verdict, 'Issues')).to.equal(issues);
    expect(titled(verdict, 'Observed')).to.equal('a\nb');
    expect(titled(verdict, 'Shrunk counterexample')).to.deep.equal(replay);
  });

  it('shows every request with its answer and a line for a shell, the control first', () => {
    const verdict = {
      ...bare,
      evidence: [controlOf(created()), trialOf(signed('{}'), { label: 'weight = 101' })],
    };
    const titles = exhibitsOf(verdict, setting).map(({ title }) => title);
    expect(titles.slice(3)).to.deep.equal([
      'Control twin (the twin): sent',
      'Control twin (the twin): came back',
      'Control twin (the twin): curl',
      'Subject (weight = 101): sent',
      'Subject (weight = 101): came back',
      'Subject (weight = 101): curl',
    ]);
    expect(titled(verdict, 'Subject (weight = 101): sent')).to.equal(
      'POST /v3/p\nX-Auth-Token: $ELB_TOKEN\n\n{}',
    );
    expect(titled(verdict, 'Subject (weight = 101): came back')).to.match(
      /^HTTP 201\ncontent-type: .*\n.*\n\n\{"member":/,
    );
    expect(titled(verdict, 'Subject (weight = 101): curl')).to.match(
      /^curl .*-H "X-Auth-Token: \$ELB_TOKEN".* https:\/\/elb\.example\.test\/base\/v3\/p$/,
    );
  });

  for (const [what, exchange, came] of [
    ['a failure', lost('timeout'), 'no answer: timeout: a timeout'],
    [
      'a header given twice',
      answered(400, undefined, { 'set-cookie': ['a', 'b'] }),
      'HTTP 400\nset-cookie: a\nset-cookie: b\n\n',
    ],
  ] as const)
    it(`shows ${what}`, () => {
      expect(titled({ ...bare, evidence: [trialOf(exchange)] }, 'Subject (a member): came back')).to.equal(
        came,
      );
    });

  it('shows bytes that are no text in base64, and a line that sends them', () => {
    const exchange = { ...created(), request: { method: 'POST', path: '/p', headers: {}, base64: '/wA=' } };
    const verdict = { ...bare, evidence: [trialOf(exchange)] };
    expect(titled(verdict, 'Subject (a member): sent')).to.equal('POST /p\n\n(bytes, in base64) /wA=');
    expect(titled(verdict, 'Subject (a member): curl')).to.match(/^printf %s \/wA= \| base64 -d \| curl /);
  });

  it('calls a read a read', () => {
    const evidence = [trialOf(created(), { role: 'read', label: 'show' })];
    expect(titled({ ...bare, evidence }, 'Read (show): sent')).to.be.a('string');
  });

  it('cuts what is too long to read, and says so', () => {
    const evidence = [trialOf(signed('x'.repeat(20_000)))];
    const sent = String(titled({ ...bare, evidence }, 'Subject (a member): sent'));
    expect(sent.length).to.be.below(8100);
    expect(sent).to.match(/… \(\d+ characters more\)$/);
  });

  it('ends with the command, where a probe was conducted', () => {
    expect(titled(bare, 'Run this clause again')).to.equal(undefined);
    expect(titled({ ...bare, probe: 'a@b' }, 'Run this clause again')).to.equal(commandFor('CM-X', setting));
  });
});

describe('commandFor', () => {
  it('names clause, seed, tier, and the target file if there is one', () => {
    const { seed, tier } = setting;
    expect(commandFor('CM-X', { seed, tier })).to.equal(
      'npx elb-conformance run --only CM-X --seed 7 --tier gate --out reports/again',
    );
    expect(commandFor('CM-X', { seed, tier, targetFile: 'a.yaml' })).to.equal(
      'npx elb-conformance run --target a.yaml --only CM-X --seed 7 --tier gate --out reports/again',
    );
  });
});
