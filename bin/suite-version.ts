import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** The version of this suite, and its commit where it lies in a repository of its own. */
export function suiteVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  // Installed as a package it lies in somebody else's repository, whose commit would say nothing.
  const own = spawnSync('git', ['ls-files', '--error-unmatch', 'bin/suite-version.ts'], inRoot);
  if (own.status !== 0) return version;
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], inRoot);
  return status === 0 ? `${version} (${stdout.trim()})` : version;
}

const inRoot = { cwd: fileURLToPath(root), encoding: 'utf8', timeout: 5_000 } as const;
