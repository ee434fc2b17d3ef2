"""`python -m kpi`."""

from kpi.app import main

main()
