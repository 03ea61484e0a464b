import { expect } from 'chai';
import { openProgress, progressMode } from './open-progress.ts';
import { advance, type Progress, renderProgress } from './progress-line.ts';

/** What a run shows that gets on as told: probes done, and the second. */
function shown(mode: 'line' | 'lines' | 'none', steps: readonly (readonly [done: number, second: number])[]) {
  const written: string[] = [];
  let ms = 0;
  const progress = openProgress({ mode, write: (text) => written.push(text), now: () => ms });
  for (const [done, second] of steps) {
    ms = second * 1000;
    progress.show(done, 100, done * 5);
  }
  progress.end();
  return written;
}

describe('progress', () => {
  it('says how far the run is, how fast, and how long it still takes', () => {
    const half: Progress = { done: 120, all: 250, requests: 512, elapsedMs: 10_000, perProbeMs: 100 };
    expect(renderProgress(half)).to.equal('120 of 250 probes · 512 requests · 51/s · about 13 s left');
    expect(renderProgress({ ...half, perProbeMs: 1000 })).to.contain('about 3 min left');
    expect(renderProgress({ ...half, perProbeMs: 60_000 })).to.contain('about 2 h 10 min left');
    expect(renderProgress({ ...half, done: 250 })).to.equal('250 of 250 probes · 512 requests · 51/s');
    expect(renderProgress({ ...half, requests: undefined })).to.equal('120 of 250 probes · about 13 s left');
    expect(renderProgress({ done: 0, all: 250, requests: 0, elapsedMs: 0 })).to.equal(
      '0 of 250 probes · 0 requests',
    );
  });

  it('estimates from the pace of late, and is not thrown over by one slow probe', () => {
    const at = (before: Progress | undefined, done: number, elapsedMs: number) =>
      advance(before, { done, all: 100, requests: done, elapsedMs });
    let progress: Progress | undefined;
    for (let done = 1; done <= 50; done += 1) progress = at(progress, done, done * 100);
    expect(progress?.perProbeMs).to.be.closeTo(100, 1e-6);
    const slow = at(progress, 51, 15_000);
    expect(slow.perProbeMs).to.be.within(101, 1200);
    let slower = slow;
    for (let done = 52; done <= 90; done += 1) slower = at(slower, done, 15_000 + (done - 51) * 400);
    expect(slower.perProbeMs).to.be.within(380, 450);
    expect(at(slower, 90, 99_000).perProbeMs).to.equal(slower.perProbeMs);
  });

  it('overwrites one line on a terminal, and leaves none', () => {
    const written = shown('line', [
      [1, 1],
      [2, 2],
    ]);
    expect(written).to.deep.equal([
      '\r\u001b[K1 of 100 probes · 5 requests · 5/s · about 2 min left',
      '\r\u001b[K2 of 100 probes · 10 requests · 5/s · about 2 min left',
      '\r\u001b[K',
    ]);
  });

  it('writes a plain line at each tenth elsewhere, and the last', () => {
    const steps = Array.from({ length: 100 }, (_, index) => [index + 1, index + 1] as const);
    const written = shown('lines', steps);
    expect(written.map((line) => line.split(' ')[0])).to.deep.equal([
      '10',
      '20',
      '30',
      '40',
      '50',
      '60',
      '70',
      '80',
      '90',
      '100',
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is asserted.
    for (const line of written) expect(line).to.match(/^[^\u0000-\u001f\u007f]+\n$/);
  });

  it('does not hurry where a run is quick, and is heard where it is slow', () => {
    const quick = Array.from({ length: 100 }, (_, index) => [index + 1, index / 100] as const);
    expect(shown('lines', quick)).to.have.length(1);
    const slow = shown('lines', [
      [1, 10],
      [2, 29],
      [3, 31],
      [4, 45],
      [5, 62],
    ]);
    expect(slow.map((line) => line.split(' ')[0])).to.deep.equal(['3', '5']);
  });

  it('says nothing where it is not wanted', () => {
    expect(shown('none', [[100, 100]])).to.deep.equal([]);
    expect([progressMode({ isTTY: true }, true), progressMode({}, true)]).to.deep.equal(['none', 'none']);
    expect([progressMode({ isTTY: true }, false), progressMode({}, false)]).to.deep.equal(['line', 'lines']);
  });

  it('says other things on lines of their own', () => {
    const written: string[] = [];
    for (const mode of ['line', 'lines', 'none'] as const)
      openProgress({ mode, write: (text) => written.push(text), now: () => 0 }).say('stopping');
    expect(written).to.deep.equal(['\r\u001b[Kstopping\n', 'stopping\n']);
  });
});
