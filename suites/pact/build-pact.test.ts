import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { buildPact, ImpossiblePact } from './build-pact.ts';
import { expectationChecker } from './check-expectation.ts';
import { consume } from './consume.ts';
import { interactions } from './interactions.ts';
import { loadPact, PactUnavailable } from './load-pact.ts';
import { readOwnPact } from './own-pact.ts';
import { parsePact } from './parse-pact.ts';

const facts = loadFacts();
const all = interactions(facts);
const check = expectationChecker(facts);

describe('our own pact', () => {
  it('is the committed one, whatever the order of its interactions', async () => {
    const built = await buildPact({ interactions: [...all].reverse(), consume, check });
    expect(built).to.equal(await readOwnPact());
  });

  it('is the same in another time zone and another locale', async () => {
    const command = fileURLToPath(new URL('../../bin/elb-conformance.cjs', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'elb-conformance-pact-test-'));
    try {
      const env = {
        PATH: process.env.PATH,
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
      };
      const ended = spawnSync(process.execPath, [command, 'pact', 'write', '--out', folder], { env });
      expect(ended.status, String(ended.stderr)).to.equal(0);
      const written = readFileSync(join(folder, 'pacts', 'create-member-conformance-elb-v3.json'), 'utf8');
      expect(written).to.equal(await readOwnPact());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('expects nothing that the page does not allow', async () => {
    const expectations = parsePact(await readOwnPact(), 'own');
    expect(expectations).to.have.length(all.length);
    for (const one of expectations) expect(check(one), one.description).to.deep.equal([]);
  });

  it('stands for clauses that there are, once each description', () => {
    const known = new Set(catalogue(facts).map(({ id }) => id));
    for (const { clauses, description } of all)
      expect(
        clauses.filter((id) => !known.has(id)),
        description,
      ).to.deep.equal([]);
    expect(new Set(all.map(({ description }) => description)).size).to.equal(all.length);
  });

  it('holds no token but a made-up one', async () => {
    const text = await readOwnPact();
    expect(text).to.include('token-of-the-consumer');
    expect(text).to.not.include(everything.token);
  });

  it('is not built where the consumer sends something else', async () => {
    const other: typeof consume = (url, request) => consume(url, { ...request, body: '{"member":{}}' });
    const built = await buildPact({ interactions: all.slice(0, 1), consume: other, check }).catch(String);
    expect(built).to.match(/could not read the answer|Mock server failed|Test failed/);
  });

  it('is not built where it expects what the page rules out', async () => {
    const [first] = all;
    if (first === undefined) throw new Error('there is no interaction');
    const wrong = { ...first, response: { ...first.response, status: 200 } };
    const error = await buildPact({ interactions: [wrong], consume, check }).catch((reason) => reason);
    expect(error).to.be.instanceOf(ImpossiblePact);
    expect(error.message).to.include(
      `${first.description}: /response/status a member is created with 201, never 200`,
    );
  });

  it('is not built where the consumer cannot read its answer', async () => {
    const deaf: typeof consume = async (url, request) => ({
      ...(await consume(url, request)),
      json: undefined,
    });
    expect(await buildPact({ interactions: all.slice(0, 1), consume: deaf, check }).catch(String)).to.match(
      /could not read the answer/,
    );
  });
});

describe('loadPact', () => {
  it('says in one line that Pact has no library for this machine', async () => {
    const failing = () => Promise.reject(new Error('Cannot find pact_ffi\nfor plan9'));
    const error = await loadPact(failing).catch((reason) => reason);
    expect(error).to.be.instanceOf(PactUnavailable);
    expect(error.message).to.equal(
      'Consumer contracts are left out: Pact has no native library for this machine (Cannot find pact_ffi).',
    );
  });

  it('turns telemetry off before Pact is there', async () => {
    delete process.env.PACT_DO_NOT_TRACK;
    let seen: string | undefined;
    await loadPact(() => {
      seen = process.env.PACT_DO_NOT_TRACK;
      return import('@pact-foundation/pact');
    });
    expect(seen).to.equal('true');
  });
});
