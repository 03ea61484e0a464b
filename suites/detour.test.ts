import { expect } from 'chai';
import type { Exchange, HttpRequest } from '../targets/exchange.ts';
import { TOKEN_VARIABLE } from '../targets/sign-in.ts';
import { createOffTheRoad, isDetour, withoutDoubtfulDetours } from './detour.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { reactionOf } from './reaction.ts';
import { transportOf } from './transport-for-test.ts';
import type { Trial } from './trial.ts';
import {
  answered,
  controlOf,
  created,
  crossVpcPlace,
  faultyOf,
  lost,
  recordingOf,
  refusal,
} from './trials-for-test.ts';

const redirect = answered(302, undefined, { location: '/login' });

const signedIn: HttpRequest['headers'] = { 'X-Auth-Token': TOKEN_VARIABLE };

/** A request to another path, with the target's sign-in. */
function astray(exchange: Exchange, of?: number, headers = signedIn): Trial {
  const request = { ...exchange.request, headers };
  const trial = { ...faultyOf({ ...exchange, request }), signedIn: false };
  return of === undefined ? trial : { ...trial, of };
}

/** A request without any token. */
const anonymous = (exchange: Exchange): Trial => ({ ...faultyOf(exchange), signedIn: false });

describe('a detour', () => {
  for (const [what, trial, expected] of [
    ['a redirect off the covered path', astray(redirect), true],
    ['a redirect of a request without token', anonymous(redirect), true],
    ['the token refused off the covered path', astray(answered(401)), true],
    [
      'the signature refused off the covered path',
      astray(answered(401), undefined, { Authorization: '$ELB_SIGNATURE' }),
      true,
    ],
    [
      'two tokens, refused: the other one may be why',
      astray(answered(401), undefined, { ...signedIn, 'x-auth-token': 'none' }),
      false,
    ],
    ['no token, refused: that is what was asked', anonymous(answered(401)), false],
    ['a plain refusal', astray(refusal), false],
    ['no answer', astray(lost()), false],
    ['a redirect on the covered path', faultyOf(redirect), false],
  ] as const)
    it(`${expected ? 'is' : 'is not'}: ${what}`, () => {
      expect(isDetour(trial)).to.equal(expected);
    });

  for (const [what, trials, kind] of [
    ['asked once', [controlOf(created()), astray(redirect)], 'environment'],
    [
      'asked twice, and the ordinary request is taken',
      [controlOf(created()), astray(redirect), astray(redirect, 1), controlOf(created())],
      'environment',
    ],
    [
      'asked three times, and nothing after it',
      [controlOf(created()), astray(redirect), astray(redirect, 1), astray(redirect, 1)],
      'environment',
    ],
    [
      'asked three times, but the ordinary request is redirected as well',
      [controlOf(created()), astray(redirect), astray(redirect, 1), astray(redirect, 1), controlOf(redirect)],
      'environment',
    ],
    [
      'asked three times with another answer at last',
      [controlOf(created()), astray(redirect), astray(redirect, 1), astray(refusal, 1), controlOf(created())],
      'environment',
    ],
    [
      'asked three times, and the ordinary request is taken',
      [
        controlOf(created()),
        astray(redirect),
        astray(redirect, 1),
        astray(redirect, 1),
        controlOf(created()),
      ],
      'refused',
    ],
    [
      'a token that counts elsewhere but not here',
      [
        controlOf(created()),
        astray(answered(401)),
        astray(answered(401), 1),
        astray(answered(401), 1),
        controlOf(created()),
      ],
      'refused',
    ],
    [
      'a token that has expired',
      [
        controlOf(created()),
        astray(answered(401)),
        astray(answered(401), 1),
        astray(answered(401), 1),
        controlOf(answered(401)),
      ],
      'environment',
    ],
  ] as const)
    it(`${what}: ${kind}`, () => {
      const { trials: judged } = withoutDoubtfulDetours(recordingOf(...trials));
      const subject = judged[1] as Trial;
      expect(reactionOf(subject.exchange, subject.signedIn).kind).to.equal(kind);
    });

  it('leaves a recording without detours as it is', () => {
    const recording = recordingOf(controlOf(created()), faultyOf(refusal));
    expect(withoutDoubtfulDetours(recording)).to.equal(recording);
  });

  for (const [what, answer, roles] of [
    ['once, where it is refused', refusal, ['subject']],
    [
      'three times, and then the ordinary one, where it is redirected',
      redirect,
      ['subject', 'subject', 'subject', 'control'],
    ],
  ] as const)
    it(`sends the request ${what}`, async () => {
      const transport = transportOf(({ path }) => (path === '/x' ? answer : created()));
      const bench = openBench({
        transport,
        ledger: openLedger(),
        path: '/{pool_id}',
        seed: 1,
        lane: { first: 0, size: 1 },
      });
      const order = { intent: 'illegal', label: 'astray', place: crossVpcPlace } as const;
      await createOffTheRoad(bench.lab, { ...order, role: 'subject', path: '/x', astray: true }, () => ({
        ...order,
        role: 'control',
      }));
      expect(bench.trials.map(({ role }) => role)).to.deep.equal(roles);
    });
});
