import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { expect } from 'chai';
import { takesColour } from './paint.ts';

const pipe = () => new PassThrough();
const terminal = () =>
  Object.assign(new PassThrough(), {
    isTTY: true,
    getColorDepth: () => WriteStream.prototype.getColorDepth(process.env),
  });

describe('takesColour', () => {
  const names = ['NO_COLOR', 'FORCE_COLOR', 'TERM', 'CI'] as const;
  let before: Readonly<Record<string, string | undefined>>;
  beforeEach(() => {
    before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    for (const name of names) delete process.env[name];
    process.env.TERM = 'xterm';
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  for (const [what, stream, env, colour] of [
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, true],
    ['a terminal with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
  ] as const)
    it(`${colour ? 'paints' : 'leaves plain'}: ${what}`, () => {
      Object.assign(process.env, env);
      expect(takesColour(stream())).to.equal(colour);
    });
});
