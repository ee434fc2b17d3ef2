"""How far the reading has come: a bar on a terminal, once it takes longer than a moment."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from kpi.files import Heard
from kpi.model import Language, Text
from kpi.wording.form import READING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before anything is shown."""
PAUSE = 0.1
"""Seconds between two pictures."""


@contextmanager
def watching(
    stream: TextIO | None, language: Language, work: Text = READING
) -> Iterator[Heard | None]:
    """What is to be told how far the work has come; None where no terminal would show it.

    Reading is counted in bytes, other work by the piece. The bar is gone from the terminal
    afterwards.
    """
    if stream is None or not stream.isatty():
        yield None
        return
    bar = Bar(stream, work.in_(language), in_bytes=work is READING)
    try:
        yield bar
    finally:
        bar.close()


class Bar:
    """A bar that appears when the work takes longer than `PATIENCE`."""

    def __init__(
        self,
        stream: TextIO,
        title: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        in_bytes: bool = True,
    ) -> None:
        self._stream = stream
        self._title = title
        self._clock = clock
        self._in_bytes = in_bytes
        self._next = clock() + PATIENCE
        self._progress: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` is done; a total of 0 is unknown."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._progress is None:
            self._progress = _started(self._stream, self._title, in_bytes=self._in_bytes)
        [task] = self._progress.task_ids
        self._progress.update(task, completed=done, total=max(total, done) if total else None)
        self._progress.refresh()

    def close(self) -> None:
        """Takes the bar away."""
        if self._progress is not None:
            self._progress.stop()


def _started(stream: TextIO, title: str, *, in_bytes: bool) -> "Progress":
    from rich import progress as parts  # noqa: PLC0415 - costs 60 ms, for long work only
    from rich.console import Console  # noqa: PLC0415

    progress = parts.Progress(
        parts.TextColumn("{task.description}", markup=False),
        parts.BarColumn(),
        parts.DownloadColumn() if in_bytes else parts.MofNCompleteColumn(),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
    )
    progress.add_task(title, total=None)
    progress.start()
    return progress
