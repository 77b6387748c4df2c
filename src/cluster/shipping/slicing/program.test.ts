/** What the program of a file does stays behind, even where the function needs what it does it to. */
import assert from 'node:assert/strict';
import { readModule } from './module-model';
import { slice } from './slice';

/** The lines that go along with `f`, one statement each. */
function goesAlong(...lines: string[]): string[] {
  const { code } = slice(readModule(lines.join('\n')), ['f']);
  return code.split('\n').filter((line) => line.trim() !== '');
}

/** Lines marked with `//-` are to stay behind. */
function assertLeft(...marked: string[]): void {
  const lines = marked.map((line) => line.replace(/ *\/\/-$/, ''));
  assert.deepEqual(
    goesAlong(...lines).map((line) => line.trim()),
    lines.filter((_, index) => !marked[index]!.endsWith('//-')),
  );
}

describe('the program of a file stays behind', () => {
  it('when it listens, though the function uses the server', () =>
    assertLeft(
      `import express from 'express';`,
      `const app = express();`,
      `app.locals.rate = 3;`,
      `app.listen(3000, () => console.log('up')); //-`,
      `export function f(x) { return x * app.locals.rate; }`,
    ));

  it('when it listens, or else ends the process', () =>
    assertLeft(
      `import Fastify from 'fastify';`,
      `const fastify = Fastify({ logger: true });`,
      `const log = fastify.log;`,
      `fastify.get('/', async () => f(1)); //-`,
      `export function f(x) { log.info(x); return x; }`,
      `try { await fastify.listen({ port: 3000 }); } catch (error) { log.error(error); process.exit(1); } //-`,
    ));

  it('but not a method of that name of its own', () =>
    assertLeft(
      `const seen = [];`,
      `const bus = { listen(name) { seen.push(name); } };`,
      `bus.listen('a');`,
      `export function f() { return [bus, seen]; }`,
    ));

  it('when a server listens from its first moment', () =>
    assertLeft(
      `import { WebSocketServer } from 'ws'; //-`,
      `const clients = new Set();`,
      `const wss = new WebSocketServer({ port: 8080 }); //-`,
      `wss.on('connection', (socket) => clients.add(socket)); //-`,
      `export function f(x) { return clients.size + x; }`,
    ));

  it('when CommonJS exports it beside the function', () =>
    assertLeft(
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
    assertLeft(
      `const seen = [];`,
      `function note(x) { seen.push(x); return x; }`,
      `function f() { return [module.exports.k, seen]; }`,
      `exports.noted = note(1);`,
      `module.exports = { f, k: 2 };`,
    ));

  it('when it works on files, though the function reads some', () =>
    assertLeft(
      `import fs from 'node:fs';`,
      `import util from 'node:util';`,
      `export function f(x) { return util.inspect(fs.readFileSync(x)); }`,
      `util.inspect.defaultOptions.depth = 0;`,
      `fs.rmSync('out', { recursive: true }); //-`,
      `fs.writeFileSync('report.txt', 'done'); //-`,
    ));

  it('when it tests the function, whoever runs the tests', () => {
    assertLeft(
      `const store = new Map();`,
      `export function f(x) { store.set(x, 1); return store.size; }`,
      `beforeEach(() => store.clear()); //-`,
      `describe('f', () => { it('counts', () => { store.set(1, 2); }); }); //-`,
    );
    assertLeft(
      `import { beforeAll, describe as group, expect } from 'vitest'; //-`,
      `const cases = [1];`,
      `export function f(x) { return x + cases.length; }`,
      `beforeAll(() => { cases.push(3); }); //-`,
      `group('cases', () => { cases.push(4); }); //-`,
    );
  });

  it('but not functions of its own that are named so', () =>
    assertLeft(
      `const rules = [];`,
      `function test(rule) { rules.push(rule); }`,
      `test(/a/);`,
      `export function f(x) { return rules.some((rule) => rule.test(x)); }`,
    ));
});
