"""A statute, article by article, as its publisher numbers it."""

from knowledge.model.base import Value


class Article(Value):
    """One article in the words of the statute."""

    label: str
    """Its number as it is cited: `제15조`, `제28조의2`."""
    title: str = ""
    chapter: str = ""
    """The chapters and sections it stands under."""
    lines: tuple[str, ...] = ()
    """Its text: a line per paragraph (①), item (1.) and subitem (가.), marks of amendment kept."""
    effective: str = ""
    """Date from which it is in force, when that is not the statute's own."""
    amended: str = ""
    """Date of the last amendment marked in it."""
    deleted: str = ""
    """Date of its deletion, `삭제` when none is given; empty when it stands."""


class Annex(Value):
    """An annex (별표) or form (별지 서식) as the publisher lists it: its title, not its content."""

    label: str
    """As it is cited: `별표 2`, `별표 3의2`, `별지 제1호서식`."""
    title: str
    """With the articles it belongs to, as printed: `감리원의 자격기준(제74조제1항 관련)`."""
    file: str = ""
    """Address its content can be opened at."""
    deleted: str = ""
    """Date of its deletion, `삭제` when none is given; empty when it stands."""


class Statute(Value):
    """A law, decree or rule."""

    name: str
    level: str = ""
    """법률, 대통령령, 총리령 …"""
    ministry: str = ""
    promulgated: str = ""
    effective: str = ""
    """Date from which this version is in force, as `2026-09-11`."""
    source: str = ""
    """Address it was published at."""
    articles: tuple[Article, ...] = ()
    annexes: tuple[Annex, ...] = ()
