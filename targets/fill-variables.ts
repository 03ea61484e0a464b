import { escapePointer, type Problem } from './read-yaml.ts';

interface Filled {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Replaces `${NAME}` in every string of some plain data by the environment variable of that name. A variable that is
 * not set, or set to nothing, is a problem and leaves the text as it was. What is filled in is not looked into again.
 */
export function fillVariables(value: unknown, environment: Environment, path = ''): Filled {
  if (typeof value === 'string') return fillText(value, environment, path);
  if (typeof value !== 'object' || value === null) return { value, problems: [] };
  const filled = Object.entries(value).map(([key, item]) => {
    return [key, fillVariables(item, environment, `${path}/${escapePointer(key)}`)] as const;
  });
  const problems = filled.flatMap(([, item]) => item.problems);
  if (Array.isArray(value)) return { value: filled.map(([, item]) => item.value), problems };
  return { value: Object.fromEntries(filled.map(([key, item]) => [key, item.value])), problems };
}

function fillText(text: string, environment: Environment, path: string): Filled {
  const problems: Problem[] = [];
  const value = text.replace(/\$\{([^}]*)(\}?)/g, (whole, name: string, end: string) => {
    const message = whyUnusable(name, end, environment);
    if (message === undefined) return environment[name] ?? whole;
    problems.push({ path, message });
    return whole;
  });
  return { value, problems };
}

function whyUnusable(name: string, end: string, environment: Environment): string | undefined {
  if (end === '') return 'a variable here has no closing brace';
  if (!/^[A-Za-z_]\w*$/.test(name)) return `\${${name}} does not name an environment variable`;
  if (environment[name] === undefined) return `the environment variable ${name} is not set`;
  return environment[name] === '' ? `the environment variable ${name} is empty` : undefined;
}
