"""`kpi`, and `python -m kpi`."""

import gc
import sys

from kpi import VERSION_OPTIONS, __version__

FEWER_COLLECTIONS = 50_000
"""New objects after which Python looks for garbage; by default it does so a thousand times
while a command begins, and finds none."""


def main() -> None:
    """Run the command line; asked for its version alone, it answers without loading the rest."""
    if sys.argv[1:] in [[name] for name in VERSION_OPTIONS] and _is_told(f"kpi {__version__}\n"):
        sys.exit(0)
    gc.set_threshold(FEWER_COLLECTIONS)
    from kpi import app  # noqa: PLC0415 - whatever a command may need

    app.main()


def _is_told(text: str) -> bool:
    """Whether standard output took a text; why it did not is for the rest to find and to say."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
