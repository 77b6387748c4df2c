"""What the user should know about a slice, one sentence each: in the words of slicing/notes.ts where they are the same."""
import collections

from . import reading, setups
from .changes import REBOUND, SURE

# `code` is one of tag-diagnostic.ts, by which the editor marks the line; `text` is the sentence, for the page of a run.
Note = collections.namedtuple("Note", "code line text")


def notes_on(plan):
    parts = (_whole, _state, _generators, _seeds, _acts, _stars, _guarded, _reused, _left_out)
    return list(dict.fromkeys(Note(*note) for part in parts for note in part(plan)))


def _kept(plan):
    return [statement for statement in plan.statements if statement in plan.kept]


def _whole(plan):
    if plan.dynamic is not None:
        name, line = plan.dynamic
        yield "runs-on-every-engine", line, (
            "Line %d uses %s, which may need any name: the whole file runs on every engine. "
            "Give the function what it needs as arguments to keep the rest out." % (line, name)
        )


def _changed_by_function(plan):
    functions = [unit for name in plan.roots for unit in plan.module.functions.get(name, ())]
    changed = {name: how for unit in functions for name, how in plan.module.changes.effects[unit].items() if how & SURE}
    return {name for name, how in changed.items() if how & REBOUND or plan.module.changes.can_change(name)}


def _state(plan):
    for name in sorted(_changed_by_function(plan) & plan.bound - set(plan.imports) - plan.module.definitions.keys()):
        line = next(statement.line for statement in plan.statements if name in statement.binds)
        text = "'%s' is module state: every engine has its own, and it starts anew when the code changes." % name
        yield "module-state", line, text


def _generators(plan):
    for statement in _kept(plan):
        if not statement.is_assignment:
            continue
        for root, last in statement.uses.calls:
            if setups.makes_generator(last) and root in plan.imports:
                yield "module-state", statement.line, (
                    "Line %d makes a random generator once on every engine, where a seed gives each the same numbers: "
                    "make it in the function, from an argument." % statement.line
                )


def _seeds(plan):
    for statement in _kept(plan):
        if plan.module.seeding.seeded_by(statement):
            yield "module-state", statement.line, (
                "Line %d seeds what is drawn while the file is loaded; what the function draws is another on every engine: "
                "seed in the function, from an argument." % statement.line
            )


def _acts(plan):
    """What goes on outside, which a function may need (a log-in, a table in memory), or nobody wants twice."""
    for statement in _kept(plan):
        if statement.name is not None or statement.is_assignment or statement.imports:
            continue
        clients = (root for root, last in statement.uses.calls if root not in plan.module.definitions and _acts_by(plan, root, last))
        root = next(clients, None)
        if root is not None:
            yield "runs-on-every-engine", statement.line, (
                "Line %d runs on every engine, as the function uses '%s': put it under `if __name__ == \"__main__\":` "
                "if it is to happen once." % (statement.line, root)
            )


def _acts_by(plan, root, last):
    return last in reading.SENDING or (last not in reading.PREPARING and plan.module.client_behind(root) is not None)


def _stars(plan):
    for statement in plan.statements:
        if statement.imports_all and statement in plan.kept:
            text = "Line %d imports everything from '%s': it runs on every engine, needed or not."
            yield "runs-on-every-engine", statement.line, text % (statement.line, statement.imports_all)


def _guarded(plan):
    for statement in plan.statements:
        for name in sorted((statement.guarded & plan.needed.keys()) - plan.bound):
            yield "unknown-name", statement.line, (
                "'%s' is set under `if __name__ == \"__main__\"` only (line %d), which engines do not run: "
                "pass it as an argument, or set it above." % (name, statement.line)
            )


def _reused(plan):
    for name, index in plan.reused.items():
        if plan.needed.get(name, -1) >= index and plan.statements[index] not in plan.kept:
            line = plan.statements[index].line
            text = "Line %d binds '%s' anew by way of the function and is left out: engines see the value from before."
            yield "bound-anew", line, text % (line, name)


def _unseen(line, name):
    return "Line %d is left out; if it changes '%s', the engines do not see that." % (line, name)


def _left_out(plan):
    packages = {plan.imports.get(name) for name in plan.needed}
    told = plan.bound - set(plan.imports) - _changed_by_function(plan)
    for index, statement in enumerate(plan.statements):
        if statement in plan.kept:
            continue
        if plan.module.destroys(statement) and plan.imports.keys() | plan.needed.keys() >= {statement.ends_in[0]}:
            yield "left-out", statement.line, (
                "Line %d deletes and is left out: what the function finds by '%s' is as it was."
                % (statement.line, statement.ends_in[0])
            )
            continue
        if plan.shifts_draws(index):
            yield "left-out", statement.line, (
                "Line %d draws random numbers and is left out: those drawn after it are others than in the file." % statement.line
            )
        root, last = statement.ends_in or (None, None)
        if last in reading.RUNNING and root in plan.needed and root not in plan.imports and index in plan.programs:
            yield "left-out", statement.line, _unseen(statement.line, root)
            continue
        changed = plan.changed_by(index, SURE) & told
        changed |= set(plan.setting_up.left_out(index, statement))
        for name in sorted(changed):
            yield "left-out", statement.line, _unseen(statement.line, name)
        if plan.module.seeding.seeded_by(statement) & packages:
            yield "module-state", statement.line, (
                "Line %d seeds a random generator and is left out: seed in the function, from an argument." % statement.line
            )
