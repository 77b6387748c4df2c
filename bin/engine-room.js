#!/usr/bin/env node
// Node 22 and newer keep the compiled code for the next start.
require('node:module').enableCompileCache?.();
require('../dist/cli.js');
