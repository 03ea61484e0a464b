import { mkdirSync, writeFileSync } from 'node:fs';
import { loadFacts } from '../specs/facts.ts';
import { deriveFiles } from './derive.ts';

// `npm run schemas`: rewrites the committed schemas from the committed facts.
const folder = new URL('derived/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of deriveFiles(loadFacts())) writeFileSync(new URL(name, folder), text);
