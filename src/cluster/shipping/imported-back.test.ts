/** Files that import from the tagged one in turn find there what the whole program has. */
import assert from 'node:assert/strict';
import { loadShipped } from '../engine/code';
import { shipFunction, stopBundler } from './index';
import { ProgramFolder } from './test-support';

/** `f` needs none of this by itself. */
const TAGGED = `
import { answer } from './helper';
export const rate = 2;
const table = new Map([['a', 1]]);
table.set('b', rate);
export { table, table as 'the table', rate as speed };
export default class Shape { sides = 4 }
export { hypot } from './geometry';
export * from './geometry';
export * as geometry from './geometry';
export const names: string[] = [];
export function register(name: string) { names.push(name); }
register('first');
export function f() { return answer(); }
`;
const FILES = {
  'first.ts': "import Form, { speed as quick } from './tagged'; export { quick, Form };",
  'geometry.ts': 'export const hypot = Math.hypot, area = (r: number) => r * r;',
  'barrel.ts': "export * from './tagged'; export { default as Form } from './tagged';",
};
const PROGRAM = `\nfunction main() { f(); throw new Error('main ran'); }\nmain();\n`;

const HELPERS: Record<string, string> = {
  'by name': "import { rate, table } from './tagged'; export const answer = () => [rate, [...table]];",
  'by another name': "import { speed } from './tagged'; export const answer = () => speed;",
  'by a name that is a text':
    "import { 'the table' as all } from './tagged'; export const answer = () => all.size;",
  'by default': "import Shape from './tagged'; export const answer = () => new Shape().sides;",
  'what is handed on':
    "import { hypot, area } from './tagged'; export const answer = () => [hypot(3, 4), area(2)];",
  'a namespace that is handed on':
    "import { geometry } from './tagged'; export const answer = () => geometry.area(3);",
  'as a namespace':
    "import * as main from './tagged'; export const answer = () => [main.rate, main.table.size];",
  'as a namespace, by default':
    "import * as main from './tagged'; export const answer = () => new main.default().sides;",
  'as a namespace that is handed around':
    "import * as main from './tagged'; const of = (all: any, key: string) => all[key]; export const answer = () => [of(main, 'rate'), of(main, 'area')(3)];",
  'what a function changes that the program does not call by itself':
    "import * as main from './tagged'; export const answer = () => { main.register('x'); return main.names; };",
  'while it runs': "export const answer = async () => (await import('./tagged')).speed;",
  'by require': "export const answer = () => require('./tagged').table.size;",
  'through another file':
    "import { rate, Form } from './barrel'; export const answer = () => [rate, new Form().sides];",
  'through another file that imports it first':
    "import { quick, Form } from './first'; export const answer = () => [quick, new Form().sides];",
  'through another file, as a namespace':
    "import * as all from './barrel'; export const answer = () => [all.rate, all.area(2), new all.Form().sides];",
};

describe('what files import from the tagged file in turn', () => {
  const folder = new ProgramFolder();
  before(() => folder.write(FILES));
  after(async () => {
    await stopBundler();
    folder.remove();
  });

  const given = async (source: string, mode: 'slice' | 'module'): Promise<unknown> =>
    (await loadShipped(await shipFunction({ file: folder.of('tagged.ts'), source, name: 'f', mode })))();

  for (const [how, helper] of Object.entries(HELPERS))
    it(`is there: ${how}`, async () => {
      folder.write({ 'helper.ts': helper, 'tagged.ts': TAGGED });
      const whole = await given(TAGGED, 'module');
      assert.doesNotMatch(JSON.stringify(whole), /null/);
      assert.deepEqual(await given(TAGGED + PROGRAM, 'slice'), whole);
    });

  it('is not there where nobody asks for it', async () => {
    folder.write({
      'helper.ts': "import * as main from './tagged'; export const answer = () => main.f.name + main.names;",
    });
    const { code } = await shipFunction({ file: folder.of('tagged.ts'), source: TAGGED, name: 'f' });
    assert.doesNotMatch(code, /Shape|table|__everything|speed/);
  });

  it('is missed by name where it is nowhere', async () => {
    folder.write({ 'helper.ts': "import { none } from './tagged'; export const answer = () => none;" });
    await assert.rejects(shipFunction({ file: folder.of('tagged.ts'), source: TAGGED, name: 'f' }), {
      reason: "tagged.ts exports no 'none': export it there, or correct the name",
    });
  });
});
