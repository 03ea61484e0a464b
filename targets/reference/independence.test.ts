import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { home, strayImports } from './stray-imports-for-test.ts';

// An endpoint that is built from our schemas agrees with them by construction, so it must not know them.

const root = new URL('../../', home);
const isForTests = (file: string) => /(\.test|-for-test)\.ts$/.test(file);
const modules = globSync('**/*.ts', { cwd: fileURLToPath(home) }).filter((file) => !isForTests(file));

/** Where a module stands, what it says, whether the lint rule sees it; the scan must see them all. */
const planted: readonly (readonly [file: string, code: string, lint: 'lint' | 'scan only'])[] = [
  ['a.ts', `import { a } from '../../schemas/validate.ts'; console.log(a);`, 'lint'],
  ['fields/a.ts', `import { a } from '../../../generators/pairs.ts'; console.log(a);`, 'lint'],
  ['fields/b/a.ts', `import { a } from '../../../../generators/pairs.ts'; console.log(a);`, 'lint'],
  ['a.ts', `import type { A } from '../../schemas/validate.ts'; export const a: A = 1;`, 'lint'],
  ['a.ts', `export * from '../../schemas/validate.ts';`, 'lint'],
  ['a.ts', `export type { A } from '../../schemas/validate.ts';`, 'lint'],
  ['a.ts', `import '../../schemas/validate.ts';`, 'lint'],
  ['a.ts', `import s from '../../schemas/derived/a.json' with { type: 'json' }; console.log(s);`, 'lint'],
  ['a.ts', `export const a = await import('../../schemas/validate.ts');`, 'lint'],
  ['a.ts', `import { a } from './../../schemas/validate.ts'; console.log(a);`, 'lint'],
  ['a.ts', `import { a } from './fields/../../../generators/pairs.ts'; console.log(a);`, 'lint'],
  ['a.ts', `import { a } from '../../%73chemas/validate.ts'; console.log(a);`, 'lint'],
  ['a.ts', `import { a } from '../cidr.ts'; console.log(a);`, 'lint'],
  ['fields/a.ts', `import { a } from '../../target-schema.ts'; console.log(a);`, 'lint'],
  ['a.ts', `import Ajv from 'ajv/dist/2020.js'; console.log(Ajv);`, 'lint'],
  ['a.ts', `import ip from 'ipaddr.js'; console.log(ip);`, 'lint'],
  ['a.ts', `import { createRequire } from 'node:module'; console.log(createRequire);`, 'lint'],
  ['a.ts', `import { readFileSync } from 'node:fs'; readFileSync('schemas/derived/a.json');`, 'lint'],
  ['a.ts', `import fc from 'fast-check'; console.log(fc);`, 'lint'],
  ['a.ts', 'export const a = await import(`../../schemas/validate.ts`);', 'scan only'],
  ['a.ts', `const path = '../../schemas/' + 'validate.ts'; await import(path);`, 'scan only'],
  ['a.ts', `export const a = await import(\`../../\${'schemas'}/validate.ts\`);`, 'scan only'],
  ['a.ts', `export type A = import('../../schemas/validate.ts').A;`, 'scan only'],
  ['a.ts', `export type A = typeof import(/* */ '../../schemas/validate.ts');`, 'scan only'],
  ['a.ts', `process.getBuiltinModule('module').createRequire(import.meta.url);`, 'scan only'],
  [
    'a.ts',
    `// biome-ignore lint/style/noRestrictedImports: why not\nimport { a } from '../cidr.ts'; console.log(a);`,
    'scan only',
  ],
];

/** Modules that are as they should be. */
const clean: readonly (readonly [file: string, code: string])[] = [
  [
    'a.ts',
    `import { a } from './ip-address.ts'; import { b } from './fields/address.ts'; console.log(a, b);`,
  ],
  ['fields/a.ts', `import { a } from '../ip-address.ts'; import b from '../body/b.ts'; console.log(a, b);`],
  ['fields/a.ts', `import { delay } from 'node:timers/promises'; import './address.ts'; console.log(delay);`],
];

/** The files, of those given, that the project's own lint rule complains about. */
function lintedWrong(files: readonly (readonly [file: string, code: string])[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'independence-'));
  try {
    copyFileSync(new URL('biome.json', root), join(folder, 'biome.json'));
    for (const [file, code] of files) {
      const path = join(folder, 'targets/reference', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${code}\n`);
    }
    const biome = fileURLToPath(new URL('node_modules/@biomejs/biome/bin/biome', root));
    const only = ['--only=style/noRestrictedImports', '--vcs-enabled=false', '--max-diagnostics=none'];
    const run = spawnSync(process.execPath, [biome, 'lint', ...only, '--reporter=github', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const complaints = run.stdout
      .replaceAll('\\', '/')
      .matchAll(/title=lint\/style\/noRestrictedImports,file=[^,]*targets\/reference\/([^,]+),/g);
    return [...new Set([...complaints].map((match) => match[1] ?? ''))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The modules that are really loaded when the endpoint and its defects are. */
function loaded(): readonly string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = new Set();
    registerHooks({ resolve(specifier, context, next) {
      const found = next(specifier, context);
      urls.add(found.url);
      return found;
    } });
    for (const name of ['endpoint.ts', 'defects/register.ts']) await import(new URL(name, ${JSON.stringify(home.href)}));
    console.log(JSON.stringify([...urls]));`;
  const flags = ['--no-warnings', '--input-type=module', '--eval'];
  return JSON.parse(execFileSync(process.execPath, [...flags, script], { encoding: 'utf8' }));
}

describe('the embedded endpoint is independent', () => {
  it('loads nothing but node and its own folder', () => {
    const urls = loaded();
    expect(urls.filter((url) => !url.startsWith('node:') && !url.startsWith(home.href))).to.deep.equal([]);
    expect(urls.filter((url) => url.startsWith(home.href))).to.have.length.above(80);
  });

  it('names nothing else in any module, not even for its types', () => {
    const strays = modules.map((file) => {
      const url = new URL(file, home);
      return [file, strayImports(readFileSync(url, 'utf8'), url)] as const;
    });
    expect(strays.filter(([, found]) => found.length > 0)).to.deep.equal([]);
    expect(modules).to.include.members(['endpoint.ts', 'faithful.ts', 'constraints/subnet-in-vpc.ts']);
  });

  it('shares nothing with the oracle that it is held against', () => {
    const own = ['address-bits-for-test.ts', 'signs-for-test.ts', 'decision-table-for-test.ts'];
    const taken = own.flatMap((file) => {
      const text = readFileSync(new URL(`oracle/${file}`, home), 'utf8');
      return [...text.matchAll(/\bfrom '([^']+)'|\bimport\(?\s*'([^']+)'/g)].map(
        (match) => match[1] ?? match[2],
      );
    });
    expect(taken).to.have.members(['./address-bits-for-test.ts', './signs-for-test.ts']);
  });

  for (const [file, code] of planted) {
    it(`sees in ${file}: ${code}`, () => {
      expect(strayImports(code, new URL(file, home))).to.not.deep.equal([]);
    });
  }

  for (const [file, code] of clean) {
    it(`lets pass in ${file}: ${code}`, () => {
      expect(strayImports(code, new URL(file, home))).to.deep.equal([]);
    });
  }

  it('is watched by a lint rule that is alive', () => {
    const numbered = <T extends readonly [string, string, ...unknown[]]>(cases: readonly T[], as: string) =>
      cases.map(([file, code], index) => [file.replace(/a\.ts$/, `${as}-${index}.ts`), code] as const);
    const forbidden = numbered(
      planted.filter(([, , lint]) => lint === 'lint'),
      'planted',
    );
    const files = [...forbidden, ...numbered(clean, 'clean')];
    expect(lintedWrong(files)).to.have.members(forbidden.map(([file]) => file));
  });
});
