import { expect } from 'chai';
import { nearestName } from './nearest-name.ts';

const KNOWN = ['id', 'cidr', 'vpc_id', 'servers', 'endpoint', 'project_id', 'timeout_ms'];

const CASES: readonly (readonly [mistyped: string, meant: string | undefined])[] = [
  ['endpont', 'endpoint'],
  ['Endpoint', 'endpoint'],
  ['projectId', 'project_id'],
  ['vpcid', 'vpc_id'],
  ['vpc_ids', 'vpc_id'],
  ['server', 'servers'],
  ['timeout', 'timeout_ms'],
  ['cdir', 'cidr'],
  ['ab', undefined],
  ['zone', undefined],
  ['', undefined],
];

describe('nearestName', () => {
  for (const [mistyped, meant] of CASES) {
    it(`takes "${mistyped}" for ${meant ?? 'nothing known'}`, () => {
      expect(nearestName(mistyped, KNOWN)).to.equal(meant);
    });
  }
});
