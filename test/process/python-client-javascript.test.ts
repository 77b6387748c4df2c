/** Unmodified Python clients of both ipyparallels on our controller, whose engines are all JavaScript. */
import assert from 'node:assert/strict';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { PythonClient } from '../support/python-client';
import { newest, old } from '../support/pythons';

for (const version of [newest, old]) {
  describe(`a client of ipyparallel ${version.version} with JavaScript engines`, () => {
    let bench: ControllerBench;
    let controller: RunningController;
    let python: PythonClient;
    before(async () => {
      bench = new ControllerBench();
      controller = await bench.controller(['--ping=1000', '--engines=2']);
      const { engines } = await controller.hub.engines(2);
      bench.track(...engines.map(({ pid }) => pid));
      python = new PythonClient(bench, version, 2);
    });
    after(() => bench.close());

    it('executes JavaScript, with results, output and errors', async () => {
      const told = await python.run(`
reply = view.execute('let x = 20; console.log("said"); console.error("grumbled"); x + 1', silent=False)
first = reply.get()[0]
reply.wait_for_output()
tell([first.data['text/plain'], first.execution_count > 0, repr(first).startswith('<ExecuteReply')])
reply.wait_for_output()
tell([reply.stdout, reply.stderr])
tell([reply.status, [type(t).__name__ for t in reply.started], [t.tzinfo is not None for t in reply.completed], [e is None for e in reply.error]])
tell(view.execute('globalThis.silent = 1; 5', silent=True).get()[0].data)
try: one.execute('nowhere.at.all', block=True)
except ipp.RemoteError as e: tell([e.ename, e.evalue, sorted(e.engine_info), e.engine_info['engine_id'], e.engine_info['method'], len(e.traceback) > 0])
failing = view.execute('throw new TypeError("no")', silent=False)
failing.wait_for_output()
try: failing.get()
except ipp.CompositeError as e: tell([len(e.elist), 'TypeError' in str(e)])
tell([e.ename for e in failing.error])
`);
      assert.deepEqual(told, [
        ['21', true, true],
        [
          ['said\n', 'said\n'],
          ['grumbled\n', 'grumbled\n'],
        ],
        [
          ['ok', 'ok'],
          ['datetime', 'datetime'],
          [true, true],
          [true, true],
        ],
        {},
        [
          'ReferenceError',
          'nowhere is not defined',
          ['engine_id', 'engine_uuid', 'method'],
          0,
          'execute',
          true,
        ],
        [2, true],
        ['TypeError', 'TypeError'],
      ]);
    });

    it('shows what can show itself', async () => {
      const told = await python.run(`
rich = one.execute('({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>7</b>" }) })', silent=False)
rich.wait_for_output()
tell([rich.get()._repr_html_(), sorted(rich.get().data)])
`);
      assert.deepEqual(told, [['<b>7</b>', ['text/html', 'text/plain']]]);
    });

    it('pushes and pulls plain values', async () => {
      const told = await python.run(`
values = {'n': None, 'yes': True, 'i': 5, 'big': 2**70, 'f': 1.5, 'inf': float('inf'), 's': 'h\\u00e9 \\U0001f600', 'b': b'\\x00' * 3000,
  'l': [1, [2, {'k': [3]}]], 'd': {'a': b'x', 'b': {'c': 1.25}}, 'm': {1: 'one', 2: 'two'}, 'st': {1, 2}, 'c': 1 + 2j, 'long': list(range(5000)), 'new': 'a word of JavaScript'}
view.push(values, block=True)
pulled = view.pull(list(values), block=True)
tell([dict(zip(values, each)) == values for each in pulled])
one['t'] = (1, 2)
tell([one['t'], one['d.b.c + 1'], one.get('l[1][1].k[0]')])
one.update({'x': 41})
one.execute('x += 1', block=True)
tell([one['x'], one.pull(('x', 's'), block=True)])
one.execute('shapes = {when: new Date(Date.UTC(2026, 0, 2)), nothing: undefined, list: [1, , 3], map: new Map([[1, 2]]), soon: 1}; later = Promise.resolve(7)', block=True)
shapes = one['shapes']
tell([shapes['when'].isoformat(), shapes['nothing'], shapes['list'], shapes['map'] == {1: 2}, one['later']])
`);
      assert.deepEqual(told, [
        [true, true],
        [[1, 2], 2.25, 3],
        [42, [42, 'h\u00e9 \u{1f600}']],
        ['2026-01-02T00:00:00+00:00', null, [1, null, 3], true, 7],
      ]);
    });

    it('scatters, gathers and refers to what is there', async () => {
      const told = await python.run(`
view.scatter('part', list(range(7)), block=True)
tell(view['part'])
tell(view.gather('part', block=True))
view.scatter('part', range(10), block=True)
view.execute('part = part.map((x) => x * x)', block=True)
tell(view.gather('part').get())
view.scatter('flat', ['a', 'b'], flatten=True, block=True)
tell(view['flat'])
one['copy'] = ipp.Reference('part.length')
tell(one['copy'])
`);
      assert.deepEqual(told, [
        [
          [0, 1, 2, 3],
          [4, 5, 6],
        ],
        [0, 1, 2, 3, 4, 5, 6],
        [0, 1, 4, 9, 16, 25, 36, 49, 64, 81],
        ['a', 'b'],
        5,
      ]);
    });

    it('raises NameError for names that are not there, and says what cannot be pulled', async () => {
      const told = await python.run(`
missing = one.pull('not_there', block=False)
try: missing.get()
except ipp.RemoteError as e: tell([e.ename, e.evalue, e.engine_info['engine_id'], e.engine_info['method'], missing.metadata['status']])
missing.wait_for_output()
tell(missing.error.ename)
try: view['not_there']
except ipp.RemoteError as e: tell([type(e).__name__, 'NameError' in str(e)])
one.execute('f = () => 1', block=True)
for bad in ('f', '1 +'):
    try: one[bad]
    except ipp.RemoteError as e: tell([e.ename, e.evalue[:12]])
`);
      assert.deepEqual(told, [
        ['NameError', "name 'not_there' is not defined", 0, 'apply', 'error'],
        'NameError',
        ['CompositeError', true],
        ['NotSerializableError', 'f: the funct'],
        ['SyntaxError', 'Unexpected t'],
      ]);
    });

    it('says in one sentence that Python functions are for Python engines', async () => {
      const told = await python.run(`
for f in (lambda x: x, os.getpid):
    try: one.apply_sync(f, 1)
    except ipp.RemoteError as e: tell([e.ename, e.evalue.split(';')[0], e.engine_info['engine_id']])
task = client.load_balanced_view().apply(lambda: 1)
try: task.get(20)
except ipp.RemoteError as e: tell(e.ename)
`);
      const sentence = 'This is a JavaScript engine';
      assert.deepEqual(told, [
        ['UnmetDependency', sentence, 0],
        ['UnmetDependency', sentence, 0],
        'UnmetDependency',
      ]);
    });

    it('broadcasts, coalescing or not', async () => {
      const told = await python.run(`
broadcast = client.broadcast_view()
tell(len(broadcast.execute('mine = process.pid; mine', silent=False).get()))
broadcast.push({'a': [1, 2]}, block=True)
tell(broadcast.pull('a', block=True))
broadcast.is_coalescing = True
broadcast.push({'b': b'x' * 2000}, block=True)
tell([len(b) for b in broadcast.pull('b', block=True)])
tell(len(set(broadcast.pull('mine', block=True))))
`);
      assert.deepEqual(told, [
        2,
        [
          [1, 2],
          [1, 2],
        ],
        [2000, 2000],
        2,
      ]);
    });

    it('aborts, signals, clears, and asks for the queue', async () => {
      const told = await python.run(`
running = one.execute('started = 1; for (;;) {}', silent=False)
waiting = [one.execute('1'), one.push({'z': 1}, block=False)]
while client.queue_status(0)['queue'] < 3: time.sleep(0.02)
tell(client.queue_status(0))
client.abort(waiting[0], targets=0, block=True)
client.send_signal('SIGINT', targets=0, block=True)
for each in [running] + waiting:
    try: each.get(20); tell('ok')
    except ipp.RemoteError as e: tell(e.ename)
    except ipp.TaskAborted as e: tell('TaskAborted')
tell([one['started'], one['z']])
client.clear(targets=0, block=True)
try: one['z']
except ipp.RemoteError as e: tell(e.ename)
status = client.queue_status()
tell([status['unassigned'], [status[i]['queue'] for i in (0, 1)], [status[i]['tasks'] for i in (0, 1)]])
try: client.send_signal('SIGNONSENSE', targets=0, block=True)
except ipp.RemoteError as e: tell(e.evalue)
`);
      const { completed, ...queue } = told.shift() as Record<string, number>;
      assert.equal(typeof completed, 'number');
      assert.deepEqual(queue, { queue: 3, tasks: 0 });
      assert.deepEqual(told, [
        ...['KeyboardInterrupt', 'TaskAborted', 'ok', [1, 1], 'NameError', [0, [0, 0], [0, 0]]],
        "There is no signal 'SIGNONSENSE'.",
      ]);
    });

    it('takes what it does not know without harm', async () => {
      const told = await python.run(`
for type, content in (('comm_open', {'comm_id': 'c', 'target_name': 't', 'data': {}}), ('comm_msg', {'comm_id': 'c', 'data': {}}), ('nonsense_request', {})):
    client.session.send(client._mux_socket, type, content=content, ident=client._engines[0].encode())
tell(view.use_pickle().get())
answer = one.execute('6 * 7', silent=False)
answer.wait_for_output()
tell(answer.get().data['text/plain'])
`);
      assert.deepEqual(told, [[null, null], '42']);
    });

    it('serves %px, files of code, and clients that ask for a result later', async () => {
      const told = await python.run(`
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
ip = InteractiveShell.instance()
client.activate()
with capture_output() as said:
    ip.run_line_magic('px', 'console.log(6 * 7)')
    ip.run_cell_magic('px', '', 'let a = 5;\\na * 2')
tell([said.stdout.count('42'), ['10' in str(out.data) for out in said.outputs]])
with open('run.js', 'w') as file: file.write('ran = 99')
one.run('run.js').get()
tell(one['ran'])
other = ipp.Client(profile_dir=sys.argv[1])
done = one.execute('a * 4', silent=False)
pulled = one.pull('a', block=False)
done.get(); done.wait_for_output(); pulled.get()
later = other.get_result(done.msg_ids[0])
tell(later.get().data['text/plain'])
tell(other.get_result(pulled.msg_ids[0]).get())
try: one['(() => { throw new RangeError("far") })()']
except ipp.RemoteError as e: tell(e.traceback.split('\\n')[:2])
`);
      const at = '    at expression:1:16';
      assert.deepEqual(told, [[2, [true, true]], 99, '20', 5, ['RangeError: far', at]]);
    });

    it('shuts engines down', async () => {
      const told = await python.run(`
client.shutdown(targets=[1], block=True)
while 1 in client.ids: time.sleep(0.02)
tell(client.ids)
`);
      assert.deepEqual(told, [[0]]);
    });
  });
}
