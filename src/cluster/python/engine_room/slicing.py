"""The part of a module that one of its functions needs, found from its source alone. Pure."""
import ast

from .analysis import Analysis
from .plan import Plan
from .slice_notes import notes_on
from .statements import statements_of


class Slice:
    """`body` are the statements kept, in their order and with their positions; `bound` all names that the whole module binds.

    `remarks` are Notes for the editor, `notes` their sentences.
    """

    def __init__(self, body, bound, remarks):
        self.body, self.bound, self.remarks = body, bound, remarks
        self.notes = list(dict.fromkeys(remark.text for remark in remarks))
        # The same text for the same code, wherever its lines are.
        self.dump = "\n".join(ast.dump(statement) for statement in body)

    def tree(self):
        return ast.Module(body=self.body, type_ignores=[])


# Sources whose Analysis is remembered: a function and its inputs are sliced from the same one.
_MAX_KNOWN = 4
_known = {}


def _analysis_of(source, file):
    """The Analysis of a source. It is shared, so nobody changes it, nor its statements."""
    analysis = _known[source] = _known.pop(source, None) or Analysis(statements_of(ast.parse(source, file), source))
    if len(_known) > _MAX_KNOWN:
        del _known[next(iter(_known))]
    return analysis


def slice_module(source, names, file="<module>", whole=False, own=frozenset()):
    """Give the Slice of `source` that reaches from these names of its top level.

    Kept is what binds a name that is reached, with all that it reads in turn; whatever may change the value of such a
    name, unless it is the program that runs the function (plan.py); `from __future__`; imports of everything; and what sets up the
    process or a package that is used (setups.py). The decorators that tag a function are taken off.

    `own` are the names of the user's modules, which set up each other. `whole` keeps every statement but those that map tagged functions.
    """
    plan = Plan(_analysis_of(source, file), names, whole, own)
    kept = [statement for statement in plan.statements if statement in plan.kept]
    body = [statement.trimmed(plan.needed if not plan.whole else None) for statement in kept]
    return Slice([part for part in body if part is not None], plan.bound, notes_on(plan))
