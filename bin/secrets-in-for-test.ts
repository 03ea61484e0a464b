import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

// For the tests of this folder: looks for secrets in everything that a run leaves. It shares nothing with what takes
// them out.

/** An artefact with a secret in it: which file, which secret by its beginning, in which spelling. */
export interface Leak {
  readonly where: string;
  readonly secret: string;
  readonly spelling: string;
}

/** The leaks in all files below a folder, whatever they are called, and in further texts by their names. */
export async function secretsIn(
  folder: string,
  secrets: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): Promise<readonly Leak[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const contents = await Promise.all(
    files.map(async (file) => {
      const path = join(file.parentPath, file.name);
      return [path, await readFile(path, 'latin1')] as const;
    }),
  );
  if (contents.length === 0) throw new Error(`there is nothing in ${folder} to look through`);
  // Bytes as they are: a secret outside ASCII would be spelt in UTF-8.
  const all = [...contents, ...Object.entries(texts).map(([name, text]) => [name, latin(text)] as const)];
  return all.flatMap(([where, text]) =>
    secrets.flatMap((secret) =>
      Object.entries(spellingsOf(secret))
        .filter(([, spelling]) => text.includes(spelling))
        .map(([spelling]) => ({ where, secret: secret.slice(0, 6), spelling })),
    ),
  );
}

/** A secret as it may stand somewhere, by the name of the spelling. */
function spellingsOf(secret: string): Readonly<Record<string, string>> {
  const url = encodeURIComponent(secret);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const lower = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  const everything = [...Buffer.from(secret)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const aligned = [0, 1, 2].map((offset) => [`base64 at ${offset}`, alignedBase64(secret, offset)] as const);
  return {
    plain: latin(secret),
    'the first half': latin(secret.slice(0, Math.ceil(secret.length / 2))),
    json: latin(JSON.stringify(secret).slice(1, -1)),
    html: latin(html),
    url,
    'url in lower case': lower(url),
    form,
    'form in lower case': lower(form),
    'every byte for url': everything,
    'every byte for url in upper case': everything.toUpperCase(),
    ...Object.fromEntries(aligned),
    ...Object.fromEntries(aligned.map(([name, text]) => [`${name} for url`, forUrl(text)])),
  };
}

/** Only what depends on the secret alone: a character at either end can hold bits of its neighbours. */
function alignedBase64(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const first = [0, 2, 3][offset];
  return bytes.toString('base64').slice(first, Math.floor((bytes.length * 4) / 3));
}

function forUrl(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function latin(text: string): string {
  return Buffer.from(text).toString('latin1');
}
