import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { defects } from '../../targets/reference/defects/register.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { everything, noSubnets, singleV4Pool } from '../../targets/reference/fixtures.ts';
import { troubles } from '../../targets/reference/troubles/register.ts';
import { judgePact } from './judge-pact.ts';
import { verifyEmbedded } from './pact-for-test.ts';
import { PactFileError } from './parse-pact.ts';
import { parseStates } from './states-file.ts';
import type { PactReport } from './verify-pact.ts';

const example = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const broken = (name: string) => {
  const found = defects.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no defect is called ${name}`);
  return found.apply(faithful);
};
const withOutcome = ({ interactions }: PactReport, wanted: string) =>
  interactions.filter(({ outcome }) => outcome === wanted).map(({ description }) => description);
const say = 'a request to create a member';

describe('verifying our own pact', () => {
  it('holds on the embedded endpoint, and leaves nothing behind', async () => {
    const { report, members, target } = await verifyEmbedded();
    expect(withOutcome(report, 'passed')).to.have.length(17);
    expect(judgePact(report)).to.include({ verdict: 'holds', exitCode: 0 });
    expect(members).to.deep.equal([]);
    expect(report.leftOvers).to.deep.equal([]);
    // Neither Pact nor the report has seen the token.
    expect(JSON.stringify(report)).to.not.include(target.auth.token);
  });

  it('leaves members alone that were there before', async () => {
    const [pool] = everything.pools;
    const fixtures = {
      ...everything,
      pools: everything.pools.map((one) =>
        one === pool
          ? { ...one, members: [{ id: 'theirs', option: { address: '10.0.0.1', protocol_port: 80 } }] }
          : one,
      ),
    };
    const { report, members } = await verifyEmbedded({ fixtures });
    expect(judgePact(report).exitCode).to.equal(0);
    expect(members.map(({ id }) => id)).to.deep.equal(['theirs']);
  });

  const table: readonly (readonly [defect: string, failed: readonly string[], issue: RegExp])[] = [
    ['token-may-be-missing', [`${say} without a token`], /201/],
    ['token-may-be-anything-but-empty', [`${say} with a token that nobody issued`], /201/],
    ['duplicates-accepted', [`${say} whose address and port are taken`], /201/],
    ['weight-maximum-101', [`${say} with a weight that is too large`], /201/],
    [
      'weight-defaults-to-0',
      [
        `${say} in a subnet`,
        `${say} of another VPC`,
        `${say} with nothing but an address and a port`,
        'a request to create an IPv6 member in a dual-stack pool',
      ],
      /weight|expected 1/i,
    ],
    ['subnet-of-any-vpc-accepted', [`${say} in a subnet of another VPC`], /201/],
    ['address-outside-subnet-accepted', [`${say} whose address is not in its subnet`], /201/],
  ];
  for (const [defect, failed, issue] of table)
    it(`names what ${defect} breaks`, async () => {
      const { report, members } = await verifyEmbedded({ behaviour: broken(defect) });
      expect(withOutcome(report, 'failed')).to.deep.equal(failed);
      const [first] = report.interactions.filter(({ outcome }) => outcome === 'failed');
      expect(JSON.stringify(first?.issues)).to.match(issue);
      expect(first?.exchanges).to.have.length(1);
      expect(judgePact(report)).to.include({ verdict: 'broken', exitCode: 1 });
      expect(members).to.deep.equal([]);
    });

  it('leaves out what the target does not offer, and says what is missing', async () => {
    const { report } = await verifyEmbedded({ fixtures: noSubnets });
    expect(withOutcome(report, 'not-applicable')).to.include(`${say} in a subnet`);
    expect(withOutcome(report, 'failed')).to.deep.equal([]);
    expect(judgePact(report).exitCode).to.equal(0);
    const [left] = report.interactions.filter(({ outcome }) => outcome === 'not-applicable');
    expect(left?.reason).to.match(/the target has nothing that fits/);
  });

  it('blames nobody where a state cannot be set up', async () => {
    const [pool] = singleV4Pool.pools;
    const { report } = await verifyEmbedded({
      fixtures: singleV4Pool,
      behaviour: {
        ...faithful,
        constraints: [
          { name: 'no', check: () => ({ status: 400, code: 'ELB.8902', message: `nothing in ${pool?.id}` }) },
        ],
      },
    });
    const taken = report.interactions.find(({ description }) => description.endsWith('are taken'));
    expect(taken).to.include({ outcome: 'blocked' });
    expect(taken?.reason).to.match(/the control \(a member that takes the pair\) was not accepted: 400/);
  });

  it('gives no evidence through a gateway that is down', async () => {
    const trouble = troubles.find(({ name }) => name === 'gateway-502-as-html');
    const { report } = await verifyEmbedded({ behaviour: trouble?.apply(faithful) ?? faithful });
    expect(withOutcome(report, 'failed')).to.deep.equal([]);
    expect(withOutcome(report, 'inconclusive')).to.not.deep.equal([]);
    expect(judgePact(report)).to.include({ verdict: 'no-evidence', exitCode: 4 });
  });

  it('ends with its deadline', async () => {
    const { report } = await verifyEmbedded({ deadlineMs: 1 });
    expect(report.trouble).to.equal('the verifier did not end within 1 ms');
    expect(withOutcome(report, 'not-run')).to.have.length(17);
    expect(judgePact(report).exitCode).to.equal(4);
  });
});

describe('verifying the pact of another team', () => {
  const pact = example('ingress-controller.json');
  const states = parseStates(example('ingress-controller.states.yaml'), { file: 'states.yaml', env: {} });

  it('holds where its states are mapped, with its own ids put into the target’s', async () => {
    const { report, members } = await verifyEmbedded({ pact, states });
    expect(withOutcome(report, 'passed')).to.have.length(2);
    expect(members).to.deep.equal([]);
    const [exchange] = report.interactions[0]?.exchanges ?? [];
    expect(exchange?.request.path).to.include(everything.projectId);
  });

  it('is blocked where they are not, and says what to write', async () => {
    const { report } = await verifyEmbedded({ pact });
    expect(withOutcome(report, 'blocked')).to.have.length(2);
    expect(report.interactions[0]?.reason).to.include('"the backend group for web exists": { subnet: ipv4 }');
  });

  it('still fails where the provider breaks it', async () => {
    const { report } = await verifyEmbedded({ pact, states, behaviour: broken('created-with-200') });
    expect(withOutcome(report, 'failed')).to.deep.equal(['registers a pod behind a listener']);
  });

  for (const text of ['{', '{}', '[]', '{"interactions": 7}'])
    it(`is no pact: ${text}`, async () => {
      expect(await verifyEmbedded({ pact: text }).catch((error) => error)).to.be.instanceOf(PactFileError);
    });
});

describe('a states file', () => {
  it('is refused with file, line and key', () => {
    const read = () => parseStates('states:\n  a: { subnet: ipv7 }\n', { file: 'states.yaml', env: {} });
    expect(read).to.throw('states.yaml:2 states.a.subnet: ');
  });
});
