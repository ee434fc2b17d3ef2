"""How right the rule would have been on the past: finished years replayed, and scored."""

from enum import StrEnum


class BacktestFormat(StrEnum):
    """A format a back-test can be written in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
