/** The folder of the embedded endpoint, which is all that it may know besides node. */
export const home = new URL('./', import.meta.url);

/** Ways to load code or files that hide from whoever reads the import statements. */
const backDoors = [
  /\bcreateRequire\b/,
  /\bgetBuiltinModule\b/,
  /\beval\b/,
  /\bFunction\s*\(/,
  /['"`](?:node:)?(?:module|vm|worker_threads|fs|fs\/promises)['"`]/,
  /<reference\b/,
  /\b(?:import|require)\s*\((?!\s*['"`])/,
  /\b(?:import|require)\s*\(\s*`[^`]*\$\{/,
  /biome-ignore[^\n]*noRestrictedImports/,
];

const quoted = /\b(?:from|import|require)\s*\(?\s*(['"`])((?:(?!\1).)+)\1/g;

/**
 * What the text of a module of the endpoint takes from elsewhere: specifiers that lead out of the folder to anything
 * but node's own modules, and back doors. Types count as code here, and so does what a comment tries to hide.
 */
export function strayImports(text: string, file: URL): readonly string[] {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, ' ');
  const specifiers = [text, bare].flatMap((each) =>
    [...each.matchAll(quoted)].map((match) => match[2] ?? ''),
  );
  const doors = backDoors.flatMap((door) => door.exec(text)?.[0] ?? []);
  return [...new Set([...specifiers.filter((specifier) => isStray(specifier, file)), ...doors])];
}

function isStray(specifier: string, file: URL): boolean {
  if (specifier.startsWith('node:')) return false;
  if (!/^\.{0,2}\//.test(specifier)) return true;
  return !decodeURIComponent(new URL(specifier, file).href).startsWith(decodeURIComponent(home.href));
}
