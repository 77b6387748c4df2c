"""What the user should know about a slice, one sentence each: in the words of slicing/notes.ts where they are the same."""
import collections

from . import setups

# `code` is one of tag-diagnostic.ts, by which the editor marks the line; `text` is the sentence, for the page of a run.
Note = collections.namedtuple("Note", "code line text")


def notes_on(plan):
    parts = (_whole, _state, _generators, _stars, _guarded, _reused, _left_out)
    return list(dict.fromkeys(Note(*note) for part in parts for note in part(plan)))


def _whole(plan):
    if plan.dynamic is not None:
        name, line = plan.dynamic
        yield "runs-on-every-engine", line, (
            "Line %d uses %s(), which may need any name: the whole file runs on every engine. "
            "Give the function what it needs as arguments to keep the rest out." % (line, name)
        )


def _state(plan):
    changed = set()
    for statement in plan.kept:
        if statement.binds & set(plan.roots):
            changed |= statement.changes_later
            for name in statement.reads:
                changed |= plan.effects_of(name)[0]
    for name in sorted(changed & plan.bound - set(plan.imports) - set(plan.functions)):
        line = next(statement.line for statement in plan.statements if name in statement.binds)
        text = "'%s' is module state: every engine has its own, and it starts anew when the code changes." % name
        yield "module-state", line, text


def _generators(plan):
    for statement in plan.kept:
        if not statement.is_assignment:
            continue
        for root, last, _, _ in statement.uses.now.calls:
            if setups.makes_generator(last) and root in plan.imports:
                yield "module-state", statement.line, (
                    "Line %d makes a random generator once on every engine, where a seed gives each the same numbers: "
                    "make it in the function, from an argument." % statement.line
                )


def _stars(plan):
    for statement in plan.statements:
        if statement.imports_all and statement in plan.kept:
            text = "Line %d imports everything from '%s': it runs on every engine, needed or not."
            yield "runs-on-every-engine", statement.line, text % (statement.line, statement.module or ".")


def _guarded(plan):
    for statement in plan.statements:
        for name in sorted((statement.guarded & plan.needed.keys()) - plan.bound):
            yield "unknown-name", statement.line, (
                "'%s' is set under `if __name__ == \"__main__\"` only (line %d), which engines do not run: "
                "pass it as an argument, or set it above." % (name, statement.line)
            )


def _reused(plan):
    for name, index in plan.reused.items():
        if name in plan.needed and plan.statements[index] not in plan.kept:
            line = plan.statements[index].line
            text = "Line %d binds '%s' anew by way of the function and is left out: engines see the value from before."
            yield "bound-anew", line, text % (line, name)


def _left_out(plan):
    for statement in plan.statements:
        if statement in plan.kept:
            continue
        for root in statement.uses.now.changed:
            if setups.can_set_up_process(plan.imports.get(root)):
                yield _unseen(statement, root)
        for root, last, dropped, args in statement.uses.now.calls:
            if root in plan.imports and setups.seeds(last):
                if plan.imports[root] in {plan.imports.get(name) for name in plan.needed}:
                    yield "module-state", statement.line, (
                        "Line %d seeds a random generator and is left out, as every engine would draw the same numbers: "
                        "seed in the function, from an argument." % statement.line
                    )
            elif dropped:
                for name in _suspects(plan, root, last, args):
                    yield _unseen(statement, name)


def _unseen(statement, name):
    text = "Line %d is left out; if it changes '%s', the engines do not see that." % (statement.line, name)
    return "left-out", statement.line, text


def _suspects(plan, root, last, args):
    """Names kept that a call may change, as far as can be seen from here."""
    if setups.is_quiet(last) or root in plan.tagged:
        return ()
    if root in plan.functions:
        changed, _, given = plan.effects_of(root)
        changed = changed | {arg for index, arg in enumerate(args) if index in given}
    else:
        changed = set(args)
    own = plan.needed.keys() & (plan.bound - set(plan.imports) - set(plan.functions))
    return sorted(changed & own)

