"""The text of code is one for all versions of Python, and tells formulas apart."""

import ast
from hashlib import sha256

import pytest

from shortsight.records.syntax import canonical_code

CODE = '''"""Doc."""
from __future__ import annotations
import os, sys as s
@deco(x := 3)
class A(B, metaclass=M):
    u"""Doc."""
    x: int = 3
    def f(self, a, /, b=1, *args: int, c, d=None, **kw) -> int:
        # type: (...) -> int
        """Doc."""
        return f"{a}b{b!r:>{c}}" "tail" f"{d=}" f"" f"{a:}" f"x" 'y'
async def g():
    async with a as b, c: pass
    async for i in x: yield i
    return [i async for i in x if i]
lambda *a, k=2: (a, {**k, 1: 2}, {*a}, u"\\u1234\\U0001fadd", b"x", 1e-3, 2j, ..., -1)
try: pass
except* E as e: raise X from e
else: del q[1:2, ::3]
match v:
    case {"k": [1, *r], **rest} if r: pass
    case P(x=-1+2j) | None | "a": pass
f'{f"{1}"}'; f"{{}}{x!s}"; rf"\\d{x:.{p}f}"
'''
# The same from Python 3.11.3, 3.11.7, 3.12.7, 3.13.2, 3.14.2 and 3.15.0rc1, for which
# ast.dump gives four texts.
DIGEST = "bfda14781dbddfbf"


def text(code):
    return canonical_code(ast.parse(code))


def test_every_version_of_python_gives_one_text():
    assert sha256(text(CODE).encode()).hexdigest()[:16] == DIGEST


def test_what_other_versions_add_to_a_tree_does_not_enter():
    """Fields that are empty or say nothing, and strings in other pieces."""
    tree = ast.parse(CODE)
    for node in ast.walk(tree):
        node.type_params = []
        node.another = None
        node._fields = (*node._fields, "another", "type_params", "is_lazy")
        node.is_lazy = 0
        if isinstance(node, ast.JoinedStr):
            empty = ast.Constant("")
            node.values = [each for v in node.values for each in (empty, v)]
    assert canonical_code(tree) == text(CODE)


def test_what_other_versions_leave_out_does_not_enter():
    tree = ast.parse(CODE)
    for node in ast.walk(tree):
        for name in ("ctx", "kind", "type_comment"):
            if hasattr(node, name):
                delattr(node, name)
    assert canonical_code(tree) == text(CODE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("return_ = None", "return_ = 0"),
        ("f(**a)", "f(*a)"),
        ("1", "True"),
        ("'1'", "1"),
        ("f'{a}b'", "f'b{a}'"),
        ("f'{a}'", "f'{a!r}'"),
        ("{**a, b: c}", "{b: c, **a}"),
        ("def f(a, *, b=1, c): 0", "def f(a, *, b, c=1): 0"),
        ("async def f(): 0", "def f(): 0"),
        ("from .a import b", "from a import b"),
        ("def f():\n 'a'\n 'b'", "def f():\n 'a'\n 'c'"),
    ],
)
def test_what_computes_something_else_has_another_text(one, other):
    assert text(one) != text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 1", "x  =  (1)  # one"),
        ("def f(): 'a'", "def f(): 'b'"),
        ("'a' f'b{c}' 'd'", "f'ab{c}d'"),
    ],
)
def test_what_computes_the_same_has_one_text(one, other):
    assert text(one) == text(other)
