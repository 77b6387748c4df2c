/** A run as the program that does the same. Pure. */
import { basename, dirname, extname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { splitArguments } from './split-arguments';

export interface CodeRequest {
  /** Name of the function. */
  name: string;
  /** Absolute path of its file. */
  file: string;
  /** Text of it, as far as its tag goes. */
  source: string;
  language: 'javascript' | 'python';
  /** An expression in the module's own words. */
  inputs: string;
  /** Absolute path of the file of inputs. */
  inputsFile: string | null;
  profile: string;
  /** Named only where the profile is not found by its name. */
  connectionFile: string | undefined;
  /** What sets the values of the run apart from what the program gives, in a sentence. */
  remark?: string | undefined;
}

export interface RunCode {
  label: 'TypeScript' | 'Python';
  /** Where it goes. */
  detail: string;
  text: string;
}

/** @throws Error for a run over a file of inputs that programs read in ways of their own. */
export function runCode(request: CodeRequest): RunCode[] {
  const codes =
    request.language === 'javascript'
      ? [typescriptOwn(request)]
      : [pythonCode(request), typescriptOfPython(request)];
  return codes.map((code) => remarked(code, request.remark));
}

/** Below the line that says what it is. */
function remarked(code: RunCode, remark: string | undefined): RunCode {
  if (remark === undefined) return code;
  const sentence = l10n.t('It computes all items anew. Of the run that was copied: {0}', remark);
  const [first = '', ...rest] = code.text.split('\n');
  const comment = `${code.label === 'Python' ? '#' : '//'} ${sentence}`;
  return { ...code, text: [first, comment, ...rest].join('\n') };
}

/** In the function's own file everything its inputs mention has its name, exported or not. */
function typescriptOwn(request: CodeRequest): RunCode {
  const { name, file, inputs, inputsFile } = request;
  const own = inputsFile === null ? inputs : typescriptRows(inputsFile);
  const usesRange =
    inputsFile === null &&
    /\brange\s*\(/.test(inputs) &&
    !/\brange\b\s*[,}=(]/.test(bindings(request.source));
  const lines = [
    `// ${l10n.t('{0} over {1}: goes below the function, in {2}.', name, oneLine(inputs), basename(file))}`,
    `// ${ourPackage()}`,
    `import * as engineRoom from 'engine-room';`,
    ...(inputsFile === null ? [] : [`import * as nodeFs from 'node:fs';`]),
    '',
    `async function ${runner(name)}() {`,
    ...(usesRange ? ['  const { range } = engineRoom;'] : []),
    `  const cluster = await engineRoom.Client.connect(${typescriptTarget(request)});`,
    '  try {',
    `    return await cluster.loadBalancedView().map(${name}, ${own});`,
    '  } finally {',
    '    await cluster.close();',
    '  }',
    '}',
    `void ${runner(name)}().then(console.log);`,
  ];
  return {
    label: 'TypeScript',
    detail: l10n.t('Goes below the function, in {0}', basename(file)),
    text: program(lines),
  };
}

/** A program of its own: our client sends the text of the module, and its engines take what they need. */
function typescriptOfPython(request: CodeRequest): RunCode {
  const { name, file, inputs } = request;
  const { imports, lines: made, mapped } = typescriptInputs(request);
  const lines = [
    `// ${l10n.t('{0} of {1} over {2}.', name, basename(file), oneLine(inputs))}`,
    `// ${ourPackage()}`,
    ...imports,
    '',
    'async function main() {',
    `  const cluster = await Client.connect(${typescriptTarget(request)});`,
    '  const view = cluster.loadBalancedView();',
    `  const called = pythonFunction({ file: ${quoted(file)}, name: ${quoted(name)} });`,
    ...made,
    `  const results = await view.map(called, ${mapped});`,
    '  console.log(results);',
    '  await cluster.close();',
    '}',
    'void main();',
  ];
  return { label: 'TypeScript', detail: l10n.t('A program of its own'), text: program(lines) };
}

/** Inputs of Python in TypeScript: ranges are the same in both, all else is made by an engine, with the module's names. */
function typescriptInputs({ file, inputs, inputsFile }: CodeRequest): {
  imports: string[];
  lines: string[];
  mapped: string;
} {
  const fs = `import * as nodeFs from 'node:fs';`;
  const ours = (names: string): string => `import { ${names} } from 'engine-room';`;
  if (inputsFile !== null)
    return { imports: [fs, ours('Client, pythonFunction')], lines: [], mapped: typescriptRows(inputsFile) };
  if (/^range\([\d\s,-]+\)$/.test(inputs))
    return { imports: [ours('Client, pythonFunction, range')], lines: [], mapped: inputs };
  const making = `\n\ndef inputs_of_it():\n    return [list(one) for one in (${asTuple(inputs)})]\n`;
  const lines = [
    `  const source = nodeFs.readFileSync(${quoted(file)}, 'utf8') + ${quoted(making)};`,
    `  const making = pythonFunction({ file: ${quoted(file)}, source, name: 'inputs_of_it' });`,
    `  const inputs = await view.apply<unknown[][]>(making);`,
  ];
  return { imports: [fs, ours('Client, pythonFunction')], lines, mapped: '...inputs' };
}

/** How a program comes by what it imports: the package is in no registry. */
function ourPackage(): string {
  return l10n.t(
    'It imports engine-room: {0} in a checkout of Engine Room, then here {1} with the path of that folder.',
    'npm ci && npm run build',
    'npm install',
  );
}

function pythonCode(request: CodeRequest): RunCode {
  return isBound(request) ? pythonOwn(request) : pythonImport(request);
}

/** The function is one of a view's already, which its file has made. */
function pythonOwn({ name, file, inputs, inputsFile }: CodeRequest): RunCode {
  const lines = [
    `# ${l10n.t('{0} over {1}: goes at the end of {2}.', name, oneLine(inputs), basename(file))}`,
    `if __name__ == "__main__":`,
    ...(inputsFile === null ? [] : ['    import json']),
    `    results = ${name}.map(${inputsFile === null ? inputs : pythonRows(inputsFile)})`,
    '    print(results if isinstance(results, list) else results.get())',
  ];
  return { label: 'Python', detail: l10n.t('Goes at the end of {0}', basename(file)), text: program(lines) };
}

/** Engines import the module, which ipyparallel does not send. */
function pythonImport(request: CodeRequest): RunCode {
  const { name, file, inputs, inputsFile, profile, connectionFile } = request;
  const module = basename(file, extname(file));
  const folder = quoted(dirname(file));
  const target =
    connectionFile === undefined ? `profile=${quoted(profile)}` : `url_file=${quoted(connectionFile)}`;
  const names = inputsFile === null ? namesOfModule(request) : [];
  const tag = hasUnknownTag(request) ? unknownTag(basename(file)) : [];
  const lines = [
    `# ${l10n.t('{0} of {1} over {2}.', name, basename(file), oneLine(inputs))}`,
    `# ${l10n.t('It imports ipyparallel: {0}', 'python -m pip install "ipyparallel>=7.1"')}`,
    ...(tag.length > 0 && names.length > 0 ? ['import builtins'] : []),
    ...(inputsFile === null ? [] : ['import json']),
    ...(names.length > 0 ? ['import sys'] : []),
    'import ipyparallel as ipp',
    ...(names.length > 0
      ? ['', ...tag, `sys.path.insert(0, ${folder})`, `from ${module} import ${names.join(', ')}`]
      : []),
    '',
    '',
    'def call(*args):',
    ...(tag.length > 0 ? ['    import builtins'] : []),
    '    import sys',
    '',
    ...tag.map((line) => `    ${line}`),
    `    if ${folder} not in sys.path:`,
    `        sys.path.insert(0, ${folder})`,
    `    import ${module}`,
    '',
    `    return ${module}.${name}(*args)`,
    '',
    '',
    `cluster = ipp.Client(${target})`,
    `results = cluster.load_balanced_view().map_sync(call, ${inputsFile === null ? listsOf(inputs) : pythonRows(inputsFile)})`,
    'print(results)',
  ];
  return { label: 'Python', detail: l10n.t('A program of its own, with ipyparallel'), text: program(lines) };
}

/** Names in the inputs that the module binds. */
function namesOfModule({ inputs, source }: CodeRequest): string[] {
  const words = new Set(inputs.match(/(?<![.\w"'])[A-Za-z_]\w*/g) ?? []);
  return [...words].filter((word) => isBoundAtTop(word, source));
}

/** Whether a module binds a name at its top level, as far as that shows. */
function isBoundAtTop(word: string, source: string): boolean {
  const name = new RegExp(`\\b${word}\\b`);
  const top = source.split(/\r?\n/).filter((line) => /^[^\s#@)]/.test(line));
  return top.some((line) => {
    if (/^(from|import)\b/.test(line)) return name.test(line.replace(/^from\s+\S+/, ''));
    if (/^(async\s+def|def|class)\b/.test(line)) return name.test(line.split('(')[0] ?? '');
    return name.test(/^([^=]+?)(:[^=]+)?=(?!=)/.exec(line)?.[1] ?? '');
  });
}

/** The tag says what it says to us alone: Python would look for it as a name. */
function hasUnknownTag({ source }: CodeRequest): boolean {
  return /^@parallel\b/m.test(source) && !isBoundAtTop('parallel', source);
}

function unknownTag(module: string): string[] {
  return [
    `# ${l10n.t('{0} has the tag @parallel, and no such name.', module)}`,
    'if not hasattr(builtins, "parallel"):',
    '    builtins.parallel = lambda f=None, *_, **__: f if callable(f) else lambda g: g',
    '',
  ];
}

/** Tagged as a function of a view: `@view.parallel(...)`, `@rc[:].remote(...)`. */
function isBound({ name, source }: CodeRequest): boolean {
  const lines = source.split(/\r?\n/);
  const at = lines.findIndex((line) => new RegExp(`^(async\\s+)?def\\s+${name}\\b`).test(line));
  for (let above = at - 1; above >= 0 && /^(@|\s|#|\))/.test(lines[above] ?? ''); above -= 1)
    if (/^@.*[.\]]\s*\.?(parallel|remote)\b/.test(lines[above] ?? '')) return true;
  return false;
}

/** A map wants sequences of a known length. */
function listsOf(inputs: string): string {
  return splitArguments(inputs).length > 1 ? `*map(list, (${inputs}))` : `list(${inputs})`;
}

function asTuple(inputs: string): string {
  return splitArguments(inputs).length > 1 ? inputs : `${inputs},`;
}

function typescriptRows(file: string): string {
  const read = `nodeFs.readFileSync(${quoted(file)}, 'utf8')`;
  switch (kindOf(file)) {
    case 'list':
      return `JSON.parse(${read})`;
    case 'lines':
      return `${read}.split('\\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line))`;
  }
}

function pythonRows(file: string): string {
  const open = `open(${quoted(file)}, encoding="utf-8")`;
  return kindOf(file) === 'list'
    ? `json.load(${open})`
    : `[json.loads(line) for line in ${open} if line.strip()]`;
}

/** @throws Error for tables: every reader of them has its own idea of what is a number. */
function kindOf(file: string): 'list' | 'lines' {
  const kind = extname(file).toLowerCase();
  if (kind === '.json') return 'list';
  if (kind === '.jsonl' || kind === '.ndjson') return 'lines';
  throw new Error(
    l10n.t(
      'A run over {0} cannot be copied as code: use a .json or .jsonl file, or an expression.',
      basename(file),
    ),
  );
}

function typescriptTarget({ profile, connectionFile }: CodeRequest): string {
  return connectionFile === undefined
    ? `{ profile: ${quoted(profile)} }`
    : `{ connectionFile: ${quoted(connectionFile)} }`;
}

/** What the file's own statements bind: a `range` of its own is the one that is meant. */
function bindings(source: string): string {
  return source
    .split('\n')
    .filter((line) => /^\s*(import|export|const|let|var|function|async function)\b/.test(line))
    .join('\n');
}

function runner(name: string): string {
  return `run${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** As TypeScript and Python both read it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function program(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
