"""A page of ours as a reader has it open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["Boxes", "Open", "Reader"]

Boxes = list[dict[str, Any]]


class Reader:
    """One page as a reader has it open, with everything that went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._asked)
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"
        )

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _asked(self, dialog: Any) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def settle(self) -> None:
        """Wait until the page has drawn what was asked for."""
        self.page.evaluate("() => graphbuild.told()")
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def choose(self, words: str) -> None:
        """Search for words and take the first hit."""
        self.page.fill("#search", words)
        self.page.press("#search", "Enter")
        self.page.wait_for_selector("#details:not([hidden])")
        self.settle()

    def panel(self) -> str:
        """Read the panel when its sentences have been unpacked."""
        self.settle()
        return str(self.page.inner_text("#details"))

    def shown(self) -> list[str]:
        return list(self.page.evaluate("() => graphbuild.shown()"))

    def labels(self) -> Boxes:
        return list(self.page.evaluate("() => graphbuild.labels()"))

    def marks(self) -> Boxes:
        return list(self.page.evaluate("() => graphbuild.marks()"))

    def spot(self, entity_id: str) -> tuple[float, float]:
        found = self.page.evaluate("id => graphbuild.locate(id)", entity_id)
        return found["x"], found["y"]


Open = Callable[..., Reader]
