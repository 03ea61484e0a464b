import type { JsonSchema } from '../../schemas/validate.ts';

// For the tests of this folder: the public schema of CTRF, as far as we use it. It is closed: what is not here must not be.

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

function closed(required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required, properties, additionalProperties: false };
}

const test = closed(['name', 'status', 'duration'], {
  name: { type: 'string', minLength: 1 },
  status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
  duration: { type: 'integer' },
  suite: { type: 'array', minItems: 1, items: text },
  message: text,
  rawStatus: text,
  labels: { type: 'object', additionalProperties: text },
});

const counts = ['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'];

export const ctrfSchema: JsonSchema = closed(['results', 'reportFormat', 'specVersion'], {
  reportFormat: { const: 'CTRF' },
  specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  timestamp: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
  generatedBy: text,
  results: closed(['tool', 'summary', 'tests'], {
    tool: closed(['name'], { name: { type: 'string', minLength: 1 } }),
    summary: closed(
      counts,
      Object.fromEntries([...counts, 'suites', 'duration'].map((name) => [name, count])),
    ),
    tests: { type: 'array', items: test },
    environment: closed([], {
      appName: text,
      testEnvironment: text,
      healthy: { type: 'boolean' },
      extra: { type: 'object' },
    }),
  }),
});
