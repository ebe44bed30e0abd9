"""What Python code says, as a text that is the same for every version of Python.

`ast.dump` is not: versions add fields to nodes, leave out others where they are empty,
and cut a formatted string into pieces in their own ways.
"""

import ast
from collections.abc import Iterator

__all__ = ["canonical_code"]

#: Fields that say nothing about what is computed, or follow from where a node stands.
LEFT_OUT = ("ctx", "is_lazy", "kind", "type_comment")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def canonical_code(tree: ast.AST) -> str:
    """Return a syntax tree as text, without docstrings, places and empty fields."""
    return "".join(_node(tree))


def _node(node: ast.AST) -> Iterator[str]:
    """Write NAME(FIELD=VALUE,...) with the fields that are not empty."""
    yield f"{type(node).__name__}("
    if isinstance(node, ast.Constant):
        yield f"{type(node.value).__name__} {node.value!a}"
    else:
        for name in node._fields:
            value = _value(node, name)
            if value not in (None, []) and name not in LEFT_OUT:
                yield f"{name}="
                yield from _any(value)
                yield ","
    yield ")"


def _any(value) -> Iterator[str]:
    """Write a node, a list of nodes (with None for gaps), a name or a number."""
    if isinstance(value, ast.AST):
        yield from _node(value)
    elif isinstance(value, list):
        yield "["
        for each in value:
            yield from _any(each)
            yield ","
        yield "]"
    else:
        yield ascii(value)


def _value(node: ast.AST, name: str):
    """Return a field: of a body no docstring, of a formatted string whole pieces."""
    value = getattr(node, name, None)
    if name == "body" and isinstance(node, DOCUMENTED) and _is_text(value[:1]):
        return value[1:]
    is_formatted = isinstance(node, ast.JoinedStr) and name == "values"
    return _pieces(value) if is_formatted else value


def _is_text(body: list[ast.stmt]) -> bool:
    """Return whether a body of one statement, or none, is a docstring."""
    value = body[0].value if body and isinstance(body[0], ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _pieces(values: list[ast.expr]) -> list[ast.expr]:
    """Return the pieces of a formatted string: texts joined, none empty."""
    joined: list[ast.expr] = []
    for piece in values:
        if isinstance(piece, ast.Constant) and joined:
            last = joined[-1]
            if isinstance(last, ast.Constant):
                joined[-1] = ast.Constant(last.value + piece.value)
                continue
        joined.append(piece)
    return [p for p in joined if not (isinstance(p, ast.Constant) and not p.value)]
