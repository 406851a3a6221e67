"""The screen of a review: both sides of an open pair with posts, days and sentences, and one key for each verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, Static

from graphbuild.errors import GraphbuildError
from graphbuild.model import Verdict
from graphbuild.ontology import EntityType, label
from graphbuild.review import Session, Side

__all__ = ["Review"]

WORDS = {Verdict.SAME: "同一 same", Verdict.DIFFERENT: "不同 different", Verdict.UNSURE: "存疑 unsure"}


class Review(App[None]):
    """Both sides of one pair after another; every word is saved before the next pair comes."""

    TITLE = "graphbuild review"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None  # else the hidden line takes the keys that are verdicts
    CSS = """
    #top { height: auto; padding: 0 1; background: $panel; }
    #said { height: auto; padding: 0 1; color: $text-muted; }
    .side { width: 1fr; padding: 0 1; border: round $primary; }
    #reason { display: none; }
    #reason.asked { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "decide('same')", "同一 same"),
        Binding("d", "decide('different')", "不同 different"),
        Binding("u", "decide('unsure')", "存疑 unsure"),
        Binding("space", "skip", "跳过 skip"),
        Binding("z", "undo", "撤销 undo"),
        Binding("r", "reason", "理由 reason"),
        Binding("q", "quit", "退出 quit"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Lay out the question, the two sides, what was said last, and the keys."""
        yield Static(id="top", markup=False)
        with Horizontal():
            for side in ("left", "right"):
                with VerticalScroll(classes="side"):
                    yield Static(id=side, markup=False)
        yield Static(id="said", markup=False)
        yield Input(placeholder="理由,回车确认 the reason, then Enter", id="reason")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first pair."""
        self._show("每个判断即时存盘 every verdict is saved at once")

    def action_decide(self, word: str) -> None:
        """Save a verdict; one that cannot be true or cannot be saved is told, and the pair stays."""
        if self.session.now is None:
            return
        verdict, reason = Verdict(word), self.query_one("#reason", Input)
        names = self.session.now.left.name
        try:
            self.session.decide(verdict, reason.value.strip())
        except GraphbuildError as error:
            self._show(str(error))
            return
        reason.value = ""
        self._show(f"{names}: {WORDS[verdict]}")

    def action_skip(self) -> None:
        """Pass the pair over."""
        self.session.skip()
        self._show("跳过,下次再问 skipped, to be asked again")

    def action_undo(self) -> None:
        """Take the last word back."""
        try:
            back = self.session.undo()
        except GraphbuildError as error:
            self._show(str(error))
            return
        self._show("已撤销 taken back" if back else "没有可撤销的 nothing to take back")

    def action_reason(self) -> None:
        """Ask for the reason of the verdict that comes next."""
        line = self.query_one("#reason", Input)
        line.add_class("asked")
        line.focus()

    def on_input_submitted(self) -> None:
        """Keep the reason for the next verdict."""
        line = self.query_one("#reason", Input)
        line.remove_class("asked")
        self.set_focus(None)
        self._show(f"理由 reason: {line.value}" if line.value else "没有理由 no reason")

    def _show(self, said: str) -> None:
        pair = self.session.now
        self.query_one("#said", Static).update(Text(said))
        self.query_one("#top", Static).update(question(self.session))
        for place, side in (("left", pair.left if pair else None), ("right", pair.right if pair else None)):
            self.query_one(f"#{place}", Static).update(side_text(side) if side else Text())
        for scroll in self.query(VerticalScroll):
            scroll.scroll_home(animate=False)


def question(session: Session) -> Text:
    """Write the line above the two sides: how far one is, and why the rules are not sure."""
    if session.now is None:
        counts = "  ".join(f"{WORDS[one]} {session.count(one)}" for one in Verdict)
        return Text(f"全部看完 all done: {counts}\n{session.ledger.file}  (z 撤销 undo, q 退出 quit)")
    number, many = session.place + 1, len(session.pairs)
    return Text(f"第 {number}/{many} 对 pair {number} of {many} · {session.now.reason} ({session.now.score:.2f})")


def side_text(side: Side) -> Text:
    """Write one side: name, posts, where and when it was printed, and sentences with the name marked."""
    text = Text()
    text.append(side.name, style="bold")
    text.append(f"  {label(EntityType(side.type))}  {side.id}\n", style="dim")
    for fact in side.facts:
        text.append(f"• {fact}\n")
    text.append(f"{' – '.join(dict.fromkeys(side.days)) or '日期不详 no date'}  {'、'.join(side.newspapers)}  ")
    text.append(f"{side.articles} 篇 articles\n")
    for part in _quotes(side):
        text.append_text(part)
    return text


def _quotes(side: Side) -> Iterator[Text]:
    for quote in side.quotes:
        yield Text(f"\n{quote['issued']} {quote['newspaper']} 《{quote['headline']}》\n".lstrip(" "), style="dim")
        sentence = Text(str(quote["sentence"]) + "\n")
        sentence.stylize("bold reverse", quote["start"], quote["end"])
        yield sentence
