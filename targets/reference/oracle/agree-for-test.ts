import fc from 'fast-check';
import { compare, type Disagreement, type Hearing } from './compare-for-test.ts';
import { story } from './story-arbitrary-for-test.ts';

/** Which stories are played: the same ones for the same seed. A path leads straight to one that failed before. */
export interface Choice {
  readonly stories: number;
  readonly seed: number;
  readonly path?: string;
  /** How many simpler stories are tried after a disagreement. */
  readonly patience?: number;
}

/** What came of it: how many creations were agreed on, and the simplest disagreement that was found. */
export interface Agreement {
  readonly creations: number;
  readonly disagreement: Disagreement | undefined;
  /** What to choose again to see the disagreement again. */
  readonly seed: number;
  readonly path: string | undefined;
}

/** Plays stories until the oracle and the endpoint disagree or there are no more. */
export async function agree(hearing: Hearing, choice: Choice): Promise<Agreement> {
  const { stories, patience = 300, ...origin } = choice;
  let creations = 0;
  let disagreement: Disagreement | undefined;
  let tries = 0;
  const onRuling: Hearing['onRuling'] = (...found) => {
    creations += disagreement === undefined ? 1 : 0;
    hearing.onRuling?.(...found);
  };
  const law = fc.asyncProperty(story, async (told) => {
    // What is not tried any more counts as agreed on, which ends the search.
    if (disagreement !== undefined && ++tries > patience) return true;
    const found = await compare(told, { ...hearing, onRuling });
    disagreement = found ?? disagreement;
    return found === undefined;
  });
  const { failed, counterexamplePath } = await fc.check(law, { ...origin, numRuns: stories });
  if (failed !== (disagreement !== undefined)) throw new Error('A story was not played to its end.');
  return { creations, disagreement, seed: choice.seed, path: counterexamplePath ?? undefined };
}

/** What a developer needs to look into a disagreement; empty when there is none. */
export function renderDisagreement({ disagreement, seed, path }: Agreement): string {
  if (disagreement === undefined) return '';
  const { complaint, step, sought, told } = disagreement;
  const { option, pool, subnets, members } = sought;
  return [
    `step ${step}: ${complaint}`,
    `asked:  ${JSON.stringify(option)}`,
    `told:   ${JSON.stringify(told)}`,
    `pool:   ${JSON.stringify(pool)}`,
    ...subnets.map((subnet) => `subnet: ${JSON.stringify(subnet)}`),
    ...members.map((member) => `member: ${JSON.stringify(member)}`),
    `again:  ORACLE_SEED=${seed} ORACLE_PATH=${path} npm test -- --grep oracle`,
  ].join('\n');
}
