"""Lines and columns as an editor counts them: from 1, columns in UTF-16 units. Pure."""
import re


def lines_of(source):
    return re.split(r"\r\n|\r|\n", source)


def column_of(text, index):
    """`index` counts characters, as Python does."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2 + 1


def place_of(source, node, word, behind=""):
    """`(line, column, length)` of a word in a statement, behind another word; of its beginning where it is not found."""
    lines = lines_of(source)
    first = node.lineno
    start = len(lines[first - 1].encode("utf-8", "surrogatepass")[: node.col_offset].decode("utf-8", "replace"))
    pattern, is_behind = re.compile(r"(?<!\w)%s(?!\w)" % re.escape(word)), behind == ""
    for number in range(first, (getattr(node, "end_lineno", None) or first) + 1):
        text = lines[number - 1]
        if not is_behind:
            mark = re.compile(r"\b%s\b" % behind).search(text, start)
            is_behind, start = mark is not None, mark.end() if mark else 0
        found = pattern.search(text, start) if is_behind else None
        if found is not None:
            column = column_of(text, found.start())
            return number, column, column_of(text, found.end()) - column
        start = 0
    text = lines[first - 1]
    return first, column_of(text, node.col_offset), 1
