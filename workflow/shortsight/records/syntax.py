"""Python code as text that is the same for every version of Python.

`ast.dump` is not: versions add fields to nodes, omit empty ones, and split formatted
strings differently.
"""

import ast
from collections.abc import Iterator

__all__ = ["canonical_code"]

#: Fields without effect on what is computed, or implied by the node's position.
LEFT_OUT = ("ctx", "is_lazy", "kind", "type_comment")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def canonical_code(tree: ast.AST) -> str:
    """Return a syntax tree as text, without docstrings, positions and empty fields."""
    return "".join(_node(tree))


def _node(node: ast.AST) -> Iterator[str]:
    """Yield the pieces of NAME(FIELD=VALUE,...), without empty fields."""
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
    """Yield the text of a node, a list of nodes (None for gaps), a name or a number."""
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
    """Return a field; drop a body's docstring and join pieces of formatted strings."""
    value = getattr(node, name, None)
    if name == "body" and isinstance(node, DOCUMENTED) and _is_text(value[:1]):
        return value[1:]
    is_formatted = isinstance(node, ast.JoinedStr) and name == "values"
    return _pieces(value) if is_formatted else value


def _is_text(body: list[ast.stmt]) -> bool:
    """Return whether a body of at most one statement is a docstring."""
    value = body[0].value if body and isinstance(body[0], ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _pieces(values: list[ast.expr]) -> list[ast.expr]:
    """Return the pieces of a formatted string: adjacent texts joined, none empty."""
    joined: list[ast.expr] = []
    for piece in values:
        if isinstance(piece, ast.Constant) and joined:
            last = joined[-1]
            if isinstance(last, ast.Constant):
                joined[-1] = ast.Constant(last.value + piece.value)
                continue
        joined.append(piece)
    return [p for p in joined if not (isinstance(p, ast.Constant) and not p.value)]
