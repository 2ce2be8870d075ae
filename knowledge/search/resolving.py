"""What a citation resolves to: the stored statutes first, else the numbers the catalogue keeps."""

import re
from collections.abc import Iterable
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.catalogue.citing import Reader
from knowledge.catalogue.naming import Names, usual_names
from knowledge.catalogue.statutes import Citation as Numbered
from knowledge.catalogue.statutes import Register, register
from knowledge.model.citation import Citation, Resolved, Standing
from knowledge.model.passage import Passage, Source
from knowledge.store.passages import Held, Passages

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ITEM = re.compile(r"^(\d+(?:의\d+)?)\.", re.MULTILINE)
_SUBITEM = re.compile(r"^([가-하])\.", re.MULTILINE)
_NUMBER = re.compile(r"제(\d+)조((?:의\d+)*)")
_LOCAL = ("조례", "지침", "훈령", "예규", "고시")


class Resolver:
    """Reads the citations of a text and says what each resolves to."""

    def __init__(self, known: Register, shelf: Passages | None = None) -> None:
        """Take what the catalogue knows of statutes, and the stored ones."""
        self._known = known
        self._shelf = shelf
        stored = {each.title: each for each in shelf.sources("law")} if shelf else {}
        self._stored = stored
        self.reader = Reader(Names(dict.fromkeys(stored, ()), known.names(), usual_names()))

    @classmethod
    def of(cls, catalogue: Catalogue, shelf: Passages | None = None) -> "Resolver":
        """Return the resolver of a catalogue and of what is stored beside it."""
        return cls(register([law.name for law in catalogue.laws]), shelf)

    def resolved(self, text: str, on: date) -> list[Resolved]:
        """Return every citation of a text in order, as it stands on a day."""
        return [self.resolve(each, on) for each in self.reader.read(text)]

    def articles(self, text: str) -> list[tuple[str, str]]:
        """Return the statutes and articles a text cites; the article is empty for a whole one."""
        return [
            (each.statute, each.schedule or ("" if each.annex else each.article))
            for each in self.reader.read(text)
            if each.known
        ]

    def resolve(self, citation: Citation, on: date) -> Resolved:
        """Return what a citation resolves to on a day."""
        if citation.statute in self._stored:
            return self._among_stored(citation, on)
        if not citation.known:
            local = citation.statute.endswith(_LOCAL)
            note = "법령 목록에 없는 자치법규·행정규칙" if local else "법령 목록에 없는 이름"
            return _said(citation, "확인 불가" if local else "모르는 법령", note)
        placed = bool(citation.article or citation.schedule)
        if not citation.article or citation.annex or not self._known.lists(citation.statute):
            standing: Standing = "확인 불가" if placed else "있음"
            lack = "별표·서식을 갖추지 않음" if citation.schedule else "조문을 갖추지 않은 법령"
            return _said(citation, standing, lack if placed else "")
        return self._by_number(citation, on)

    def _by_number(self, citation: Citation, on: date) -> Resolved:
        """Return what the catalogue's numbers of articles say; they hold no paragraphs."""
        for article in _ends(citation):
            number = _NUMBER.match(article)
            label = f"{number[1]}{number[2]}" if number else article
            fault = self._known.fault(Numbered(citation.words, citation.statute, label), on)
            if fault:
                standing: Standing = "없는 조문"
                if fault.startswith("삭제"):
                    standing = "삭제"
                elif fault.startswith("아직"):
                    standing = "시행 전"
                return _said(citation, standing, fault)
        note = "항·호는 확인하지 못함" if citation.paragraph or citation.item else ""
        return _said(citation, "있음", note)

    def _among_stored(self, citation: Citation, on: date) -> Resolved:
        source = self._stored[citation.statute]
        base = {"date": source.date, "source": source.origin}
        if self._shelf is not None and citation.schedule:
            return _scheduled(citation, self._shelf.passages(source.id, citation.schedule), base)
        if self._shelf is None or not citation.article:
            due = source.date > on.isoformat() and "new" in source.notes
            note = f"{source.date}부터 시행" if due else ""
            return _said(citation, "시행 전" if due else "있음", note, **base)
        if citation.annex:
            return _said(citation, "확인 불가", "부칙은 갖추지 않음", **base)
        for article in _ends(citation):
            held = self._shelf.passages(source.id, article)
            if not held:
                note = f"{_subject(article)} 없음({source.date} 시행본)"
                return _said(citation, "없는 조문", note, **base)
            first = held[0].passage
            base |= {"title": _title(held[0]), "date": first.notes.get("effective", source.date)}
            if deleted := first.notes.get("deleted"):
                return _said(citation, "삭제", f"{article} 삭제({deleted})", **base)
        missing = _missing(citation, held) if not citation.until else ""
        if missing:
            return _said(citation, "없는 조문", missing, **base)
        if base["date"] <= on.isoformat():
            return _said(citation, "있음", "", **base)
        if _pending(source, first):
            return _said(citation, "시행 전", f"{base['date']}부터 시행", **base)
        return _said(citation, "있음", f"{base['date']}부터 시행되는 판에서 확인", **base)


def _said(
    citation: Citation, standing: Standing, note: str, *, title: str = "", date: str = "",
    source: str = "",
) -> Resolved:  # fmt: skip
    return Resolved(
        citation=citation, standing=standing, note=note, title=title, date=date, source=source
    )


def _scheduled(citation: Citation, held: list[Held], base: dict[str, str]) -> Resolved:
    """Return what an annex or form resolves to, by the publisher's list of them."""
    if not held:
        note = f"별표·서식 목록에 {citation.schedule} 없음({base['date']} 시행본)"
        return _said(citation, "없는 조문", note, **base)
    first = held[0].passage
    base |= {"title": _title(held[0]), "source": first.notes.get("file", base["source"])}
    if deleted := first.notes.get("deleted"):
        return _said(citation, "삭제", f"{citation.schedule} 삭제({deleted})", **base)
    return _said(citation, "있음", "제목만 확인, 별표·서식의 내용은 갖추지 않음", **base)


def _pending(source: Source, article: Passage) -> bool:
    """Say whether the article itself is not in force yet, not another one of its version."""
    if "new" in source.notes or article.notes.get("effective", source.date) != source.date:
        return True
    return article.notes.get("amended", "") >= source.notes.get("promulgated", "9999")


def _ends(citation: Citation) -> list[str]:
    """Return the article, and the last one of a range of articles."""
    until = citation.until if citation.until.endswith("조") or "조의" in citation.until else ""
    return [citation.article, *([until] if until else [])]


def _title(held: Held) -> str:
    return held.passage.heading.rpartition(" > ")[2]


def _missing(citation: Citation, held: Iterable[Held]) -> str:
    """Return which paragraph, item or subitem of an article there is not; empty when all are."""
    text = "\n".join(each.passage.text for each in held)
    if citation.paragraph:
        parts = _by_paragraph(text)
        if citation.paragraph not in parts:
            return f"{citation.article}에 {_subject(citation.paragraph)} 없음"
        text = parts[citation.paragraph]
    if citation.item:
        items = _by(_ITEM, text)
        label = re.sub(r"[제호]", "", citation.item)
        if label not in items:
            place = f"{citation.article}{citation.paragraph}"
            return f"{place}에 {_subject(citation.item)} 없음"
        text = items[label]
    if citation.subitem and citation.subitem[0] not in _by(_SUBITEM, text):
        place = f"{citation.article}{citation.paragraph}{citation.item}"
        return f"{place}에 {_subject(citation.subitem)} 없음"
    return ""


def _subject(label: str) -> str:
    """Return a label with its particle: 제3조가, 제3조의6이, 제2항이."""
    return label + ("이" if label[-1] in "항목013678" else "가")


def _by_paragraph(text: str) -> dict[str, str]:
    """Return the paragraphs of an article; one that is not divided is its first."""
    found: dict[str, str] = {}
    label = "제1항"
    for line in text.splitlines():
        if line[:1] in _CIRCLED and line:
            label = f"제{_CIRCLED.index(line[0]) + 1}항"
        found[label] = f"{found.get(label, '')}{line}\n"
    return found


def _by(mark: re.Pattern[str], text: str) -> dict[str, str]:
    """Return the pieces of a text that begin with a mark, by what it says."""
    hits = list(mark.finditer(text))
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    return {hit[1]: text[hit.start() : ends[i]] for i, hit in enumerate(hits)}
