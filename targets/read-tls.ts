import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Problem } from './read-yaml.ts';
import type { TargetTls } from './target-file.ts';

/** The names of PEM files, relative to the target file. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** The files' contents, or what is wrong with them, by the keys of the target file. */
export interface TlsRead {
  readonly tls: TargetTls;
  readonly problems: readonly Problem[];
}

/** Reads what a target file names under `tls`. Contents are never quoted: one of them is a secret. */
export async function readTls(files: TlsFiles, targetFile: string): Promise<TlsRead> {
  const tls: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const [key, name] of Object.entries(files) as [string, string][]) {
    const path = `/tls/${key}`;
    try {
      const text = await readFile(resolve(dirname(targetFile), name), 'utf8');
      if (!holds(key, text)) problems.push({ path, message: `${name} holds no ${kinds[key]} in PEM` });
      tls[key] = text;
    } catch (error) {
      problems.push({ path, message: `${name} cannot be read (${(error as NodeJS.ErrnoException).code})` });
    }
  }
  if (problems.length === 0 && !fits(tls))
    problems.push({
      path: '/tls/key',
      message: `${files.key} is not the key of ${files.cert}, or has a passphrase`,
    });
  return { tls, problems };
}

const kinds: Readonly<Record<string, string>> = {
  ca: 'certificate',
  cert: 'certificate',
  key: 'private key',
};

function holds(key: string, text: string): boolean {
  if (key === 'key') return /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);
  try {
    return new X509Certificate(text).subject !== undefined;
  } catch {
    return false;
  }
}

function fits(tls: TargetTls): boolean {
  try {
    createSecureContext(tls);
    return true;
  } catch {
    return false;
  }
}
