"""Pages from templates: every text is escaped, and the policy of a page knows its own blocks."""

from base64 import b64encode
from hashlib import sha256

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kpi.pattern import pattern
from kpi.record import NamedTuple
from kpi.reports.html import charts, year
from kpi.reports.safety import plain
from kpi.wording import page as say
from kpi.wording import words

IDEOGRAPH = pattern("[\u3400-\u9fff\uf900-\ufaff]")


def _harmless(value: object) -> object:
    """What is put into a page: text on one line, without controls; markup is our own."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=PackageLoader("kpi.reports.html", "."),
    autoescape=True,
    finalize=_harmless,
    keep_trailing_newline=True,
    lstrip_blocks=True,
    trim_blocks=True,
    undefined=StrictUndefined,
)
_TEMPLATES.globals.update(
    say=say,
    words=words,
    frame=charts,
    year=year,
    is_chinese=lambda text: bool(IDEOGRAPH.search(text)),
)


class Inline(NamedTuple):
    """A style or script of our own that stands in a page, and its hash for the policy."""

    source: Markup
    hash: str

    @staticmethod
    def of(name: str, **values: str) -> "Inline":
        """That of one of our files, as it is or with our own values filled in."""
        loader = _TEMPLATES.loader
        assert isinstance(loader, BaseLoader)
        source = filled(name, **values) if values else loader.get_source(_TEMPLATES, name)[0]
        digest = b64encode(sha256(source.encode()).digest()).decode()
        return Inline(Markup(source), f"sha256-{digest}")  # noqa: S704 - our own file


def filled(name: str, **values: object) -> str:
    """The page of a template."""
    return _TEMPLATES.get_template(name).render(**values)
