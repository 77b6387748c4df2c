"""Seeds of random generators at a module's top level, and what is drawn after them. Pure."""
from . import setups

# Generators that generators.py keeps apart, and those that nobody can. A function of another module seeds some of the former.
_RESTORED, _OTHERS = {"random", "numpy", "torch"}, {"jax", "keras", "tensorflow", "cupy", "mxnet"}
_METHODS = {"fit", "fit_predict", "fit_transform", "sample"}
_DRAWING = {"rand", "randint", "randn", "randperm", "rvs", "sample", "shuffle", "train_test_split"}
# They draw from NumPy's.
_BY_NUMPY = {"imblearn", "pandas", "scipy", "seaborn", "sklearn", "statsmodels", "xarray"}

_BY_GENERATORS = _RESTORED | _BY_NUMPY


class Seeding:
    """`kept` are the statements that go along so far."""

    def __init__(self, statements, imports, definitions, runs):
        """`runs` tells of each statement which functions of the file it runs."""
        self._statements, self._imports = statements, imports
        # The modules each seeds, and whether it draws.
        self._seeded = {one: _seeded_by(one, imports, definitions) for one in statements}
        drawing = {name for name, one in definitions.items() if _draws_within(one, imports)}
        self._drawing = {
            one for one, names in zip(statements, runs) if not self._seeded[one] and (names & drawing or _draws(one, imports))
        }

    def seeded_by(self, statement):
        """Modules whose generators it seeds: `random.seed(0)`, `np.random.seed(0)`, `seed_everything(0)` of whatever module."""
        return self._seeded[statement]

    def seeds_what_is_drawn(self, statement, kept):
        seeded = [module for module in self._seeded[statement] if _is_restored(module)]
        if not seeded:
            return False
        used = {self._imports[name] for one in kept for name in one.reads & self._imports.keys()}
        return any(_draws_from(module, used) for module in seeded)

    def shifts_draws(self, index, kept):
        """It draws between a seed and what is kept and draws, too: `noise = random.random()`."""
        if self._statements[index] not in self._drawing:
            return False
        before, after = self._statements[:index], self._statements[index + 1 :]
        is_seeded = any(self._seeded[one] for one in before if one in kept)
        return is_seeded and any(one in self._drawing for one in after if one in kept)


def _seeded_by(statement, imports, definitions):
    found = set()
    for root, last in statement.uses.calls if statement.name is None else ():
        own = definitions.get(root)
        if root in imports and setups.seeds(last):
            found.add(imports[root])
        elif own is not None and own.is_function and any(map(setups.seeds, own.uses.attributes)):
            found |= {imports[name] for name in own.reads & imports.keys()}
    return found


def _draws_within(definition, imports):
    """A function or a class whose methods draw, as far as their words tell."""
    attributes = definition.uses.attributes
    modules = {imports[name] for name in definition.reads & imports.keys()}
    return "random" in modules and not setups.seeds(definition.name) or bool(
        modules & _BY_GENERATORS and attributes & (_DRAWING | _METHODS | {"random"})
    )


def _draws(statement, imports):
    if statement.name is not None:
        return False
    # `df.sample(3)`, `KMeans(3).fit(X)`
    if any(last in _METHODS for _, last in statement.uses.calls) and _BY_GENERATORS & set(imports.values()):
        return True
    is_random = "random" in statement.uses.attributes
    calls = ((imports[root], last) for root, last in statement.uses.calls if root in imports)
    return any(
        module == "random" or last in _DRAWING or (is_random and module in _RESTORED | _BY_NUMPY) for module, last in calls
    )


def _is_restored(module):
    return module in _RESTORED or setups.is_foreign(module) and module not in _OTHERS


def _draws_from(module, used):
    """Whether something of the modules used may draw from the generator that this one seeds."""
    if module in used or any(map(setups.is_foreign, used)):
        return True
    if module == "numpy":
        return bool(used & _BY_NUMPY)
    return setups.is_foreign(module) and bool(used & (_RESTORED | _BY_NUMPY))
