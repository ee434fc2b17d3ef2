"""A real browser without a window, and the pages it is shown.

Without a browser these tests are skipped; KPI_BROWSER=required, as CI sets it, makes that a
failure. KPI_BROWSER may also name the browser's program.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.commands import kpi

WANTED = os.environ.get("KPI_BROWSER", "")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHIPPED = ("check", "-a", "examples/simulated.csv", "--as-of", "2025-06", "--lang", "zh")
SECONDS = 20


def find_browser() -> str | None:
    names = NAMES if WANTED in {"", "required"} else (WANTED,)
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        missing = "no Chromium or Chrome is installed: KPI_BROWSER may name its program"
        (pytest.fail if WANTED else pytest.skip)(missing)
    with sync_playwright() as driver:
        found = driver.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped plan, in Chinese."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(kpi(*SHIPPED, "--format", "html").out)
    return path


@pytest.fixture(scope="session")
def report() -> dict[str, Any]:
    """The same report as JSON."""
    found: dict[str, Any] = json.loads(kpi(*SHIPPED, "--format", "json").out)
    return found


Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, shipped: Path) -> Iterator[Show]:
    """Opens a page; whatever it complains about, or asks the network for, is an error."""
    contexts = []
    complaints: list[str] = []

    def opened(path: Path = shipped, *, fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        context.set_default_timeout(SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((path.as_uri(), "blob:"))
                else complaints.append(asked.url)
            ),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
