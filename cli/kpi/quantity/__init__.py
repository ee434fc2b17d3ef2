"""How a number and a unit are read, converted and shown: the only place."""

from kpi.quantity.amount import (
    Amount,
    Ratio,
    check_share,
    convert,
    is_counted,
    is_points,
    parse_amount,
    parse_unit,
    same_unit,
)
from kpi.quantity.clause import Clause, parse_clause
from kpi.quantity.number import (
    is_error_cell,
    is_missing,
    is_number,
    leaves_digits_unsaid,
    parse_number,
    without_zero_width,
)
from kpi.quantity.show import (
    attach_unit,
    decimal_places,
    in_chinese,
    in_english,
    name_unit,
    show_distinct,
    show_exact,
    show_number,
    show_plain,
    show_signed,
)
from kpi.quantity.threshold import parse_threshold

__all__ = [
    "Amount",
    "Clause",
    "Ratio",
    "attach_unit",
    "check_share",
    "convert",
    "decimal_places",
    "in_chinese",
    "in_english",
    "is_counted",
    "is_error_cell",
    "is_missing",
    "is_number",
    "is_points",
    "leaves_digits_unsaid",
    "name_unit",
    "parse_amount",
    "parse_clause",
    "parse_number",
    "parse_threshold",
    "parse_unit",
    "same_unit",
    "show_distinct",
    "show_exact",
    "show_number",
    "show_plain",
    "show_signed",
    "without_zero_width",
]
