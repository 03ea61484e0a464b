import { expect } from 'chai';
import { runEmbedded } from '../suites/run-for-test.ts';
import { answered, created, lost, recordingOf, trialOf } from '../suites/trials-for-test.ts';
import { dualstackOnly } from '../targets/reference/fixtures.ts';
import { renderRequests } from './request-log.ts';

const at = (path: string, method = 'POST') => ({ request: { method, path, headers: {} } });

describe('renderRequests', () => {
  it('writes one line of JSON a request, with what was meant and the status', () => {
    const text = renderRequests(
      recordingOf(trialOf(created(), { role: 'control', label: 'the twin' }), trialOf(lost('timeout'))),
    );
    expect(text.endsWith('\n')).to.equal(true);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).to.deep.equal([
      {
        probe: 'a probe',
        step: 0,
        role: 'control',
        label: 'the twin',
        method: 'POST',
        path: '/v3/p/elb/pools/q/members',
        headers: {},
        answer: 201,
      },
      {
        probe: 'a probe',
        step: 1,
        role: 'subject',
        label: 'a member',
        method: 'POST',
        path: '/v3/p/elb/pools/q/members',
        headers: {},
        answer: 'timeout',
      },
    ]);
  });

  it('writes the body as it was sent', () => {
    const exchange = { ...created(), request: { ...at('/x').request, body: '{"member":' } };
    expect(JSON.parse(renderRequests(recordingOf(trialOf(exchange)))).body).to.equal('{"member":');
  });

  it('writes bytes that are no text in base64', () => {
    const exchange = { ...created(), request: { ...at('/x').request, base64: '/wA=' } };
    expect(JSON.parse(renderRequests(recordingOf(trialOf(exchange))))).to.include({ base64: '/wA=' });
  });

  for (const [what, trial, path] of [
    [
      'a deletion',
      trialOf({ ...answered(204), ...at('/members/m-1', 'DELETE') }, { role: 'remove' }),
      '/members/{member_id}',
    ],
    [
      'a look at a member',
      trialOf(
        { ...answered(200), ...at('/members/m-1', 'GET') },
        { role: 'read', label: 'show the member of step 0' },
      ),
      '/members/{member_id}',
    ],
    [
      'a listing, whose path has no id',
      trialOf({ ...answered(200), ...at('/members?limit=500', 'GET') }, { role: 'read', label: 'list' }),
      '/members?limit=500',
    ],
  ] as const)
    it(`hides the ids that the endpoint gave: ${what}`, () => {
      expect(JSON.parse(renderRequests(recordingOf(trial))).path).to.equal(path);
    });

  it('writes nothing for a recording without requests', () => {
    expect(renderRequests(recordingOf())).to.equal('');
  });
});

describe('the log of a run', () => {
  const logOf = async (seed: number, concurrency: number) => {
    const { recordings } = await runEmbedded({ fixtures: dualstackOnly, seed, limits: { concurrency } });
    return recordings.map(renderRequests).join('');
  };

  it('is the same for the same seed, whatever the concurrency, and another for another seed', async () => {
    const log = await logOf(3, 1);
    expect(log.split('\n').length).to.be.above(500);
    expect(await logOf(3, 8)).to.equal(log);
    expect(await logOf(3, 8)).to.equal(log);
    expect(await logOf(4, 8)).to.not.equal(log);
    expect(log).to.not.contain(dualstackOnly.token);
  });
});
