import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { createSecretFinder } from '../../targets/find-secret.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { dualstackOnly, type Fixtures } from '../../targets/reference/fixtures.ts';
import { unauthenticated } from '../../targets/reference/refusal.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { type Auth, secretOf } from '../../targets/to-auth.ts';
import { run } from '../spawn-for-test.ts';

const accessKeys = [
  { accessKey: 'CANARYKEY', secretKey: 'canary/secret+key=4711' },
  {
    accessKey: 'CANARYTEMPORARYKEY',
    secretKey: 'canary/temporary+4711',
    securityToken: 'canary/security+token=4711',
  },
] as const;
const [permanent, temporary] = accessKeys;
const user = { domain: 'canaries', name: 'canary', password: 'canary/password "4711" &+é' };
const fixtures: Fixtures = {
  ...dualstackOnly,
  token: 'canary/token+4711=that-nobody-else-has',
  accessKeys,
  users: [user],
};

const signIns = {
  'a token': () => ({ kind: 'token', token: fixtures.token }),
  'an access key': () => ({ kind: 'key', ...permanent }),
  'a temporary access key': () => ({ kind: 'key', ...temporary }),
  'an IAM user': (endpoint) => ({
    kind: 'iam',
    endpoint,
    domain: user.domain,
    user: user.name,
    password: user.password,
  }),
} as const satisfies Readonly<Record<string, (url: string) => Auth>>;

/** What the probes of clauses send that an access key has no token for. */
const requestsWithOwnToken = 10;

interface World {
  readonly auth: (url: string) => Auth;
  readonly tokenLifetimeS?: number;
  readonly gate?: Behaviour['gates'][number]['check'];
}

interface RunRecord {
  readonly requests: number;
  readonly reason?: string;
  readonly clauses: readonly { readonly id: string; readonly outcome: string }[];
}

describe('run, signed in', () => {
  let folder = '';
  let plain: Ran;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-sign-in-'));
    plain = await runAs({ auth: signIns['a token'] });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A gate run against an endpoint that repeats all headers of a request, and every secret that went over the wire. */
  async function runAs({ auth, tokenLifetimeS = 3600, gate = () => undefined }: World) {
    const secrets = new Set<string>([
      fixtures.token,
      ...accessKeys.flatMap((key) => Object.values(key).slice(1)),
      user.password,
    ]);
    let tokens = 0;
    const behaviour: Behaviour = {
      ...faithful,
      gates: [...faithful.gates, { name: 'extra', check: gate }],
      respond: (answer, id, call) => {
        const reply = faithful.respond(answer, id, call);
        const { 'X-Subject-Token': issued } = reply.headers;
        if (issued !== undefined) tokens += secrets.add(issued) ? 1 : 0;
        const { authorization } = call.headers;
        if (authorization !== undefined) secrets.add(authorization.slice(-64));
        const echo = {
          text: encodeURIComponent(JSON.stringify(call.headers)),
          base64: Buffer.from(JSON.stringify(call.headers)).toString('base64'),
        };
        return { ...reply, headers: { ...reply.headers, 'X-Echo': echo.text, 'X-Echo-64': echo.base64 } };
      },
    };
    const endpoint = await openEndpoint({ fixtures: { ...fixtures, tokenLifetimeS }, behaviour });
    try {
      const target = { ...embeddedTarget(endpoint.url, fixtures), auth: auth(endpoint.url) };
      const file = join(folder, 'target.yaml');
      // What an earlier run could not remove stands in the ledger of its folder.
      const out = await mkdtemp(join(folder, 'out-'));
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
      await writeFile(file, renderTarget(target, '${ELB_SECRET}'));
      const ended = await run(['run', '--target', file, '--out', out], { ELB_SECRET: secretOf(target.auth) });
      const artefacts = ['run.json', 'requests.jsonl', 'report.html', 'ledger.jsonl'];
      const texts = await Promise.all(artefacts.map((name) => readFile(join(out, name), 'utf8')));
      const record = JSON.parse(texts[0] ?? '') as RunRecord;
      const left = fixtures.pools.flatMap(({ id }) => endpoint.members(id));
      return {
        ...ended,
        record,
        requests: texts[1] ?? '',
        texts: [ended.stdout, ended.stderr, ...texts],
        secrets,
        tokens,
        left,
      };
    } finally {
      await endpoint.close();
    }
  }

  type Ran = Awaited<ReturnType<typeof runAs>>;

  function expectNoSecret({ secrets, texts }: Ran) {
    for (const secret of secrets)
      for (const [index, text] of texts.entries())
        expect(createSecretFinder(secret)(text), `${secret} in ${index}`).to.deep.equal([]);
  }

  const outcomesOf = ({ record }: Ran) => new Map(record.clauses.map(({ id, outcome }) => [id, outcome]));
  const withoutToken = {
    'CM-HDR-token-accepted': 'not-applicable',
    'CM-HDR-token-duplicated': 'not-applicable',
  };

  for (const [what, auth] of Object.entries(signIns))
    it(`with ${what} comes to the same verdicts and keeps every secret: exit 0`, async () => {
      const ran = what === 'a token' ? plain : await runAs({ auth });
      expect(ran.code, ran.stdout).to.equal(0);
      expect(ran.left).to.deep.equal([]);
      const unlike = what.endsWith('key') ? withoutToken : {};
      expect(Object.fromEntries(outcomesOf(ran))).to.deep.equal({
        ...Object.fromEntries(outcomesOf(plain)),
        ...unlike,
      });
      const without = what.endsWith('key') ? requestsWithOwnToken : 0;
      expect(ran.record.requests).to.equal(plain.record.requests - without);
      expect(ran.requests.trimEnd().split('\n')).to.have.length(ran.record.requests);
      expectNoSecret(ran);
      expect(ran.requests).to.contain(what.endsWith('key') ? '"$ELB_SIGNATURE"' : '"$ELB_TOKEN"');
      for (const text of ran.texts)
        for (const { accessKey } of accessKeys) expect(text).to.not.contain(`Access=${accessKey}`);
      expect(ran.tokens).to.equal(what === 'an IAM user' ? 1 : 0);
    });

  for (const [what, auth] of Object.entries(signIns))
    it(`with ${what} sends as many requests as planned, and a plan signs in nowhere`, async () => {
      const target = { ...embeddedTarget('http://127.0.0.1:1', fixtures), auth: auth('http://127.0.0.1:1') };
      const file = join(folder, 'plan.yaml');
      await writeFile(file, renderTarget(target, secretOf(target.auth)));
      const { code, stdout, stderr } = await run(['run', '--plan', '--json', '--target', file]);
      expect(code, stderr).to.equal(0);
      const without = what.endsWith('key') ? requestsWithOwnToken : 0;
      expect(JSON.parse(stdout).requests).to.equal(plain.record.requests - without);
    });

  it('as an IAM user whose tokens end during the run: exit 0', async () => {
    const ran = await runAs({ auth: signIns['an IAM user'], tokenLifetimeS: 1 });
    expect(ran.code, ran.stdout).to.equal(0);
    expect(ran.tokens).to.be.at.least(2);
    expect(outcomesOf(ran)).to.deep.equal(outcomesOf(plain));
    expectNoSecret(ran);
  });

  it('as an IAM user whose token is revoked during the run: exit 0, with one new token', async () => {
    let first: string | undefined;
    let uses = 0;
    const ran = await runAs({
      auth: signIns['an IAM user'],
      gate: ({ headers }) => {
        const given = String(headers['x-auth-token']);
        first ??= given;
        uses += given === first ? 1 : 0;
        return given === first && uses > 100 ? unauthenticated('token expires') : undefined;
      },
    });
    expect(ran.code, ran.stdout).to.equal(0);
    expect(ran.tokens).to.equal(2);
    expect(outcomesOf(ran)).to.deep.equal(outcomesOf(plain));
    expectNoSecret(ran);
  });

  for (const what of ['a token', 'an access key'] as const)
    it(`with ${what} that is revoked during the run gives no evidence: exit 4`, async () => {
      let asked = 0;
      const ran = await runAs({
        auth: signIns[what],
        gate: () => (++asked > 100 ? unauthenticated('token expires') : undefined),
      });
      expect(ran.code, ran.stdout).to.equal(4);
      expect(ran.record.reason).to.match(/the (token|access key) is not accepted any more: 401 APIGW\.0301/);
      expect([...outcomesOf(ran).values()]).to.not.include('failed');
      expectNoSecret(ran);
    });

  for (const [what, auth, says] of [
    [
      'a wrong password',
      (url: string) => ({ ...signIns['an IAM user'](url), password: 'another/password+4711' }),
      /refused to sign in canary of canaries \(401.*auth\.iam\.password/,
    ],
    [
      'an IAM that is not there',
      () => signIns['an IAM user']('http://127.0.0.1:1'),
      /127\.0\.0\.1:1 gave no usable answer \(refused.*auth\.iam\.endpoint/,
    ],
    [
      'a wrong secret key',
      () => ({ ...signIns['an access key'](), secretKey: 'another/secret+4711' }),
      /refused the sign-in \(401 APIGW\.0301\).*auth\.secret_key/,
    ],
  ] as readonly (readonly [string, (url: string) => Auth, RegExp])[])
    it(`says what to check where there is ${what}: exit 4`, async () => {
      const ran = await runAs({ auth });
      expect([ran.code, ran.stderr], ran.stdout).to.deep.equal([4, '']);
      expect(ran.stdout.trimEnd().split('\n').at(-1)).to.match(says);
      expect(ran.tokens).to.equal(0);
      for (const text of ran.texts) expect(text).to.not.contain('+4711');
    });
});
