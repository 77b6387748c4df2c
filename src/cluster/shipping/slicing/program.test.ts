/** What the program of a file does stays behind, even where the function needs what it does it to. */
import { assertMarked } from './test-support';

describe('the program of a file stays behind', () => {
  it('when it listens, though the function uses the server', () =>
    assertMarked(
      `import express from 'express';`,
      `const app = express();`,
      `app.locals.rate = 3;`,
      `app.listen(3000, () => console.log('up')); //-`,
      `export function f(x) { return x * app.locals.rate; }`,
    ));

  it('when it listens, or else ends the process', () =>
    assertMarked(
      `import Fastify from 'fastify';`,
      `const fastify = Fastify({ logger: true });`,
      `const log = fastify.log;`,
      `fastify.get('/', async () => f(1)); //-`,
      `export function f(x) { log.info(x); return x; }`,
      `try { await fastify.listen({ port: 3000 }); } catch (error) { log.error(error); process.exit(1); } //-`,
    ));

  it('but not a method of that name of its own', () =>
    assertMarked(
      `const seen = [];`,
      `const bus = { listen(name) { seen.push(name); } };`,
      `bus.listen('a');`,
      `export function f() { return [bus, seen]; }`,
    ));

  it('when a server listens from its first moment', () =>
    assertMarked(
      `import { WebSocketServer } from 'ws'; //-`,
      `const clients = new Set();`,
      `const wss = new WebSocketServer({ port: 8080 }); //-`,
      `wss.on('connection', (socket) => clients.add(socket)); //- prepares a server`,
      `export function f(x) { return clients.size + x; }`,
    ));

  it('when CommonJS exports it beside the function', () =>
    assertMarked(
      `const express = require('express'); //-`,
      `const app = express(); //-`,
      `app.use(express.json()); //-`,
      `function f(x) { return x; }`,
      `app.listen(3000); //-`,
      `exports.app = app; //-`,
      `module.exports.f = f; //-`,
      `module.exports = { app, f, twice: (x) => f(f(x)) }; //-`,
    ));

  it('but not exports that the function uses, or that run something', () =>
    assertMarked(
      `const seen = [];`,
      `function note(x) { seen.push(x); return x; }`,
      `function f() { return [module.exports.k, seen]; }`,
      `exports.noted = note(1);`,
      `module.exports = { f, k: 2 };`,
    ));

  it('when it works on files, though the function reads some', () =>
    assertMarked(
      `import fs from 'node:fs';`,
      `import util from 'node:util';`,
      `export function f(x) { return util.inspect(fs.readFileSync(x)); }`,
      `util.inspect.defaultOptions.depth = 0;`,
      `fs.rmSync('out', { recursive: true }); //-`,
      `fs.writeFileSync('report.txt', 'done'); //-`,
    ));

  it('when it tests the function, whoever runs the tests', () => {
    assertMarked(
      `const store = new Map();`,
      `export function f(x) { store.set(x, 1); return store.size; }`,
      `beforeEach(() => store.clear()); //-`,
      `describe('f', () => { it('counts', () => { store.set(1, 2); }); }); //-`,
    );
    assertMarked(
      `import { beforeAll, describe as group, expect } from 'vitest'; //-`,
      `const cases = [1];`,
      `export function f(x) { return x + cases.length; }`,
      `beforeAll(() => { cases.push(3); }); //- runs tests`,
      `group('cases', () => { cases.push(4); }); //- runs tests`,
    );
  });

  it('but not functions of its own that are named so', () =>
    assertMarked(
      `const rules = [];`,
      `function test(rule) { rules.push(rule); }`,
      `test(/a/);`,
      `export function f(x) { return rules.some((rule) => rule.test(x)); }`,
    ));
});
