import { compileSchema, type JsonSchema } from '../../schemas/validate.ts';
import { parseDocument } from '../../targets/parse-document.ts';
import { type Limit, type Policy, type PresetName, presets } from './policy.ts';

/** How messages call such a file, and its error codes. */
export const gateFileName = { name: 'gate file', code: 'GATE_FILE' } as const;

/** A whole number, or `report` for any number. */
const limit = { anyOf: [{ type: 'integer', minimum: 0 }, { const: 'report' }] } as const;

const gateSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['extends'],
  properties: {
    extends: { enum: Object.keys(presets) },
    known_on_musts: limit,
    known_entries: limit,
    unexpected_passes: limit,
    flaky: limit,
    // A gate that lets more than a tenth go unseen is none.
    must_evidence: { type: 'number', minimum: 90, maximum: 100 },
    not_applicable_musts: limit,
    warned: limit,
    selection: { enum: ['any', 'whole'] },
    build: { enum: ['recorded', 'required'] },
    waive: { type: 'array', items: { type: 'string', minLength: 1 } },
  },
} as const satisfies JsonSchema;

interface GateDocument {
  readonly extends: PresetName;
  readonly known_on_musts?: Limit;
  readonly known_entries?: Limit;
  readonly unexpected_passes?: Limit;
  readonly flaky?: Limit;
  readonly must_evidence?: number;
  readonly not_applicable_musts?: Limit;
  readonly warned?: Limit;
  readonly selection?: Policy['selection'];
  readonly build?: Policy['build'];
  readonly waive?: readonly string[];
}

const validate = compileSchema(gateSchema);

/**
 * Parses a gate file, YAML or JSON: a preset, and what is demanded otherwise. Throws a TargetError (exit 2) that lists
 * every problem as `file:line key: what is wrong`.
 */
export function parseGateFile(text: string, file: string): Policy {
  const { value } = parseDocument(
    text,
    { file, env: {} },
    {
      ...gateFileName,
      keys: 'extends and limits',
      numbers:
        /^\/(known_on_musts|known_entries|unexpected_passes|flaky|must_evidence|not_applicable_musts|warned)$/,
      validate,
      check: () => [],
    },
  );
  const document = value as GateDocument;
  const base: Policy = presets[document.extends];
  return {
    name: `${file} (extends ${document.extends})`,
    preset: document.extends,
    knownOnMusts: document.known_on_musts ?? base.knownOnMusts,
    knownEntries: document.known_entries ?? base.knownEntries,
    unexpectedPasses: document.unexpected_passes ?? base.unexpectedPasses,
    flaky: document.flaky ?? base.flaky,
    mustEvidence: document.must_evidence ?? base.mustEvidence,
    notApplicableMusts: document.not_applicable_musts ?? base.notApplicableMusts,
    warned: document.warned ?? base.warned,
    selection: document.selection ?? base.selection,
    build: document.build ?? base.build,
    waive: document.waive ?? base.waive,
  };
}
