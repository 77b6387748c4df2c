/** A piece of a Python file as a cell that any ipykernel runs, with the piece's own file and lines in tracebacks. */
import type { Selection } from './rpc';

/** Its globals are `code`, `file`, `line` and `shell`; the piece itself runs in the engine's namespace. */
const RUN = `
import ast, linecache
text = shell.transform_cell(code)
shown = linecache.getlines(file)
shown += ["\\n"] * (line - 1 - len(shown))
shown[line - 1 : line - 1 + len(code.splitlines())] = [one + "\\n" for one in code.splitlines()]
linecache.cache[file] = (sum(map(len, shown)), None, shown, file)
tree = ast.parse("\\n" * (line - 1) + text, file)
silent = text.rstrip().endswith(";") or not tree.body or not isinstance(tree.body[-1], ast.Expr)
last = None if silent else tree.body.pop()
exec(compile(tree, file, "exec"), shell.user_ns)
if last is not None:
    shell.displayhook(eval(compile(ast.Expression(last.value), file, "eval"), shell.user_ns))
`;

/** Frames of the cell around the piece, as IPython 7 and later print them. */
const OWN_FRAME = /^(?:Cell In|Input In|File <string>|<ipython-input|<string> in |\[\.\.\. skipping)/;

export function pythonCell({ code, file, line }: Pick<Selection, 'code' | 'file' | 'line'>): string {
  // Only the shell itself can await at the top level; it calls the piece a cell then.
  if (/\bawait\b|\basync\s+(?:for|with)\b/.test(code)) return code;
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
