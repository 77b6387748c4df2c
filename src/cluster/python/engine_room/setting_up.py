"""Which statements set up the process, or a package that the function uses: the part of plan.py that knows them. Pure."""
import builtins

from . import setups

_OF_MODULES = {"__file__", "__name__", "__package__"}
# Whoever calls it without a guard means the program.
_MAIN = "main"


class SettingUp:
    """Of a Plan: what it needs, and the packages that is of, decide."""

    def __init__(self, plan):
        self._plan, self._module = plan, plan.module

    def keeps(self, index, statement):
        touched = self._module.touches.by_statement(index)
        if self._is_set(index, statement, touched) or self._is_called(index, statement, touched):
            return True
        if not self._runs_setups(index):
            return False
        touched = self._module.touches.by_functions(index)
        return self._is_set(index, statement, touched) or self._is_called(index, statement, touched)

    def left_out(self, index, statement):
        """Roots of what it sets up of the process, or would: of a statement that is not kept."""
        touches = self._module.touches
        for touched in (touches.by_statement(index), touches.by_functions(index)):
            yield from (root for root, module in touched.changed if setups.can_set_up_process(module))

    def is_simple(self, index, statement, modules=frozenset()):
        """It needs nothing but imports of Python's own library, packages in use, `modules`, and what is made of such."""
        return self._is_simple(index, statement, set(), modules)

    def _runs_setups(self, index):
        return index not in self._plan.programs and _MAIN not in self._module.runs[index]

    def _is_set(self, index, statement, touched):
        """`os.environ["A"] = "b"`, `rcParams["x"] = 1`, `pd.DataFrame.zs = zs` where something reads `.zs`."""
        if not touched.changed:
            return False
        packages = self._packages()
        is_meant = any(setups.can_set_up_process(module) or module in packages for _, module in touched.changed)
        if is_meant:
            return self.is_simple(index, statement)
        # Who reads it has what it is read of from somebody who imports that.
        modules = {module for _, module in touched.changed}
        return self._is_read(touched.members) and self.is_simple(index, statement, modules)

    def _is_read(self, members):
        return any(members & one.uses.attributes for one in self._plan.kept)

    def _is_called(self, index, statement, touched):
        return any(self._sets_up(index, statement, *call) for call in touched.calls)

    def _sets_up(self, index, statement, root, module, last):
        if setups.seeds(last):
            return False
        if setups.sets_up_process(module, last):
            return root in self._plan.needed or self.is_simple(index, statement)
        members = setups.members_made(module, last)
        if members:
            return self._is_read(members) and self.is_simple(index, statement, {module})
        reached = root in self._plan.needed or module in self._packages()
        return reached and setups.sets_up_package(last) and self.is_simple(index, statement)

    def _packages(self):
        return self._plan.packages()

    def _is_simple(self, index, statement, looked, modules):
        for name in statement.uses.reads - self._plan.needed.keys() - looked:
            looked.add(name)
            binders = self._module.binders_of(name)
            if not binders and not hasattr(builtins, name) and name not in _OF_MODULES:
                return False
            if not all(self._is_simple_binder(index, one, name, looked, modules) for one in binders):
                return False
        return True

    def _is_simple_binder(self, index, statement, name, looked, modules):
        if name in statement.imports:
            return statement.imports[name] in modules or self._is_at_hand(statement.imports[name])
        if statement.name is not None:
            touched = self._module.touches.of_function(name)
            if not all(map(self._is_at_hand, touched.modules)):
                return False
            # What it runs of its own may take its time: only setting up is worth that on every engine.
            if name in self._module.runs[index] and not all(map(_is_light, touched.calls)):
                return False
        elif any(self._module.statements[one] is statement for one in self._plan.programs):
            return False
        return self._is_simple(index, statement, looked, modules)

    def _is_at_hand(self, module):
        return setups.is_standard(module) or setups.is_for_process(module) or module in self._packages()


def _is_light(call):
    _, module, last = call
    return setups.is_standard(module) or setups.is_for_process(module) or setups.sets_up_package(last) or setups.seeds(last)
