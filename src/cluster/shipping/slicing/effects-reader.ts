/**
 * What a top-level statement does: what it changes and calls while it runs, and what its functions would if they were
 * called later. What is not known to be harmless counts; what it amounts to, the rest of the module says (`reach`).
 */
import type * as ESTree from 'estree';
import { type CallNode, children, isCall, isFunction, keyOf, methodOf, targetsOf } from './ast';
import { type Call, type Change, noEffects, type Sign } from './effects';
import { isEndless } from './loops';
import { isHelperName } from './node-names';
import { type Place, Places } from './places';
import { GIVEN, HIDDEN, type Names, type Scope, THIS, Values } from './values';
import * as known from './vocabulary';

/** @param ownMember tells names of methods that the module itself defines, so that `get` or `map` may be anything */
export class EffectsReader {
  readonly load = noEffects();
  readonly later = noEffects();
  readonly values: Values;
  readonly #places: Places;
  readonly #owners: (member: string) => Names;

  constructor(statement: ESTree.Node, scope: Scope, ownersOf: (member: string) => Names) {
    this.values = new Values(statement, scope);
    this.#owners = ownersOf;
    this.#places = new Places(this.load, this.later, this.values, ownersOf);
    this.#visit(statement, this.#places.top);
  }

  #visit(node: ESTree.Node, place: Place): void {
    if (isFunction(node)) {
      const inside = this.#places.inFunction(node, place);
      for (const child of [...node.params, node.body]) this.#visit(child, inside);
      return;
    }
    this.#note(node, place);
    for (const child of children(node)) this.#visit(child, this.#places.of(child, node, place));
  }

  #note(node: ESTree.Node, place: Place): void {
    switch (node.type) {
      case 'Identifier':
        return this.#mention(node, place);
      case 'AssignmentExpression':
        return this.#set(targetsOf(node.left as ESTree.Pattern), node, place);
      case 'UpdateExpression':
        return this.#set([node.argument], node, place);
      case 'UnaryExpression':
        if (node.operator === 'delete') this.#set([node.argument], node, place);
        return;
      case 'ForInStatement':
      case 'ForOfStatement':
        if (node.type === 'ForOfStatement' && node.await) this.#await(place);
        if (node.left.type !== 'VariableDeclaration') this.#set(targetsOf(node.left), node, place);
        return;
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
        if (isEndless(node) && !place.within?.generator) this.#sign('never ends', NONE, place);
        return;
      case 'AwaitExpression':
        return this.#awaitValue(node, place);
      case 'MemberExpression':
        if (this.values.global(node.object) === 'process' && keyOf(node) === 'stdin')
          this.#sign('reads the terminal', NONE, place);
        return;
      case 'TaggedTemplateExpression': {
        const { tag, quasi } = node;
        const to = this.values.of(tag);
        const given = this.values.ofAll(quasi.expressions);
        this.#act(node, tag.type === 'MemberExpression' ? (keyOf(tag) ?? '') : '', given, place);
        return this.#call(
          {
            to,
            given,
            on: tag.type === 'MemberExpression' ? to : NONE,
            method: 'tag',
            used: place.used,
            isConditional: place.isConditional,
            at: node.range![0],
          },
          place,
        );
      }
      case 'CallExpression':
      case 'NewExpression':
        return this.#noteCall(node, place);
      default:
    }
  }

  #mention(id: ESTree.Identifier, { of }: Place): void {
    const outer = this.values.outer(id);
    if (outer !== undefined) for (const { mentions } of of) mentions.add(outer);
  }

  #await({ within, of }: Place): void {
    if (within === undefined) for (const effects of of) effects.awaits = true;
  }

  /** Until a promise has come to its end, all may be changed that it came from: `const ready = fill(rows); await ready`. */
  #awaitValue(node: ESTree.AwaitExpression, place: Place): void {
    this.#await(place);
    const { argument } = node;
    const isOwnCall =
      isCall(argument) &&
      !(argument.callee.type === 'MemberExpression' && this.values.global(argument.callee.object));
    if (place.within === undefined && !isOwnCall) this.#changeObject(argument, 'may', node, place);
  }

  #set(targets: readonly ESTree.Node[], node: ESTree.Node, place: Place): void {
    for (const target of targets) {
      if (target.type === 'Identifier') {
        const outer = this.values.outer(target);
        const hidden =
          outer === undefined && this.values.isCaptured(target, place.within) ? HIDDEN : undefined;
        const name = outer ?? hidden;
        if (name !== undefined)
          this.#change(
            new Set([name]),
            { how: 'set', rebinds: outer !== undefined, used: true, at: node.range![0] },
            place,
          );
      } else if (target.type === 'MemberExpression' || target.type === 'ChainExpression') {
        if (
          target.type === 'MemberExpression' &&
          this.values.global(target.object) === 'process' &&
          keyOf(target) === 'exitCode'
        )
          this.#sign('ends the process', NONE, place);
        else if (!(
          place.constructing &&
          target.type === 'MemberExpression' &&
          target.object.type === 'ThisExpression'
        ))
          this.#changeObject(target.type === 'MemberExpression' ? target.object : target, 'set', node, place);
      }
    }
  }

  /** Something is done to the object that an expression gives. */
  #changeObject(object: ESTree.Node, how: Change['how'], node: ESTree.Node, place: Place): void {
    const captured =
      object.type === 'Identifier' &&
      this.values.isCaptured(object, place.within) &&
      this.values.outer(object) === undefined;
    const names = how === 'set' && this.values.isFresh(object) ? [] : this.values.of(object);
    const all = new Set([...names, ...(captured && how !== 'read' ? [HIDDEN] : [])]);
    this.#change(all, { how, rebinds: false, used: place.used, at: node.range![0] }, place);
  }

  #change(names: Names, change: Omit<Change, 'names'>, { of, constructing }: Place): void {
    if (names.size === 0) return;
    // What a new object holds already, it was given.
    const all = constructing && names.has(THIS) ? new Set([...names, GIVEN]) : names;
    for (const { changes } of of) changes.push({ ...change, names: all });
  }

  #call(call: Call, { of }: Place): void {
    if (call.to.size + call.given.size + call.on.size > 0) for (const { calls } of of) calls.push(call);
  }

  #act(node: ESTree.Expression, method: string, given: Names, { of, isLost }: Place): void {
    const isOwn = this.#owners(method).size > 0;
    const act = { path: this.values.path(node), given, isOwn, isLost, at: node.range![0] };
    for (const { acts } of of) acts.push(act);
  }

  #sign(why: known.Work, names: Names, { of, isConditional }: Place, by?: Sign['by']): void {
    // `if (!isValid(table)) process.exit(1)` is a check of what the module makes.
    if (why === 'ends the process' && isConditional) return;
    for (const { signs } of of) signs.push({ why, of: names, isSure: false, by });
  }

  #noteCall(node: CallNode, place: Place): void {
    const { values } = this;
    const { callee, arguments: args } = node;
    if (isFunction(callee) || callee.type === 'Super') return;
    const method = methodOf(node);
    const work = known.WORK.get(method);
    const by = { path: values.path(node), isOwn: this.#owners(method).size > 0 };
    if (work)
      this.#sign(work, callee.type === 'MemberExpression' ? values.of(callee.object) : NONE, place, by);
    const given = values.ofAll(args.filter((argument) => !isFunction(argument)));
    this.#act(node, method, given, place);
    // What `catch` is given, is called where something is amiss.
    const isConditional = place.isConditional || (method === 'catch' && callee.type === 'MemberExpression');
    const call = { to: NONE, given, on: NONE, method, used: place.used, isConditional, at: node.range![0] };
    if (callee.type === 'MemberExpression') {
      const owner = values.global(callee.object);
      if (owner === undefined) return this.#noteMethodCall(callee, call, node, place);
      return this.#noteGlobalCall(`${owner}.${method}`, call, node, place);
    }
    const global = values.global(callee);
    if (global !== undefined) return this.#noteGlobalCall(global, call, node, place);
    if (callee.type === 'Identifier' && isHelperName(callee.name)) return this.#noteHelperCall(call, place);
    return this.#call({ ...call, to: values.of(callee) }, place);
  }

  #noteMethodCall({ object }: ESTree.MemberExpression, call: Call, node: CallNode, place: Place): void {
    const { method, given } = call;
    const on = this.values.of(object as ESTree.Node);
    const owners = this.#owners(method);
    if (owners.size > 0) {
      // A method of the module's own, unless the object is a built-in one or somebody else's.
      this.#changeObject(object, known.CHANGES.has(method) ? 'may' : 'read', node, place);
      this.#call({ ...call, to: new Set([...owners, ...on]), on }, place);
    } else if (known.READS.has(method) || known.CHANGES.has(method)) {
      this.#changeObject(object, known.READS.has(method) ? 'read' : 'set', node, place);
      if (!known.CALLS.has(method)) return;
      this.#call({ ...call, to: given, given: on }, place);
      const [, self] = node.arguments;
      if (self && known.TAKES_THIS.has(method)) this.#changeObject(self, 'may', node, place);
    } else {
      this.#changeObject(object, 'may', node, place);
      const [self] = node.arguments;
      if (self && /^(call|apply)$/.test(method)) this.#changeObject(self, 'may', node, place);
      this.#call({ ...call, to: on }, place);
    }
  }

  #noteGlobalCall(name: string, call: Call, node: CallNode, place: Place): void {
    const change = { how: 'set', rebinds: false, used: true, at: call.at } as const;
    const [owner, method = ''] = name.split('.');
    const [first] = node.arguments;
    if (known.RUNS_TESTS.has(owner!)) this.#sign('runs tests', NONE, place);
    if (owner === 'process' && known.ENDS_PROCESS.has(method)) this.#sign('ends the process', NONE, place);
    if (owner === 'process' && known.CHANGES_PROCESS.has(method))
      this.#change(new Set([owner]), change, place);
    if (owner === 'Reflect' && /^(apply|construct)$/.test(method))
      this.#change(call.given, { ...change, how: 'may' }, place);
    if (first && known.CHANGES_ARGUMENT.has(name)) this.#changeObject(first, 'set', node, place);
    else if (known.CALLS_ARGUMENT.has(name)) this.#call({ ...call, to: call.given }, place);
  }

  #noteHelperCall(call: Call, place: Place): void {
    if (!/^__(private(Get|In|Method)|accessCheck)$/.test(call.method)) {
      const own = place.constructing ? [...call.given].filter((name) => name !== THIS) : call.given;
      this.#change(new Set(own), { ...call, how: 'set', rebinds: false }, place);
    }
    // It calls decorators and disposers.
    this.#call({ ...call, to: call.given }, place);
  }
}

const NONE: Names = new Set();
