"""Regular expressions that are compiled where they are first used.

To compile all of them takes longer than to judge a plan, and a command uses few.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast

HANZI = r"[^\W\d\0-\x7f]"
"""A letter beyond ASCII, which in a Chinese text is a hanzi.

The range of all hanzi takes half a millisecond to compile wherever it stands.
"""


class _Uncompiled(Generic[AnyStr]):
    """Stands for a compiled expression, and becomes as fast as one with its first use."""

    def __init__(self, text: AnyStr, flags: re.RegexFlag) -> None:
        self._text: AnyStr = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """The regular expression of a text."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))
