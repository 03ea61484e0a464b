import { elementsOf, type Read, readXml } from './xml-for-test.ts';

// For the tests of this folder: how two systems read a JUnit file.

/** A test as a system shows it. */
export interface Seen {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What a person gets to read about it. */
  readonly text: string;
}

/**
 * Jenkins goes by which element is there and by nothing else; a skipped test is never red. The class falls back to the
 * name of the suite, and of tests with the same name each is one.
 */
export function readAsJenkins(document: string): readonly Seen[] {
  return elementsOf(readXml(document), 'testsuite').flatMap((suite) =>
    suite.children
      .filter(({ name }) => name === 'testcase')
      .map((test) => {
        const [skipped, error] = [
          childOf(test, 'skipped'),
          childOf(test, 'error') ?? childOf(test, 'failure'),
        ];
        const { classname = suite.attributes.name, name = '' } = test.attributes;
        return {
          id: `${classname} ${name}`,
          status: skipped ? ('skipped' as const) : error ? ('failed' as const) : ('passed' as const),
          text: (skipped ?? error)?.text ?? '',
        };
      }),
  );
}

/** What a `type` attribute would have the XML reader of GitLab turn the text of an element into. */
const types = [
  'symbol',
  'date',
  'datetime',
  'integer',
  'float',
  'decimal',
  'boolean',
  'yaml',
  'base64Binary',
  'file',
];

/**
 * GitLab knows a test by class and name, and of several with the same takes the first; it shows the text of the element
 * and not its attributes. Throws where it would drop the file or read a text as something else.
 */
export function readAsGitLab(document: string): readonly Seen[] {
  if (Buffer.byteLength(document) > 30_000_000) throw new Error('larger than GitLab takes');
  const seen = new Map<string, Seen>();
  for (const test of elementsOf(readXml(document), 'testcase')) {
    const { classname, name } = test.attributes;
    if (!classname || !name) throw new Error('a test case without class or name');
    const id = `${classname} ${name}`;
    const red = childOf(test, 'failure') ?? childOf(test, 'error');
    const result = red ?? childOf(test, 'skipped');
    if (types.includes(result?.attributes.type ?? '')) throw new Error('a text with a type');
    const status = red ? 'failed' : result ? 'skipped' : 'passed';
    if (!seen.has(id)) seen.set(id, { id, status, text: result?.text ?? '' });
  }
  return [...seen.values()];
}

function childOf(element: Read, name: string): Read | undefined {
  return element.children.find((child) => child.name === name);
}
