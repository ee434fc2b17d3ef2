"""Named tuples that are quickly declared.

`typing.NamedTuple` writes and compiles a constructor for each class, which for all of ours takes
longer than to judge a plan. Those with as many fields differ in the names of their parameters
only, so here one is compiled for each number of fields. To a type checker, and to whoever uses
them, these are the same.
"""

import sys
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING or sys.version_info >= (3, 14):  # whose annotations are no names in a class body
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - what this module is for
else:
    from collections import _tuplegetter

    _KNOWN = {"_new": tuple.__new__, "__builtins__": {}}

    @cache
    def _constructor(length: int) -> CodeType:
        fields = ", ".join(f"_{at}" for at in range(length))
        return eval(f"lambda _cls, {fields}: _new(_cls, ({fields},))", _KNOWN).__code__  # noqa: S307 - no text but ours

    class _NamedTupleType(type):
        """Makes the annotated names of a class the fields of its tuples."""

        def __new__(
            cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any
        ) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = tuple(body[each] for each in fields if each in body)
            body["__slots__"] = ()
            if fields:
                code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
                body["__new__"] = FunctionType(code, _KNOWN, "__new__", defaults)
                body["_fields"] = body["__match_args__"] = fields
                body |= {each: _tuplegetter(at, None) for at, each in enumerate(fields)}
            return super().__new__(cls, name, bases, body, **options)

    class NamedTuple(tuple, metaclass=_NamedTupleType):  # noqa: SLOT001 - each class gets its own
        """A tuple whose places have names."""

        @classmethod
        def _make(cls, values: Any) -> Self:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, **changed: Any) -> Self:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"{type(self).__name__} has no fields {[*changed]}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)
