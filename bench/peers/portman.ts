import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandedOpenApi } from './expanded-openapi.ts';
import { patienceMs } from './patience.ts';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';
import { tokenOf } from './token-of.ts';

const everywhere = { openApiOperation: '*::/*' };
const enabled = { enabled: true };
const faults = {
  requiredFields: enabled,
  minimumNumberFields: enabled,
  maximumNumberFields: enabled,
  minLengthFields: enabled,
  maxLengthFields: enabled,
};
const refused = { contractTests: [{ statusCode: { enabled: true, code: 400 } }, { jsonBody: enabled }] };

/** All the tests that Portman can make from a document, and all the faults that it can put into a body. */
const configFor = (token: string) => ({
  version: 1,
  globals: { securityOverwrites: { apiKey: { key: 'X-Auth-Token', value: token, in: 'header' } } },
  tests: {
    contractTests: ['statusSuccess', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent'].map(
      (test) => ({ ...everywhere, [test]: enabled }),
    ),
    variationTests: [
      {
        ...everywhere,
        openApiResponse: '400',
        variations: [{ name: 'fault', fuzzing: [{ requestBody: [faults] }], tests: refused }],
      },
    ],
  },
});

/** Portman makes a Postman collection with tests from the document; Newman runs it. */
export const portman: Peer = {
  name: 'Portman + Newman',
  // Portman asks for tslib without saying so.
  npm: ['@apideck/portman@1.33.0', 'newman@6.2.2', 'tslib@2.8.1'],
  setUp:
    'one legal example in each pool, with the token; all contract tests, all variations of bodies (400 expected)',
  examine: async ({ target, folder, installed: { bin } }) => {
    const [api, options, collection, results] = [
      'openapi.json',
      'portman.json',
      'collection.json',
      'newman.json',
    ].map((name) => join(folder, name)) as [string, string, string, string];
    await writeFile(api, JSON.stringify(expandedOpenApi(target, { refusals: '400', answers: false })));
    await writeFile(options, JSON.stringify(configFor(tokenOf(target))));
    const bounds = { cwd: folder, patienceMs };
    const make = [
      '--local',
      api,
      '--baseUrl',
      target.endpoint,
      '--portmanConfigFile',
      options,
      '--output',
      collection,
    ];
    await runBounded(process.execPath, [join(bin, 'portman'), ...make], bounds);
    const run = ['run', collection, '--reporters', 'json', '--reporter-json-export', results];
    await runBounded(process.execPath, [join(bin, 'newman'), ...run], bounds);
    return parseNewman(JSON.parse(await readFile(results, 'utf8')));
  },
};

interface NewmanReport {
  readonly run: {
    readonly failures: readonly {
      readonly source?: { readonly name?: string };
      readonly error: { readonly test?: string; readonly message: string };
    }[];
  };
}

/** The complaints of Newman: which request, which test, and what was wrong. */
export function parseNewman({ run }: NewmanReport): readonly string[] {
  return run.failures.map(({ source, error }) => `${source?.name}: ${error.test ?? ''}: ${error.message}`);
}
