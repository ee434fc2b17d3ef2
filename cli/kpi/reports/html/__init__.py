"""One self-contained page for people who read no tables: charts, both languages, filters.

Nothing is loaded from anywhere: style and script stand in the page, and its policy allows
these two by their hashes and nothing else.
"""

import re
from base64 import b64encode
from hashlib import sha256

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kpi.report import Report
from kpi.reports.html import charts
from kpi.reports.html.views import page
from kpi.reports.options import Look
from kpi.reports.safety import plain
from kpi.wording import page as say
from kpi.wording import words

IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def render(report: Report, look: Look) -> str:
    """The report as a page that opens in `look.language` and holds every target."""
    environment = Environment(
        loader=PackageLoader("kpi.reports.html", "."),
        autoescape=True,
        finalize=_harmless,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    style, script = _source(environment, "page.css"), _source(environment, "page.js")
    return environment.get_template("page.html").render(
        page=page(report, look.language),
        say=say,
        words=words,
        frame=charts,
        style=Markup(style),  # noqa: S704 - our own file, in which nothing is filled in
        script=Markup(script),  # noqa: S704 - the same
        style_hash=_hash(style),
        script_hash=_hash(script),
        is_chinese=lambda text: bool(IDEOGRAPH.search(text)),
    )


def _source(environment: Environment, name: str) -> str:
    loader = environment.loader
    assert isinstance(loader, BaseLoader)
    return loader.get_source(environment, name)[0]


def _hash(source: str) -> str:
    """What the policy calls an inline block by."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _harmless(value: object) -> object:
    """What is put into the page: text on one line, without controls; markup is our own."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
