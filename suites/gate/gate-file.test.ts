import { expect } from 'chai';
import { TargetError } from '../../targets/target-error.ts';
import { parseGateFile } from './gate-file.ts';
import { presets } from './policy.ts';

const parse = (text: string) => parseGateFile(text, 'gate.yaml');

describe('parseGateFile', () => {
  for (const name of ['pr', 'nightly', 'release'] as const)
    it(`is the preset ${name} where nothing else is said`, () => {
      expect(parse(`extends: ${name}\n`)).to.deep.equal({
        ...presets[name],
        name: `gate.yaml (extends ${name})`,
      });
    });

  it('takes what is demanded otherwise', () => {
    const policy = parse(
      'extends: nightly\nflaky: 2\nwarned: 12\nmust_evidence: 99.5\nnot_applicable_musts: report\nwaive: [KF-001]\nbuild: required\n',
    );
    expect(policy).to.include({ flaky: 2, warned: 12, mustEvidence: 99.5, notApplicableMusts: 'report' });
    expect(policy).to.deep.include({ waive: ['KF-001'], build: 'required', selection: 'whole' });
  });

  for (const [text, says] of [
    ['flaky: 0\n', /^gate\.yaml:1 extends: is missing/],
    ['extends: weekly\n', /^gate\.yaml:1 extends: must be one of "pr", "nightly", "release"/],
    ['extends: pr\nflakey: 0\n', /^gate\.yaml:2 flakey: is not a known key; did you mean flaky\?/],
    ['extends: pr\nflaky: lots\n', /^gate\.yaml:2 flaky: must be/],
    ['extends: pr\nwarned: -1\n', /^gate\.yaml:2 warned: must be at least 0/],
    ['extends: pr\nmust_evidence: 50\n', /^gate\.yaml:2 must_evidence: must be at least 90/],
    ['extends: pr\nextends: nightly\n', /^gate\.yaml:2 extends: is given twice/],
    ['', /^gate\.yaml:1 holds nothing where the keys extends and limits should be/],
  ] as const)
    it(`is exit 2 for ${JSON.stringify(text)}`, () => {
      expect(() => parse(text))
        .to.throw(TargetError, says)
        .with.property('exitCode', 2);
    });
});
