import { expect } from 'chai';
import { complaintOf } from './compare-for-test.ts';
import { breaches, grants, type Ruling } from './decision-table-for-test.ts';
import type { Told } from './driver-for-test.ts';

/** The ruling that rows with these names are broken, or that the row with the only name grants. */
function ruling(...names: readonly string[]): Ruling {
  return {
    broken: breaches.filter(({ name }) => names.includes(name)),
    granted: grants.find(({ name }) => names.includes(name)),
  };
}

const granted = ruling('across VPCs in TCP');
const outsideAndTaken = ruling('IPv4 outside', 'pair taken');
const bad = { status: 400, code: 'ELB.8902' };
const outside = { ...bad, message: "Invalid input for 'address': outside the subnet." };
const reasons = 'pair taken (constraint 1), IPv4 outside (Table 4, address, note 2)';

describe('an answer held against a ruling', () => {
  const cases: readonly (readonly [
    what: string,
    ruling: Ruling,
    told: Told,
    complaint: string | undefined,
  ])[] = [
    ['granted and taken', granted, { status: 201, id: 'm' }, undefined],
    ['granted and refused', granted, outside, 'refused with 400 ELB.8902 address although granted: '],
    ['granted and crashed', granted, { status: 500 }, 'refused with 500 although granted: '],
    ['granted, and 200 is no 201', granted, { status: 200, id: 'm' }, 'refused with 200 although granted: '],
    ['broken and taken', outsideAndTaken, { status: 201 }, `accepted in spite of: ${reasons}`],
    ['broken, refused for the one', outsideAndTaken, outside, undefined],
    ['broken, refused for the other', outsideAndTaken, { status: 409, code: 'ELB.8907' }, undefined],
    [
      'broken, refused for another field',
      outsideAndTaken,
      { ...bad, message: "Invalid input for 'name': it is not liked." },
      `refused with 400 ELB.8902 name instead of: ${reasons}`,
    ],
    [
      'broken, refused with another status',
      outsideAndTaken,
      { ...outside, status: 422 },
      `refused with 422 ELB.8902 address instead of: ${reasons}`,
    ],
  ];
  for (const [what, given, told, complaint] of cases) {
    it(what, () => {
      if (complaint === undefined) expect(complaintOf(given, told)).to.equal(undefined);
      else expect(complaintOf(given, told)).to.include(complaint);
    });
  }
});
