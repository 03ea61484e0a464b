'use strict';
// Preloaded before any TypeScript file.
const { enableCompileCache } = require('node:module');

// An older Node would only say "Unknown file extension".
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `This suite runs on Node 24 or newer; the Node in use is ${process.versions.node}.\n` +
      'On Linux x64, Linux arm64 and Windows x64 `npm ci` brings Node 24 along (not with --omit=optional), and the npm\n' +
      'scripts and `npx elb-conformance` use it. On other platforms install Node 24 yourself.\n',
  );
  process.exit(2);
}

// What is compiled is kept in the folder for temporary files: the next start takes half the time. Coverage is less exact with it.
if (process.env.NODE_V8_COVERAGE === undefined) enableCompileCache();
