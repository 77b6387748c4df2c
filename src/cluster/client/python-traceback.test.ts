import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pythonFrames } from './python-traceback';

const DIM = '\x1b[32m';
const END = '\x1b[39m';

describe('pythonFrames', () => {
  it('reads the coloured traceback of IPython 9, innermost first, without cells and packages', () => {
    const frames = pythonFrames([
      `\x1b[31mZeroDivisionError${END}      Traceback (most recent call last)`,
      `\x1b[36mCell${END} ${DIM}In[1]${END}${DIM}, line 2${END}\n${DIM}----> ${END}${DIM}2${END} work.run()`,
      `\x1b[36mFile ${END}${DIM}/home/user/work.py:7${END}, in \x1b[36mrun${END}\x1b[34m(x)${END}\n${DIM}      6${END} x`,
      `\x1b[36mFile ${END}${DIM}~/lib/python3.11/site-packages/numpy/core.py:70${END}, in \x1b[36mdot${END}\x1b[34m(a)${END}`,
      `\x1b[36mFile ${END}${DIM}~/own.py:3${END}, in \x1b[36mOwn.go${END}\x1b[34m(self)${END}`,
      `\x1b[31mZeroDivisionError${END}: division by zero`,
    ]);
    assert.deepEqual(frames, [
      { function: 'Own.go', file: join(homedir(), 'own.py'), line: 3, column: 1 },
      { function: 'run', file: '/home/user/work.py', line: 7, column: 1 },
    ]);
  });

  it('reads the traceback of IPython 8.5', () => {
    const frames = pythonFrames([
      'Cell \x1b[0;32mIn [0], line 1\x1b[0m\n\x1b[0;32m----> 1\x1b[0m mod.g(0)\n',
      'File \x1b[0;32m/tmp/mod.py:2\x1b[0m, in \x1b[0;36mg\x1b[0;34m(x)\x1b[0m\n----> 2 return 1/x\n',
      'File \x1b[0;32m/usr/lib/python3.11/json/decoder.py:353\x1b[0m, in \x1b[0;36mraw\x1b[0;34m(s)\x1b[0m\n',
    ]);
    assert.deepEqual(frames, [{ function: 'g', file: '/tmp/mod.py', line: 2, column: 1 }]);
  });

  it("reads Python's own traceback, of the last of chained exceptions", () => {
    const frames = pythonFrames([
      'Traceback (most recent call last):\n',
      '  File "/tmp/first.py", line 3, in early\n    raise KeyError(1)\n',
      '\nDuring handling of the above exception, another exception occurred:\n\n',
      '  File "<string>", line 1, in <module>\n',
      '  File "/tmp/last.py", line 12, in late\n    raise ValueError()\n',
      'ValueError\n',
    ]);
    assert.deepEqual(frames, [{ function: 'late', file: '/tmp/last.py', line: 12, column: 1 }]);
  });

  it('leaves out compiled modules, which name their sources as they stood where they were built', () => {
    const frames = pythonFrames([
      'Traceback (most recent call last):\n',
      '  File "/tmp/own.py", line 4, in helper\n    print("on")\n',
      '  File "/usr/lib/python3/dist-packages/zmq/sugar/socket.py", line 620, in send\n',
      '  File "zmq/backend/cython/checkrc.pxd", line 13, in zmq.backend.cython.checkrc._check_rc\n',
      'KeyboardInterrupt\n',
    ]);
    assert.deepEqual(frames, [{ function: 'helper', file: '/tmp/own.py', line: 4, column: 1 }]);
    const windows = pythonFrames(['  File "C:\\\\work\\\\own.py", line 4, in helper\n']);
    assert.equal(windows[0]?.line, 4);
  });

  it('finds nothing in what is no traceback', () => {
    assert.deepEqual(pythonFrames([]), []);
    assert.deepEqual(pythonFrames(["OSError: File '/tmp/x.py' not found."]), []);
  });
});
