/** One of Pact's rules for comparing a value. */
export interface MatchingRule {
  readonly match: string;
  readonly regex?: string;
}

/** The rules of a body, by JSON paths such as `$.member.id`; `*` stands for any name. */
export type BodyRules = ReadonlyMap<string, readonly MatchingRule[]>;

/** The rules that hold at a path: its own, or else those of what it is in, which go on to what is beneath them. */
export function rulesAt(path: string, rules: BodyRules): readonly MatchingRule[] {
  for (let one = path; one !== ''; one = one.slice(0, Math.max(one.lastIndexOf('.'), 0))) {
    const found = [...rules].find(([pattern]) => fits(pattern, one));
    if (found !== undefined) return found[1];
  }
  return [];
}

/** Whether a value may differ from the example: some rule is there, and none calls for that very value. */
export function isLoose(path: string, rules: BodyRules): boolean {
  const found = rulesAt(path, rules);
  return found.length > 0 && found.every(({ match }) => match !== 'equality');
}

/** Whether an actual value would be taken where the example is another one. */
export function takes(path: string, actual: unknown, rules: BodyRules): boolean {
  return rulesAt(path, rules).every(({ match, regex }) => {
    if (match === 'equality') return false;
    // Pact's patterns match the whole text.
    return match !== 'regex' || regex === undefined || new RegExp(`^(?:${regex})$`).test(String(actual));
  });
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('.'), path.split('.')];
  return (
    wanted.length === given.length && wanted.every((name, index) => name === '*' || name === given[index])
  );
}
