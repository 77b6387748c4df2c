/** One interpreter that stays, to be asked about modules: a question and an answer are a line each. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { examinerProgram } from '../../cluster/python/program';
import type { PythonFindings, PythonQuestion } from '../../cluster/shipping/diagnosing/python/interpreter';

/**
 * The program is the first line. The folder in which it was started must not be looked in: an import of ours
 * would run what the user happens to have there.
 */
const BOOT =
  'import sys; sys.path[:] = [one for one in sys.path if one]; import json; exec(json.loads(sys.stdin.buffer.readline()))';
/** A module of thousands of lines takes a tenth of a second; who takes this long will not answer. */
const ANSWER_MS = 20_000;

interface Answer extends PythonFindings {
  id: number;
  failed?: string;
}

export class Examiner {
  #child: ChildProcess | undefined;
  #last = 0;
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();

  /** @param log is told why a question had no answer. */
  constructor(
    readonly python: string,
    private readonly log: (line: string) => void,
  ) {}

  /** @returns undefined when it has no answer: it cannot be started, has died, or does not come to an end. */
  async ask(question: PythonQuestion): Promise<PythonFindings | undefined> {
    const child = (this.#child ??= this.#start());
    const id = ++this.#last;
    const answered = new Promise<Answer | undefined>((resolve) => this.#waiting.set(id, resolve));
    child.stdin?.write(`${JSON.stringify({ ...question, id })}\n`);
    const late = setTimeout(
      () => this.#end(child, `it did not answer within ${ANSWER_MS / 1000} s`),
      ANSWER_MS,
    );
    const answer = await answered;
    clearTimeout(late);
    if (answer?.failed !== undefined)
      this.log(`${this.python} cannot say anything about ${question.file}: ${answer.failed}`);
    return answer?.failed === undefined ? answer : undefined;
  }

  /** The next question starts it again. */
  close(): void {
    if (this.#child) this.#end(this.#child, undefined);
  }

  #start(): ChildProcess {
    const child = spawn(this.python, ['-c', BOOT], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words = `${words}${text}`.slice(-2000)));
    // One that has ended tells so itself.
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => this.#end(child, error.message));
    child.once('close', (code) => {
      const last = words.trimEnd().split('\n').at(-1);
      this.#end(child, `it ended with code ${code}${last ? `: ${last}` : ''}`);
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#answered(line));
    child.stdin.write(`${JSON.stringify(examinerProgram())}\n`);
    return child;
  }

  #answered(line: string): void {
    let answer: Answer;
    try {
      answer = JSON.parse(line) as Answer;
    } catch {
      // What a sitecustomize prints.
      return;
    }
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  #end(child: ChildProcess, reason: string | undefined): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    child.stdin?.end();
    child.kill('SIGKILL');
    if (reason !== undefined) this.log(`${this.python} looks at no modules: ${reason}.`);
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }
}
