import { setTimeout as delay } from 'node:timers/promises';
import type { Draft } from '../draft.ts';
import { replaceRule } from '../rule.ts';
import { adds } from './alter-answer.ts';
import { where } from './alter-request.ts';
import { drops, excuses, refuses } from './alter-rules.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const rule = 'unique address and port';
const taken = { status: 409, code: 'ELB.8907', message: 'The member already exists.' };

/** Members compared in another way: `meet` says when an earlier member stands in the way of a new one. */
function compares(meet: (earlier: Draft, draft: Draft) => boolean): Alteration {
  return (b) => ({
    ...b,
    constraints: replaceRule(b.constraints, rule, [
      {
        name: rule,
        check: (draft, { members }) =>
          members.some((earlier) => meet(earlier.draft, draft)) ? taken : undefined,
      },
    ]),
  });
}

function same(earlier: Draft, draft: Draft): boolean {
  return earlier.canonical === draft.canonical && earlier.protocolPort === draft.protocolPort;
}

/** The rule as it is, over some of the pool's members only. */
function looksAmong(first: number, last?: number): Alteration {
  return (b) => ({
    ...b,
    constraints: b.constraints.map((one) =>
      one.name === rule
        ? {
            ...one,
            check: (draft, context) =>
              one.check(draft, { ...context, members: context.members.slice(first, last) }),
          }
        : one,
    ),
  });
}

const again = 'CM-CON-duplicate-not-accepted';
const otherwise = 'CM-CON-duplicate-differing-otherwise-not-accepted';
const inCrowd = 'CM-CON-duplicate-in-a-crowd-not-accepted';
const atOnce = 'CM-CON-duplicate-at-once-not-accepted';
const everyWay = [again, otherwise, atOnce];
const otherPort = 'CM-CON-same-address-other-port-accepted';
const otherAddress = 'CM-CON-other-address-same-port-accepted';
const anyLegal = 'CM-SEM-any-legal-member-accepted';

/** Constraint 1: dropped, applied with another key, or not for everybody. */
export const duplicates: readonly Defect[] = [
  defect('duplicates-accepted', everyWay, drops(rule)),
  defect(
    'same-address-refused-whatever-the-port',
    [otherPort, anyLegal],
    compares((earlier, draft) => earlier.canonical === draft.canonical),
  ),
  defect(
    'same-port-refused-whatever-the-address',
    [otherAddress, anyLegal],
    compares((earlier, draft) => earlier.protocolPort === draft.protocolPort),
  ),
  defect(
    'same-name-refused',
    [anyLegal],
    refuses(
      ({ name }, { members }) => name !== '' && members.some(({ draft }) => draft.name === name),
      taken,
    ),
  ),
  defect(
    'duplicate-with-another-name-accepted',
    [otherwise],
    compares((earlier, draft) => same(earlier, draft) && earlier.name === draft.name),
  ),
  defect(
    'duplicate-with-another-weight-accepted',
    [otherwise],
    compares((earlier, draft) => same(earlier, draft) && earlier.weight === draft.weight),
  ),
  defect(
    'duplicate-with-another-subnet-accepted',
    everyWay.slice(0, 2),
    compares((earlier, draft) => same(earlier, draft) && earlier.subnetId === draft.subnetId),
  ),
  defect(
    'duplicate-in-another-spelling-accepted',
    ['CM-CON-duplicate-spelled-otherwise'],
    compares((earlier, draft) => same(earlier, draft) && earlier.address === draft.address),
  ),
  defect(
    'duplicate-sent-as-switched-off-accepted',
    [otherwise],
    where(({ admin_state_up }) => admin_state_up === false, drops(rule)),
  ),
  defect(
    'duplicate-of-a-member-of-weight-0-accepted',
    [again, otherwise],
    compares((earlier, draft) => same(earlier, draft) && earlier.weight > 0),
  ),
  defect(
    'duplicate-without-subnet-accepted',
    everyWay,
    excuses(rule, ({ subnetId }) => subnetId === undefined),
  ),
  defect(
    'duplicate-with-subnet-accepted',
    everyWay,
    excuses(rule, ({ subnetId }) => subnetId !== undefined),
  ),
  defect(
    'duplicate-ipv6-accepted',
    everyWay,
    excuses(rule, ({ family }) => family === 'v6'),
  ),
  defect('duplicate-of-the-hundredth-member-accepted', [inCrowd], looksAmong(0, 99)),
  defect('duplicate-of-an-older-member-accepted', [inCrowd], looksAmong(-10)),
  defect(
    'duplicates-at-once-accepted',
    [atOnce],
    adds((store, poolId, stored) => delay(20).then(() => store.add(poolId, stored))),
  ),
];
