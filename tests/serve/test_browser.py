"""The pages in a real browser: no request leaves the server, nothing is blocked, nothing fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphbuild.query import named_questions
from tests import factories as made
from tests.browser import chromium
from tests.serve.running import Server

pytestmark = pytest.mark.browser

PEOPLE = "SELECT ?p ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name"
FORMULA = "SELECT ('=1+1' AS ?bad) ('say \"hi\"' AS ?said) (-5 AS ?number) {}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from contextlib import ExitStack

    with ExitStack() as stack:
        try:
            running = stack.enter_context(chromium())
        except Exception as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here: {str(error).splitlines()[0]}")
        yield running


class Seen:
    """A page with every request and every complaint."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", self._failed)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"
        )

    def _failed(self, request: Any) -> None:
        # A request is aborted where the reader follows a link before it has come: no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"failed: {request.url} ({request.failure})")


@pytest.fixture
def seen(browser: Any, server: Server) -> Iterator[Seen]:
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    reader = Seen(context.new_page())
    yield reader
    outside = [url for url in reader.requests if not url.startswith((f"{server.address}/", "blob:", "data:"))]
    context.close()
    assert outside == [] and reader.errors == []


def test_a_query_is_asked_shown_and_downloaded(seen: Seen, server: Server, tmp_path: Path) -> None:
    page = seen.page
    page.goto(f"{server.address}/query")
    page.fill("#query", PEOPLE)
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#rows tbody tr")
    assert page.locator("#rows thead th").all_inner_texts() == ["p", "name"]
    assert page.locator("#rows tbody tr").count() == int(page.inner_text("#told").split()[0]) > 5
    with page.expect_download() as taking:
        page.click("#json")
    taking.value.save_as(tmp_path / "answer.json")
    assert (tmp_path / "answer.json").read_bytes() == server.ask(PEOPLE, accept="application/json").body
    page.click("#rows tbody tr:first-child a")
    page.wait_for_url("**/doc/person/*.html")
    assert page.locator("h1").inner_text()


def test_a_spreadsheet_gets_no_formulas(seen: Seen, server: Server, tmp_path: Path) -> None:
    page = seen.page
    page.goto(f"{server.address}/query")
    page.fill("#query", FORMULA)
    page.click("#ask")
    page.wait_for_selector("#rows tbody tr")
    with page.expect_download() as taking:
        page.click("#csv")
    taking.value.save_as(tmp_path / "answer.csv")
    text = (tmp_path / "answer.csv").read_bytes().decode("utf-8-sig")
    assert text == '"bad","said","number"\r\n"\'=1+1","say ""hi""","-5"\r\n'


def test_the_named_questions_are_there_in_both_languages(seen: Seen, server: Server) -> None:
    page = seen.page
    page.goto(f"{server.address}/query")
    options = page.locator("#question option").all_inner_texts()[1:]
    assert options == [f"{item.name} {item.title_zh}" for item in named_questions()]
    page.select_option("#question", index=7)
    page.wait_for_selector("#rows:not([hidden])")
    assert page.input_value("#query").startswith("# q07")
    page.click("a.other")
    assert page.locator("#question option").all_inner_texts()[1:] == [
        f"{item.name} {item.title_en}" for item in named_questions()
    ]


def test_other_kinds_of_answers_are_shown_too(seen: Seen, server: Server) -> None:
    page = seen.page
    page.goto(f"{server.address}/query?query=ASK%20%7B%7D")
    page.wait_for_selector("#rows tbody tr")
    assert page.inner_text("#rows tbody td") == "true"
    page.fill("#query", "CONSTRUCT { ?p schema:name ?n } WHERE { ?p a schema:Person ; schema:name ?n } LIMIT 2")
    page.click("#ask")
    page.wait_for_function("() => document.querySelectorAll('#rows tbody tr').length === 2")
    assert page.inner_text("#rows tbody td").endswith(" .")


def test_pages_link_to_each_other_and_to_the_graph(seen: Seen, server: Server) -> None:
    page = seen.page
    page.goto(f"{server.address}/id/{made.GU}")
    assert page.inner_text("h1") == "顾南星"
    page.click("a.other")
    assert page.locator("h2").first.inner_text() == "Names"
    page.click(".fact figcaption a")
    assert "article" in page.url and page.locator("blockquote").count() > 0
    page.fill("input[name=name]", "南星")
    page.press("input[name=name]", "Enter")
    page.click("main li a")
    assert page.inner_text("h1") == "顾南星"
    page.goto(f"{server.address}/graph.html")
    page.wait_for_function("() => window.graphbuild && graphbuild.shown().length > 0")


def test_a_broken_query_is_told_with_its_caret(browser: Any, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.address}/query")
    page.fill("#query", "SELECT * {\n  ?s ?p ?o ?x }")
    page.click("#ask")
    page.wait_for_selector("#mistake:not([hidden])")
    first, line, caret = page.inner_text("#mistake").rstrip("\n").split("\n")
    assert first.startswith("line 2, column 12") and line.index("?x") == caret.index("^")
    assert not page.is_visible("#rows")
    page.close()
