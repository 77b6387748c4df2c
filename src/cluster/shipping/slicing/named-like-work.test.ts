/** What is the user's own is no work of a program, whatever its names: the slice gives what the whole module gives. */
import { stopBundler } from '..';
import { assertSliceIsWhole } from './test-support';

const gives = (value: unknown, ...lines: string[]): Promise<void> =>
  assertSliceIsWhole(lines.join('\n'), value, 'named-like-work/x.ts');

describe('what is named like work', () => {
  after(() => stopBundler());

  it('but closes an object of the own', () =>
    gives(
      [1, 2, 1, 2],
      `import { Polygon } from './shapes';`,
      `const p = new Polygon();`,
      `p.points.push(1, 2);`,
      `p.close();`,
      `p.release('v1');`,
      `export function f() { return p.points; }`,
    ));

  it('but ends an object of Node.js', () =>
    gives(
      ['a', 'end'],
      `import { Writable } from 'node:stream';`,
      `const parts = [];`,
      `const sink = new Writable({`,
      `  write(chunk, _, done) { parts.push(String(chunk)); done(); },`,
      `  final(done) { parts.push('end'); done(); },`,
      `});`,
      `sink.write('a');`,
      `sink.end();`,
      `export function f() { return sink.writableEnded ? parts : []; }`,
    ));

  it('but starts nothing', async () => {
    await gives(
      5,
      `import { engine } from './shapes';`,
      `engine.start();`,
      `export function f() { return engine.speed; }`,
    );
    await gives(
      7,
      `import { bootstrapRates, speed } from './shapes';`,
      `bootstrapRates();`,
      `export function f() { return speed(); }`,
    );
  });

  it('but works on no world outside', () =>
    gives(
      [3, 4],
      `import { shelf } from './shapes';`,
      `shelf.update({ where: 'a', data: 3 });`,
      `shelf.insertMany([['b', 4]]);`,
      `export function f() { return [shelf.get('a'), shelf.get('b')]; }`,
    ));

  it('but serves nothing', () =>
    gives(
      [['soup'], 2, 4],
      `import { registry } from './shapes';`,
      `const handlers = {};`,
      `const questions = [];`,
      `function listen(name, handler) { handlers[name] = handler; }`,
      `function question(answer) { return { answer }; }`,
      `registry.serve('soup');`,
      `listen('double', (x) => x * 2);`,
      `questions.push(question(4));`,
      `export function f() { return [registry.all(), handlers.double(1), questions[0].answer]; }`,
    ));
});
