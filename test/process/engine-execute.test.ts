/** Cells on a real engine: namespace, values, output, errors, stopping. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Message } from '../../src/cluster/protocol/messages';
import { TestController, type EngineProcess } from '../support/engine-harness';

describe('engine: execute', () => {
  let controller: TestController;
  let engine: EngineProcess;
  let dir: string;

  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-cells-'));
    controller = await TestController.open();
    engine = await controller.engine();
  });
  after(async () => {
    await controller.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const execute = (code: string, more: object = {}, metadata = {}): Promise<Message> =>
    controller.execute(engine.uuid, code, more, metadata);
  /** Values of expressions, in the engine's own words. */
  const values = async (...expressions: string[]): Promise<string[]> => {
    const wanted = Object.fromEntries(expressions.map((code, index) => [`v${index}`, code]));
    const reply = await execute('', { silent: true, user_expressions: wanted });
    const found = reply.content['user_expressions'] as Record<
      string,
      { data?: Record<string, string>; evalue?: string }
    >;
    return Object.values(found).map(({ data, evalue }) => data?.['text/plain'] ?? `! ${evalue}`);
  };

  it('answers with the metadata and content ipyparallel expects', async () => {
    const reply = await execute('1 + 1', {}, { label: 'sum' });
    assert.equal(reply.header.msg_type, 'execute_reply');
    assert.deepEqual(reply.idents.map(String), [engine.uuid, 'client']);
    assert.equal(reply.header.session, engine.uuid);
    const { started, ...metadata } = reply.metadata;
    assert.ok(Date.parse(String(started)) > 0);
    assert.deepEqual(metadata, {
      dependencies_met: true,
      engine: engine.uuid,
      is_broadcast: false,
      is_coalescing: false,
      original_msg_id: '',
      label: 'sum',
      status: 'ok',
    });
    assert.equal(reply.content['status'], 'ok');
    assert.deepEqual(reply.content['user_expressions'], {});
  });

  it('publishes status, input, output, result and idle, in that order and on the right topics', async () => {
    const reply = await execute('console.log("out"); console.error("err"); ({ a: [1, 2] })');
    const messages = await controller.outputOf(reply.parent.msg_id);
    assert.deepEqual(
      messages.map((message) => [String(message.idents[0]), message.content]),
      [
        ['engine.0.status', { execution_state: 'busy' }],
        [
          'engine.0.execute_input',
          { code: messages[1]?.content['code'], execution_count: reply.content['execution_count'] },
        ],
        ['engine.0.stdout', { name: 'stdout', text: 'out\n' }],
        ['engine.0.stderr', { name: 'stderr', text: 'err\n' }],
        [
          'engine.0.execute_result',
          {
            data: { 'text/plain': '{ a: [ 1, 2 ] }' },
            metadata: {},
            execution_count: reply.content['execution_count'],
          },
        ],
        ['engine.0.status', { execution_state: 'idle' }],
      ],
    );
  });

  it('publishes neither input nor result of a silent cell', async () => {
    const reply = await execute('42', { silent: true });
    const messages = await controller.outputOf(reply.parent.msg_id);
    assert.deepEqual(
      messages.map((message) => message.header.msg_type),
      ['status', 'status'],
    );
  });

  it('keeps declarations for later cells, which may declare them again', async () => {
    await execute('const a = 1; let b = 2; var c = 3; function d() { return 4; } class E { v = 5 }');
    assert.deepEqual(await values('a + b + c', 'd()', 'new E().v'), ['6', '4', '5']);
    await execute(
      'const a = 10; let { b, x: [c] } = { b: 20, x: [30] }; function d() { return 40; } class E { v = 50 }',
    );
    assert.deepEqual(await values('a + b + c', 'd()', 'new E().v'), ['60', '40', '50']);
    await execute(
      'const a = await Promise.resolve(100); let b; class E { v = 500 }\nfunction d() { return a }',
    );
    assert.deepEqual(await values('a', 'b', 'd()', 'new E().v'), ['100', 'undefined', '100', '500']);
  });

  it('lets a cell take a name that Node has a global getter for', async () => {
    await execute('const crypto = require("node:crypto")');
    assert.deepEqual(await values('typeof crypto.createHash'), ['"function"']);
  });

  it('awaits at the top level, imports statically and dynamically, and strips types', async () => {
    writeFileSync(join(dir, 'helper.mjs'), 'export const seven = 7; export default 8;');
    const metadata = { engine_room: { file: join(dir, 'cells.ts'), line: 1 } };
    const reply = await execute(
      'import eight, { seven as s } from "./helper.mjs";\nenum Kind { A = 3 }\nconst n: number = s + eight + Kind.A;\n`sum ${(await import("./helper.mjs")).seven + n}`',
      {},
      metadata,
    );
    assert.equal(reply.content['status'], 'ok', JSON.stringify(reply.content));
    const result = (await controller.outputOf(reply.parent.msg_id)).find(
      (m) => m.header.msg_type === 'execute_result',
    );
    assert.deepEqual(result?.content['data'], { 'text/plain': "'sum 25'" });
  });

  it('imports modules of the user’s own as functions do: in TypeScript, and without their ending', async () => {
    writeFileSync(
      join(dir, 'shapes.ts'),
      'import { side } from "./side";\nexport const area = (): number => side ** 2;',
    );
    writeFileSync(
      join(dir, 'side.ts'),
      'export const side: number = 3;\nexport let uses = 0;\nexport const use = () => ++uses;',
    );
    const metadata = { engine_room: { file: join(dir, 'cells.ts'), line: 1 } };
    await execute(
      'import { area } from "./shapes";\nimport { use } from "./side";\nvar nine = area(); use();',
      {},
      metadata,
    );
    await execute('import { use as again } from "./side";\nvar two = again();', {}, metadata);
    assert.deepEqual(await values('nine', 'two'), ['9', '2']);
    const reply = await execute('1;\nimport { gone } from "./not-there";', {}, metadata);
    assert.match(String(reply.content['evalue']), /cannot find '\.\/not-there': correct the path/);
  });

  it('imports packages of the same repository and by paths of tsconfig.json, which Node cannot read', async () => {
    const write = (name: string, text: string): void => {
      mkdirSync(dirname(join(dir, name)), { recursive: true });
      writeFileSync(join(dir, name), text);
    };
    write(
      'tsconfig.json',
      '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"], "#lib/*": ["./lib/*"] } } }',
    );
    write(
      'lib/clamp.ts',
      'export enum Most { Value = 5 }\nexport const clamp = (x: number) => Math.min(x, Most.Value);',
    );
    write('packages/shared/package.json', '{ "name": "@acme/shared", "main": "./index.ts" }');
    write('packages/shared/index.ts', 'export { smooth } from "./smooth";');
    write('packages/shared/smooth.ts', 'export const smooth = (x: number): number => x / 2;');
    mkdirSync(join(dir, 'node_modules/@acme'), { recursive: true });
    symlinkSync(join(dir, 'packages/shared'), join(dir, 'node_modules/@acme/shared'), 'junction');
    const metadata = { engine_room: { file: join(dir, 'packages/app.ts'), line: 1 } };
    const code =
      'import { smooth } from "@acme/shared";\nimport { clamp } from "@lib/clamp";\nvar four = smooth(8), five = clamp(9);';
    const { content } = await execute(code, {}, metadata);
    assert.equal(content['status'], 'ok', String(content['evalue']));
    assert.deepEqual(await values('four', 'five'), ['4', '5']);
    await execute('import { clamp as byHash } from "#lib/clamp";\nvar two = byHash(2);', {}, metadata);
    assert.deepEqual(await values('two'), ['2']);
    for (const thrown of ['null', 'undefined']) {
      const { content } = await execute(`import "data:text/javascript,throw ${thrown}";`, {}, metadata);
      assert.equal(content['evalue'], `${thrown} was thrown, which is not an Error`);
    }
    const reply = await execute('import { gone } from "@acme/not-there";', {}, metadata);
    assert.match(
      String(reply.content['evalue']),
      /^Cannot find package '@acme\/not-there' imported from .*app\.ts$/,
    );
  });

  it('honours user expressions, with an error in the place of one that fails', async () => {
    assert.deepEqual(await values('"text"', '[1, { a: 2 }]', 'missing'), [
      '"text"',
      '[ 1, { a: 2 } ]',
      '! missing is not defined',
    ]);
  });

  it('reports an error with the user’s file and line, on the reply and on IOPub', async () => {
    const file = join(dir, 'analysis.js');
    const metadata = { engine_room: { file, line: 41 } };
    const reply = await execute(
      'const fine = 1;\nfunction bad() {\n  throw new RangeError("too far");\n}\nbad();',
      {},
      metadata,
    );
    const { ename, evalue, engine_info, engine_room } = reply.content;
    assert.deepEqual([ename, evalue, reply.metadata['status']], ['RangeError', 'too far', 'error']);
    assert.deepEqual(engine_info, { engine_uuid: engine.uuid, engine_id: 0, method: 'execute' });
    const { frames } = engine_room as { frames: { file: string; line: number; column: number }[] };
    assert.deepEqual(
      frames.map((frame) => [frame.file, frame.line, frame.column]),
      [
        [file, 43, 9],
        [file, 45, 1],
      ],
    );
    const published = (await controller.outputOf(reply.parent.msg_id)).find(
      (m) => m.header.msg_type === 'error',
    );
    assert.equal(published?.content['evalue'], 'too far');
  });

  it('keeps the user’s lines in TypeScript and after an await', async () => {
    const file = join(dir, 'typed.ts');
    const code =
      'interface A {\n  a: number;\n}\nconst a: A = { a: 1 };\nawait null;\n\nthrow new Error(`line ${a.a}`);';
    const reply = await execute(code, {}, { engine_room: { file, line: 10 } });
    const { frames } = reply.content['engine_room'] as { frames: { file: string; line: number }[] };
    assert.deepEqual([frames[0]?.file, frames[0]?.line], [file, 16]);
  });

  it('names line and column of a syntax error', async () => {
    const reply = await execute(
      'const ok = 1;\nconst = 2;',
      {},
      { engine_room: { file: join(dir, 'bad.js'), line: 5 } },
    );
    assert.equal(reply.content['ename'], 'SyntaxError');
    assert.match(JSON.stringify(reply.content['traceback']), /bad\.js:6:7/);
  });

  it('streams output of a busy loop while it runs, and stops it on interrupt', async () => {
    const msgId = controller.post(engine.uuid, 'execute_request', {
      code: 'console.log("started"); while (true) {}',
      silent: false,
    });
    const reply = controller.reply(msgId);
    await controller.output((m) => m.parent.msg_id === msgId && m.content['text'] === 'started\n');
    await controller.request(
      engine.uuid,
      'interrupt_request',
      { msg_ids: ['another'] },
      { channel: 'control' },
    );
    await controller.request(engine.uuid, 'interrupt_request', { msg_ids: [msgId] }, { channel: 'control' });
    const { content } = await reply;
    assert.deepEqual([content['ename'], content['evalue']], ['KeyboardInterrupt', 'interrupted']);
    assert.equal((await execute('6 * 7')).content['status'], 'ok');
  });

  for (const [what, code] of [
    [
      'a busy loop after an await',
      'await new Promise((r) => setTimeout(r, 1)); console.log("go"); for (;;) {}',
    ],
    [
      'a busy loop that swallows errors',
      'console.log("go"); for (;;) { try { JSON.parse("{") } catch {} finally {} }',
    ],
    ['a promise that never settles', 'console.log("go"); await new Promise(() => {})'],
    ['a busy timer', 'console.log("go"); setTimeout(() => { for (;;) {} }, 1); await new Promise(() => {})'],
    [
      'a loop that yields now and then',
      'console.log("go"); for (;;) { const t = Date.now(); while (Date.now() < t + 60); await new Promise(setImmediate) }',
    ],
    ['a loop that prints without end', 'console.log("go"); for (;;) console.log("x")'],
  ] as const) {
    it(`stops ${what} by SIGINT, and answers the next request`, async () => {
      const own = await controller.engine();
      const msgId = controller.post(own.uuid, 'execute_request', { code, silent: false });
      const reply = controller.reply(msgId);
      await controller.output((m) => m.parent.msg_id === msgId && String(m.content['text']).startsWith('go'));
      await controller.request(own.uuid, 'signal_request', { sig: 'SIGINT' }, { channel: 'control' });
      assert.equal((await reply).content['ename'], 'KeyboardInterrupt');
      assert.equal((await controller.execute(own.uuid, '1')).content['status'], 'ok');
      own.child.kill('SIGKILL');
      await own.closed;
    });
  }

  it('stops what an earlier cell left running', async () => {
    const own = await controller.engine();
    await controller.execute(own.uuid, 'setTimeout(() => { console.log("left"); for (;;) {} }, 1)');
    await controller.output((m) => m.header.session === own.uuid && m.content['text'] === 'left\n');
    const next = controller.execute(own.uuid, '"alive"');
    await controller.request(own.uuid, 'interrupt_request', {}, { channel: 'control' });
    await next;
    assert.equal((await controller.execute(own.uuid, '1')).content['status'], 'ok');
    own.child.kill('SIGKILL');
    await own.closed;
  });

  it('aborts cells queued behind a failing one, unless told not to', async () => {
    const post = (code: string, more = {}): Promise<Message> => execute(code, more);
    const first = post('await new Promise((r) => setTimeout(r, 50)); throw new Error("stop")');
    const second = post('1');
    assert.equal((await first).content['status'], 'error');
    assert.deepEqual((await second).content, { status: 'aborted' });
    const third = post('await new Promise((r) => setTimeout(r, 50)); throw new Error("go on")', {
      stop_on_error: false,
    });
    const fourth = post('1');
    assert.equal((await third).content['status'], 'error');
    assert.equal((await fourth).content['status'], 'ok');
  });

  it('aborts queued requests by id while another one runs', async () => {
    const running = controller.post(engine.uuid, 'execute_request', {
      code: 'console.log("hold"); for (;;) {}',
      silent: false,
    });
    const ended = controller.reply(running);
    await controller.output((m) => m.parent.msg_id === running && m.content['text'] === 'hold\n');
    const queued = controller.session.nextMessageId();
    const aborted = controller.request(
      engine.uuid,
      'execute_request',
      { code: 'globalThis.ran = 1', silent: true },
      { msgId: queued },
    );
    await controller.request(engine.uuid, 'abort_request', { msg_ids: queued }, { channel: 'control' });
    assert.equal((await aborted).metadata['status'], 'aborted');
    await controller.request(engine.uuid, 'interrupt_request', {}, { channel: 'control' });
    await ended;
    assert.deepEqual(await values('typeof ran'), ['"undefined"']);
  });

  it('forgets everything on clear, and keeps Node', async () => {
    await execute('const gone = 1; function alsoGone() {}; const URL = 5');
    await controller.request(engine.uuid, 'clear_request', {}, { channel: 'control' });
    assert.deepEqual(await values('typeof gone', 'typeof alsoGone', 'typeof URL', 'typeof require'), [
      '"undefined"',
      '"undefined"',
      '"function"',
      '"function"',
    ]);
    await execute('const gone = 2; function alsoGone() { return 3 }');
    assert.deepEqual(await values('gone', 'alsoGone()'), ['2', '3']);
  });

  it('survives errors nobody catches, and says where they came from', async () => {
    const metadata = { engine_room: { file: join(dir, 'late.js'), line: 7 } };
    await execute('setTimeout(() => { throw new Error("late") }, 1); 0', {}, metadata);
    const message = await controller.output((m) => String(m.content['text']).includes('late'));
    assert.equal(message.content['name'], 'stderr');
    assert.match(String(message.content['text']), /late\.js:7:\d+/);
    const running = await execute(
      'Promise.reject(new Error("stray")); await new Promise(() => {})',
      {},
      metadata,
    );
    assert.equal(running.content['evalue'], 'stray');
    assert.equal((await execute('1')).content['status'], 'ok');
  });

  it('shows user code an ordinary Node', async () => {
    assert.deepEqual(
      await values(
        'process.argv.length',
        'process.env.IPP_CONNECTION_INFO',
        'typeof fetch',
        'process.listenerCount("SIGTERM")',
      ),
      ['1', 'undefined', '"function"', '0'],
    );
    const [cwd] = await values('process.cwd()');
    assert.match(cwd ?? '', /engine-room-engine-/);
  });
});
