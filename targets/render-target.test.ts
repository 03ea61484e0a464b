import { expect } from 'chai';
import { renderTarget } from './render-target.ts';
import { parseTarget, type Target } from './target-file.ts';
import { secretOf } from './to-auth.ts';

const COMPLETE: Target = {
  name: 'mock: "here"',
  endpoint: 'http://127.0.0.1:8080/base',
  projectId: '00000000000000000000000000000001',
  auth: { kind: 'token', token: 'to"k#en:-{x}' },
  subnets: [
    { id: '123e4', cidr: '10.0.0.0/8', vpcId: 'v', servers: ['10.0.0.1'] },
    { id: 'null', cidr: '::/0', vpcId: 'true' },
  ],
  pools: [
    {
      id: 'p',
      protocol: 'TCP',
      ipVersion: 'v4',
      crossVpc: false,
      vpcId: 'v',
      loadBalancerType: 'shared',
      lbAlgorithm: 'SOURCE_IP',
      healthMonitor: true,
      listeners: ['l'],
    },
    { id: 'q' },
  ],
  limits: { concurrency: 1, requestsPerSecond: 0.5, timeoutMs: 100, liveMembers: 5 },
};

const TARGETS: Readonly<Record<string, Target>> = {
  'with everything': COMPLETE,
  'with nothing set up': { ...COMPLETE, subnets: [], pools: [] },
  'with tokens that are to be refused': {
    ...COMPLETE,
    refusedTokens: { expired: 'o#ld', foreignProject: '-:x' },
  },
  'with one token that is to be refused': { ...COMPLETE, refusedTokens: { expired: 'old' } },
  'on another machine, unencrypted': { ...COMPLETE, endpoint: 'http://10.0.0.1' },
  'with an access key': { ...COMPLETE, auth: { kind: 'key', accessKey: 'A', secretKey: 's#k' } },
  'with a temporary key': {
    ...COMPLETE,
    auth: { kind: 'key', accessKey: 'A', secretKey: 's#k', securityToken: 't:#' },
  },
  'with an IAM user': {
    ...COMPLETE,
    auth: { kind: 'iam', endpoint: 'https://iam.example.test', domain: 'd', user: '-u', password: 'p #w' },
  },
  'with a name of many words': { ...COMPLETE, name: 'many words '.repeat(30) },
};

describe('renderTarget', () => {
  for (const [what, target] of Object.entries(TARGETS)) {
    it(`writes a target ${what} that reads back the same`, () => {
      const secret = secretOf(target.auth);
      expect(parseTarget(renderTarget(target, secret), { file: 't', env: {} })).to.deep.equal(target);
      const text = renderTarget(target, `\${ELB_TOKEN}`);
      expect(text).to.include(`: \${ELB_TOKEN}\n`);
      expect(parseTarget(text, { file: 't', env: { ELB_TOKEN: secret } })).to.deep.equal(target);
    });
  }
});
