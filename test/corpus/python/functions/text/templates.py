# string.Template, textwrap, and a docstring that the function shows.
"""Letters to members."""
import string
import textwrap

from mycluster import view

LETTER = string.Template("Dear $name, your balance is $balance. Please settle it soon.")


@view.parallel(block=True)  # [{"name": "Ada", "balance": 12}, {"name": "Tim"}]
def letter(member):
    return textwrap.wrap(LETTER.substitute(member), width=24)
