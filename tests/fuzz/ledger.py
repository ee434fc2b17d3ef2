"""Feeds bytes to the ledger reader, guided by coverage: it must refuse or read, never raise.

Not part of `make test`: needs `pip install atheris`, and runs as long as it is told to:

    python tests/fuzz/ledger.py -max_total_time=600 -rss_limit_mb=256 CORPUS tests/ledgers
"""

import io
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kpi"]):
    from kpi.actuals import LedgerSource, check_ledger, latest_month, read_ledger
    from kpi.plan import PlanFile, parse_plan

PLAN_FOLDER = Path(__file__).parents[2] / "targets" / "2025"
PLAN, _ = parse_plan([PlanFile(p.name, p.read_bytes()) for p in sorted(PLAN_FOLDER.iterdir())])


def read(content: bytes) -> None:
    """One input: everything that reading a ledger does."""
    assert PLAN is not None
    ledger, _ = read_ledger(PLAN, [LedgerSource("fuzz.csv", io.BytesIO(content))])
    month = latest_month(PLAN, ledger)
    if month is not None:
        check_ledger(PLAN, ledger, month)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
