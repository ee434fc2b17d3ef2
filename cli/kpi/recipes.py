"""The jobs of CI servers, word for word as docs/ci.md shows them."""

from enum import StrEnum

from kpi.record import NamedTuple


class CiServer(StrEnum):
    """A server whose job `kpi init` writes."""

    GITHUB = "github"
    GITLAB = "gitlab"


class Recipe(NamedTuple):
    """The file of a job, where its server looks for it at the root of a repository."""

    path: str
    text: str


WHEELS = "wheels/"
"""The folder from which a job installs the program."""
REPORTS = "reports/"
"""The folder that jobs write reports into."""
RECIPES = {
    CiServer.GITHUB: Recipe(
        ".github/workflows/targets.yml",
        """\
name: targets
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: install
        run: python -m pip install wheels/kpi_check-*.whl
      - name: check
        run: |
          kpi check --locked -t targets -a actuals --format github -o markdown=reports/summary.md -o csv=reports/targets.csv -o junit=reports/junit.xml
      - name: publish
        if: always()
        uses: actions/upload-artifact@v4
        with:
          name: reports
          path: reports/
""",
    ),
    CiServer.GITLAB: Recipe(
        ".gitlab-ci.yml",
        """\
targets:
  image: python:3.12
  script:
    - python -m pip install wheels/kpi_check-*.whl
    - kpi check --locked -t targets -a actuals --fail-on fail,no-data,at-risk -o gitlab=reports/code-quality.json -o junit=reports/junit.xml -o csv=reports/targets.csv
  allow_failure:
    exit_codes: 3
  artifacts:
    when: always
    paths:
      - reports/
    reports:
      codequality: reports/code-quality.json
      junit: reports/junit.xml
""",
    ),
}
