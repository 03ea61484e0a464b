import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { run, start } from '../spawn-for-test.ts';
import { openWatched, type Watched } from '../watched-endpoint-for-test.ts';

// KILLS=100 for the whole proof, see README.
const kills = Number(process.env.KILLS ?? 3);
if (!Number.isInteger(kills) || kills < 1) throw new RangeError('KILLS should be a number from 1.');
/** A run against this world sends a few more. */
const runLength = 1200;
/** A clean-up sends from two dozen to a hundred and more. */
const cleanLength = 60;

/** When a run is killed, and in two of three `clean` as well. Both in requests that the endpoint has seen. */
function momentAt(index: number) {
  const dice = createHash('sha256')
    .update(`${process.env.KILL_SEED ?? 1} ${index}`)
    .digest();
  const roll = (at: number, sides: number) => dice.readUInt32BE(at * 4) % sides;
  return {
    request: 1 + roll(0, runLength),
    when: roll(1, 2) === 0 ? ('before' as const) : ('after' as const),
    clean: index % 3 === 0 ? undefined : 1 + roll(2, cleanLength),
    seed: roll(3, 1000),
  };
}

describe('a run that is killed', () => {
  let folder = '';
  let watched: Watched;
  let leftAtAll = 0;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elb-conformance-killed-'));
    watched = await openWatched();
    await writeFile(join(folder, 'target.yaml'), watched.target());
  });
  afterEach(async () => {
    await watched.close();
    await rm(folder, { recursive: true, force: true });
  });

  const paths = () => ['--target', join(folder, 'target.yaml'), '--out', join(folder, 'out')];

  async function killedAt(args: readonly string[], request: number, when: 'before' | 'after') {
    const { child, ended } = start(args);
    watched.onRequest(request, when, () => child.kill('SIGKILL'));
    await ended;
    return child.signalCode;
  }

  for (const { request, when, clean, seed } of Array.from({ length: kills }, (_, index) => momentAt(index))) {
    const also = clean === undefined ? '' : `, and so is clean, at request ${clean}`;
    it(`${when} request ${request} is cleaned up after${also} (seed ${seed})`, async () => {
      const killed = await killedAt(['run', ...paths(), '--seed', String(seed)], request, when);
      expect(killed, `${watched.requests} requests`).to.equal('SIGKILL');
      leftAtAll += watched.stock().ours.length;
      // One that has less to do than that comes to its end.
      if (clean !== undefined) await killedAt(['clean', ...paths()], clean, when);
      const { code, stdout, stderr } = await run(['clean', ...paths()]);
      const { ours, theirs, expected } = watched.stock();
      expect(ours, `${stdout}${stderr}`).to.deep.equal([]);
      expect(theirs).to.have.members(expected);
      expect(code, `${stdout}${stderr}`).to.equal(0);
    });
  }

  it('had left something', () => expect(leftAtAll).to.be.above(0));
});
