"""A citation of a statute in a text, and what it resolves to."""

from typing import Literal

from knowledge.model.base import Value


class Citation(Value):
    """A statute, or one of its articles, as a text cites it."""

    statute: str
    """Full name of the statute when it is known, else the name as written."""
    article: str = ""
    """`제15조`, `제28조의2`; empty when the statute as a whole is cited."""
    paragraph: str = ""
    """`제1항`."""
    item: str = ""
    """`제2호`, `제2호의2`."""
    subitem: str = ""
    """`가목`."""
    until: str = ""
    """Last of a range, at the level of the first: `제17조`."""
    start: int
    end: int
    """Where it stands in the text."""
    words: str
    """As it stands there."""
    known: bool = True
    """Whether the statute's name is one that is known."""
    annex: bool = False
    """Whether it is an article of the supplementary provisions (부칙)."""
    schedule: str = ""
    """An annex or form: `별표 2`, `별지 제3호서식`; then there is no article."""

    @property
    def reference(self) -> str:
        """The citation in its canonical form."""
        if self.schedule:
            return f"{self.statute} {self.schedule}"
        place = "".join((self.article, self.paragraph, self.item, self.subitem))
        span = f"부터 {self.until}까지" if self.until else ""
        return " ".join(filter(None, (self.statute, "부칙" if self.annex else "", place + span)))


Standing = Literal["있음", "삭제", "시행 전", "모르는 법령", "없는 조문", "확인 불가"]
"""What a citation resolves to; 확인 불가: the statute is known, its articles are not held."""
SOUND: tuple[Standing, ...] = ("있음", "확인 불가")
"""Standings that call for nothing."""


class Resolved(Value):
    """A citation with what it resolves to."""

    citation: Citation
    standing: Standing
    note: str = ""
    """What is known of it beyond that, in words for the planner."""
    title: str = ""
    """Title of the article."""
    date: str = ""
    """Date from which the version looked at is in force."""
    source: str = ""
    """Address of the statute."""
