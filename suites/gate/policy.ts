/** How much of something a policy lets pass; `report`: any amount, which is told all the same. */
export type Limit = number | 'report';

/** What a gate demands beside the rules that every gate has. */
export interface Policy {
  /** The preset, or the file. */
  readonly name: string;
  /** The preset that it is, or starts from. */
  readonly preset: 'standard' | 'pr' | 'nightly' | 'release';
  /** Known failures on musts that can fail a release, those waived by name not counted. */
  readonly knownOnMusts: Limit;
  /** Entries of the file of known failures. The file's own budget counts as well. */
  readonly knownEntries: Limit;
  readonly unexpectedPasses: Limit;
  /** Musts whose failure only one of two attempts saw, known ones included. */
  readonly flaky: Limit;
  /** Percent of the applicable musts on which there must be evidence. */
  readonly mustEvidence: number;
  /** Musts that could be examined elsewhere, but not on this target. */
  readonly notApplicableMusts: Limit;
  /** Warnings that are not known. */
  readonly warned: Limit;
  /** Whether single clauses may be selected. */
  readonly selection: 'any' | 'whole';
  /** Whether it must be said which build was examined. */
  readonly build: 'recorded' | 'required';
  /** Known failures that may pass here by name. */
  readonly waive: readonly string[];
}

/** What holds where no policy is named: the verdict of the run, known failures excepted. */
export const standard: Policy = {
  name: 'standard',
  preset: 'standard',
  knownOnMusts: 'report',
  knownEntries: 'report',
  unexpectedPasses: 0,
  flaky: 'report',
  mustEvidence: 100,
  notApplicableMusts: 'report',
  warned: 'report',
  selection: 'any',
  build: 'recorded',
  waive: [],
};

/** The policies that need no file. */
export const presets = {
  /** Of a change, against the embedded endpoint: it offers everything, so nothing may be missing or doubtful. */
  pr: { ...standard, name: 'pr', preset: 'pr', flaky: 0, notApplicableMusts: 0 },
  /** Of a night, against a shared environment: a lost answer in a hundred is no reason to wake anybody. */
  nightly: {
    ...standard,
    name: 'nightly',
    preset: 'nightly',
    mustEvidence: 99,
    notApplicableMusts: 0,
    selection: 'whole',
  },
  /** Of what is shipped: nothing is known to be broken unless waived by name. */
  release: {
    ...standard,
    name: 'release',
    preset: 'release',
    knownOnMusts: 0,
    unexpectedPasses: 'report',
    flaky: 0,
    notApplicableMusts: 0,
    selection: 'whole',
    build: 'required',
  },
} as const satisfies Readonly<Record<string, Policy>>;

/** The name of a policy that needs no file. */
export type PresetName = keyof typeof presets;
