import type { JsonSchema } from '../../schemas/validate.ts';

const text = { type: 'string', minLength: 1 } as const;

/** The shape of a file of known failures. What stands in a text is looked at in check-known.ts. */
export const knownFailuresSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['entries'],
  properties: {
    budget: { type: 'integer', minimum: 0 },
    // Null is what is left when the last entry is deleted.
    entries: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'clause', 'fingerprint', 'reason', 'issue', 'owner', 'created', 'expires'],
        properties: {
          id: text,
          clause: text,
          fingerprint: text,
          reason: text,
          issue: text,
          owner: text,
          created: text,
          expires: text,
        },
      },
    },
  },
} as const satisfies JsonSchema;
