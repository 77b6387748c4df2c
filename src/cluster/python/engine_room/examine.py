"""What an interpreter says of a module before anything of it runs: asked by the editor, line by line, over stdin and stdout.

Nothing of the user's is imported or executed. Questions and answers are JSON; their shapes are in interpreter.ts.
"""
import ast
import importlib
import importlib.util
import json
import os
import sys
import sysconfig
import warnings

from .imports import Finder
from .inputs import parsed, unknown_in
from .items import InputsError
from .places import column_of, lines_of
from .slicing import slice_module
from .statements import statements_of
from .surroundings import around
from .unknown_names import unknown_names


def answer():
    """Until there is nobody any more to ask."""
    warnings.simplefilter("ignore")
    for line in sys.stdin.buffer:
        question = json.loads(line)
        try:
            told = examine(question)
        except Exception as error:
            # A fault of ours, or a module like none before: the run will tell what is wrong with it.
            told = {"failed": "%s: %s" % (type(error).__name__, error)}
        sys.stdout.write(json.dumps(dict(told, id=question["id"])) + "\n")
        sys.stdout.flush()


def examine(question):
    source, file = question["source"], question["file"]
    told = {"python": _interpreter(), "syntax": None, "functions": []}
    try:
        tree = ast.parse(source, file)
        importlib.invalidate_caches()
        told["functions"] = [_function(one, tree, question) for one in question["functions"]]
    except SyntaxError as error:
        told["syntax"] = _syntax(error, source)
    return told


def _function(wanted, tree, question):
    source, file, name = question["source"], question["file"], wanted["name"]
    sliced = slice_module(source, [name], file, question["whole"], around(file).own_names(question["unsaved"]))
    python = _interpreter()
    here = "Python %s (%s)" % (python["version"], python["executable"])
    finder = Finder(file, question["workspace"], question["unsaved"], here)
    return {
        "name": name,
        "remarks": [list(remark) for remark in sliced.remarks],
        "imports": finder.faults_in(sliced.body, source),
        "unknown": [_word(node, source) for node in unknown_names(sliced.tree(), tree)],
        "inputs": _fault_of_inputs(wanted["inputs"], tree, file) if wanted["inputs"] is not None else None,
    }


def _word(node, source):
    text = lines_of(source)[node.lineno - 1]
    start = len(text.encode("utf-8", "surrogatepass")[: node.col_offset].decode("utf-8", "replace"))
    return {"name": node.id, "line": node.lineno, "column": column_of(text, start)}


def _fault_of_inputs(text, tree, file):
    """Why they cannot be made, as a sentence, and the column at which it shows; None for nothing."""
    try:
        wanted = parsed(text)
    except InputsError as error:
        return {"text": str(error), "column": getattr(error, "column", 1)}
    unknown = unknown_in(wanted, {name for statement in statements_of(tree) for name in statement.binds})
    if unknown is None:
        return None
    sentence = "The inputs '%s' use '%s', which %s neither defines nor imports; define it at the top level there, or correct the name."
    # Behind our own bracket, its index is its column.
    return {"text": sentence % (text, unknown.id, os.path.basename(file)), "column": max(1, unknown.col_offset)}


def _syntax(error, source):
    lines = lines_of(source)
    line = min(max(1, error.lineno or 1), len(lines))
    return {"text": error.msg, "line": line, "column": column_of(lines[line - 1], max(0, (error.offset or 1) - 1))}


def _interpreter():
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return {
        "version": "%d.%d.%d" % sys.version_info[:3],
        "executable": sys.executable,
        "pip": importlib.util.find_spec("pip") is not None,
        "managed": sys.prefix == sys.base_prefix and os.path.exists(mark),
    }
