import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { parseGateFile } from './gate-file.ts';
import { parseKnownFailures } from './known-failures.ts';
import { type Policy, presets } from './policy.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The YAML that the README shows with this in it. */
function shown(sign: string): string {
  const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  return blocks.find((text) => text.includes(sign)) ?? '';
}

const keys: Readonly<Record<string, keyof Policy>> = {
  unexpected_passes: 'unexpectedPasses',
  known_on_musts: 'knownOnMusts',
  known_entries: 'knownEntries',
  flaky: 'flaky',
  warned: 'warned',
  must_evidence: 'mustEvidence',
  not_applicable_musts: 'notApplicableMusts',
  selection: 'selection',
  build: 'build',
};

describe('the README about the gate', () => {
  it('shows a gate file and a file of known failures that are taken', () => {
    expect(parseGateFile(shown('extends: nightly'), 'gate.yaml')).to.include({
      warned: 12,
      mustEvidence: 99,
    });
    const now = new Date('2026-11-24T12:00:00Z');
    const known = { file: 'known-failures.yaml', clauses: catalogue(loadFacts()), now };
    expect(parseKnownFailures(shown('KF-001'), known).entries).to.have.length(1);
  });

  for (const [key, name] of Object.entries(keys))
    it(`says what the presets demand: ${key}`, () => {
      const [, section = ''] = readme.split('## The release gate');
      const row = section.split('\n').find((line) => line.startsWith('| ') && line.includes(`| \`${key}\``));
      const cells = (row ?? '').split('|').slice(2, 5);
      const demanded = [presets.pr, presets.nightly, presets.release].map((preset) => String(preset[name]));
      expect(cells.map((cell) => cell.trim())).to.deep.equal(demanded);
    });
});
