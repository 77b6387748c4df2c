/** A piece of a Python file as a cell that any ipykernel runs, with the piece's own file and lines in tracebacks. */
import type { Selection } from './rpc';

/**
 * Its globals are `code`, `file`, `line` and `shell`; the piece itself runs in the engine's namespace. The shell's own
 * compiler keeps what is imported from `__future__` for later pieces, as it does between cells.
 *
 * Statements that await run on an event loop beside the kernel's, one for all pieces: an ipengine with ipykernel 7
 * never answers a cell that awaits (its kernel looks for a thread that ipyparallel does not start), and the kernel's
 * loop is busy with this very request.
 *
 * A bare `@parallel` that nothing defines is a tag for the editor, and no part of the program.
 */
const RUN = `
import ast, asyncio, inspect, linecache, threading

async def caught(awaited):
    try:
        return await awaited, None
    except BaseException as error:
        return None, error

def loop():
    if not hasattr(shell, "_engine_room_loop"):
        shell._engine_room_loop = asyncio.new_event_loop()
        threading.Thread(target=shell._engine_room_loop.run_forever, daemon=True).start()
    return shell._engine_room_loop

def run(compiled):
    if not compiled.co_flags & inspect.CO_COROUTINE:
        return eval(compiled, shell.user_ns)
    future = asyncio.run_coroutine_threadsafe(caught(eval(compiled, shell.user_ns)), loop())
    try:
        value, error = future.result()
    except KeyboardInterrupt:
        future.cancel()
        raise KeyboardInterrupt from None
    if error is not None:
        raise error
    return value

def binds(node, name):
    if isinstance(node, ast.alias):
        return node.asname == name or node.asname is None and node.name in (name, "*")
    if isinstance(node, ast.Name):
        return node.id == name and isinstance(node.ctx, ast.Store)
    return getattr(node, "name", None) == name

def untag(tree, name):
    if name in shell.user_ns or any(binds(node, name) for node in ast.walk(tree)):
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            called = [one.func if isinstance(one, ast.Call) else one for one in node.decorator_list]
            pairs = zip(node.decorator_list, called)
            node.decorator_list = [one for one, what in pairs if getattr(what, "id", None) != name]

text = shell.transform_cell(code)
shown = linecache.getlines(file)
shown += ["\\n"] * (line - 1 - len(shown))
shown[line - 1 : line - 1 + len(code.splitlines())] = [one + "\\n" for one in code.splitlines()]
linecache.cache[file] = (sum(map(len, shown)), None, shown, file)
tree = ast.parse("\\n" * (line - 1) + text, file)
untag(tree, "parallel")
silent = text.rstrip().endswith(";") or not tree.body or not isinstance(tree.body[-1], ast.Expr)
last = None if silent else tree.body.pop()
with shell.compile.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
    steps = [shell.compile(ast.Module([one], []), file, "exec") for one in tree.body]
    if last is not None:
        last = shell.compile(ast.Expression(last.value), file, "eval")
for step in steps:
    run(step)
if last is not None:
    shell.displayhook(run(last))
`;

/** Frames of the cell around the piece, as IPython 7 and later print them. */
const OWN_FRAME = /^(?:Cell In|Input In|File <string>|<ipython-input|<string> in |\[\.\.\. skipping)/;

export function pythonCell({ code, file, line }: Pick<Selection, 'code' | 'file' | 'line'>): string {
  // JSON of texts and numbers is a literal in Python, too.
  const names = `{"code": ${JSON.stringify(code)}, "file": ${JSON.stringify(file)}, "line": ${line}, "shell": get_ipython()}`;
  return `exec(${JSON.stringify(RUN)}, ${names})`;
}

/** @param stack the traceback without colours, one frame after the other. */
export function withoutOwnFrames(stack: string): string {
  const kept: string[] = [];
  let own = false;
  for (const line of stack.split('\n')) {
    // Lines of code within a frame are indented, or have an arrow in front.
    if (/^[^\s-]/.test(line)) own = OWN_FRAME.test(line);
    if (!own) kept.push(line);
  }
  return kept.join('\n');
}
