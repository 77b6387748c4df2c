# match statements, named tuples, class patterns and guards.
from typing import NamedTuple

from mycluster import view


class Token(NamedTuple):
    kind: str
    text: str


def tokens(text):
    for word in text.split():
        yield Token("number" if word.lstrip("-").isdigit() else "operator", word)


@view.parallel(block=True)  # ["1 2 +", "3 4 5 * -", "1 +", "2 x"]
def reverse_polish(text):
    stack = []
    for token in tokens(text):
        match token:
            case Token("number", text):
                stack.append(int(text))
            case Token(_, ("+" | "-" | "*") as operator) if len(stack) > 1:
                b, a = stack.pop(), stack.pop()
                stack.append({"+": a + b, "-": a - b, "*": a * b}[operator])
            case Token(text=other):
                raise ValueError(f"cannot use {other!r} with {len(stack)} numbers")
    return stack
