const kinds = {
  pool: 'b00a',
  subnet: '5ab0',
  vpc: 'c10d',
  server: 'ec50',
  port: 'f0a7',
  listener: 'ea40',
  balancer: '1bba',
};

/**
 * A UUID that shows what it names: its first group tells the kind, its last group the number. Every kind has a letter,
 * so that an id in upper case is another text.
 */
export function fixtureId(kind: keyof typeof kinds, number: number): string {
  return `${kinds[kind]}0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
