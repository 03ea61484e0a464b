#!/usr/bin/env node
'use strict';
// The command as npx starts it: says which Node is needed before an older one stumbles over a TypeScript file.
require('./preload.cjs');
import('./elb-conformance.ts');
