import assert from 'node:assert/strict';
import { describeEnd } from './engine-end';

const PYTHON = { kernel: 'python', program: 'python3' } as const;
const LOG = `2026-11-26 09:18:33.341 [IPEngine] WARNING | Not using CurveZMQ security
2026-11-26 09:18:35.327 [IPEngine.0.0] Completed registration with id 0
2026-11-26 09:18:35.392 [IPEngine.0.0] Handling apply_request: a0c631b6
--->
`;

describe('the end of an engine', () => {
  const why = (log: string, signal: NodeJS.Signals | null = null): string =>
    describeEnd(PYTHON, signal ? null : 7, signal, log).reason;

  it('is told without what an ipengine logs in the course of things', () => {
    assert.equal(why(LOG), 'It ended with exit code 7.');
    assert.equal(
      why(`${LOG}2026-11-26 09:18:36.000 [KernelNanny.0] Pipe closed\n`, 'SIGABRT'),
      'It ended with signal SIGABRT.',
    );
  });

  it('is told with the words of a library, or an error of the engine', () => {
    assert.equal(
      why(`${LOG}free(): invalid pointer\n`, 'SIGABRT'),
      'It ended with signal SIGABRT; its last words: free(): invalid pointer',
    );
    const error = '2026-11-26 09:18:36.000 [IPEngine] CRITICAL | Registration timed out after 5.0 seconds';
    assert.equal(why(`${LOG}${error}\n`), `It ended with exit code 7; its last words: ${error}`);
  });

  it('is told without what an engine of our own logs in the course of things', () => {
    const own = (log: string): string =>
      describeEnd({ kernel: 'javascript', program: 'node' }, 7, null, log).reason;
    const routine = [
      '2026-11-27T09:59:23.286Z info Engine 1 (js-053e) is registered.',
      '2026-11-27T09:59:24.001Z debug The hub beats.',
    ].join('\n');
    assert.equal(own(`${routine}\n`), 'It ended with exit code 7.');
    const warning = '2026-11-27T09:59:25.000Z warn The hub is silent.';
    const error = '2026-11-27T09:59:26.000Z error It is gone.';
    assert.equal(
      own(`out of memory\n${warning}\n${error}\n${routine}\n`),
      `It ended with exit code 7; its last words: out of memory | ${warning} | ${error}`,
    );
  });

  it('is told without Node\u2019s own functions where its heap was full, and with what to do', () => {
    const log = `<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

 1: 0xb78db3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]
10: 0x195e476  [node]
`;
    const { reason } = describeEnd({ kernel: 'javascript', program: 'node' }, null, 'SIGABRT', log);
    assert.match(
      reason,
      /^It ran out of memory: its JavaScript heap was full\. .* \(MB\) in their environment\.$/,
    );
  });

  it('is told with what its Python lacks, and which one that is', () => {
    const lacks = (python: string): string =>
      `'${python}' has no ipyparallel: install it with '${python} -m pip install ipyparallel'.`;
    const said = "/usr/bin/python3: No module named 'ipyparallel'\n";
    const raised = "ModuleNotFoundError: No module named 'ipyparallel.engine'\n";
    const own = { kernel: 'python', program: '/my env/bin/python' } as const;
    assert.equal(why(said), lacks('/usr/bin/python3'));
    assert.equal(why(raised), lacks('python3'));
    assert.equal(describeEnd(own, 1, null, said).reason, lacks('/my env/bin/python'));
  });

  it('is told with the place of a crash in native code', () => {
    const crash = `Fatal Python error: Segmentation fault

Thread 0x00007ffb9bfff6c0 (most recent call first):
  File "/home/me/beside.py", line 1 in run
  File "/venv/lib/python3.11/site-packages/zmq/devices/basedevice.py", line 248 in run

Current thread 0x00007ffba0f3b740 (most recent call first):
  File "/usr/lib/python3.11/ctypes/__init__.py", line 519 in string_at
  File "<engine_room_7b1d0aee3c28.debugging>", line 34 in _plainly
  File "/home/me/analysis.py", line 3 in f
  File "/usr/lib/python3/dist-packages/ipykernel/kernelbase.py", line 9 in run
`;
    assert.equal(
      why(LOG + crash, 'SIGSEGV'),
      'It ended with signal SIGSEGV; its last words: Fatal Python error: Segmentation fault (/home/me/analysis.py:3)',
    );
  });
});
