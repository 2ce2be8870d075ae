"""Which statutes a text names, in full, for short, or by pointing back (`같은 법`, `시행령`)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from knowledge.catalogue.mentions import Before, Covered, Mention, decree_of
from knowledge.catalogue.name_shapes import names_one, unlisted

_MARKS = re.compile(r"[\s·ㆍ‧∙・•]")
_UNMARKED = re.compile(r"[^\s·ㆍ‧∙・•]+")
_ENDS = re.compile(r"법률|특별법|법|규정|규칙|시행령|령|헌법")
_DECREE = re.compile(r"^[」』>〉》\"'”’]?\s*(?:및\s|[·ㆍ])?\s*(시행령|시행규칙)(?![가-힣]*\s*제정)")
_OWN = re.compile(r"^[」』>〉》\"'”’]?\s*(시행령|시행규칙)")
_PARTICLES = (
    *("은", "는", "이", "가", "을", "를", "의", "에", "과", "와", "도", "만", "상", "및", "등"),
    *("제", "시행", "으로", "로", "부터", "까지", "나", "라", "처럼", "보다", "하", "중", "별표"),
    "부칙",
)
_QUOTED = re.compile(r"[「『<〈《]([^「」『』<>〈〉《》\n]{2,80})[」』>〉》]")
_BACK = re.compile(
    r"(?<![가-힣])(?:(?P<same>같은|동|위|상기|당해|해당)\s?)(?P<what>법률|법|시행령|영|시행규칙|규칙)"
    r"(?:\s*(?P<branch>시행령|시행규칙))?(?=[\s제의에상은는을이과와,.)」\d§]|$)"
)
_BARE = re.compile(
    r"(?<![가-힣「])(?P<what>법|영|시행령|규칙|시행규칙)(?=\s?(?:제\s?\d+\s?조|\d+조|§\s?\d|별표\s?\d))"
)
_OTHER = re.compile(
    r"(?<![가-힣])(?:이\s)?[가-힣]*(?:조례|지침|정관|협약|규약|약관|계약서|내규|훈령|예규|고시|기준|운영규정)"
    r"(?=\s?제\s?\d+\s?조)|(?<![가-힣])(?:이|본)\s(?:법|영|규칙|규정|조례)(?=\s?제\s?\d+\s?조)"
)
_SELF = frozenset(("법", "영", "규칙", "시행령"))
_CALLED = re.compile(
    r"^[」』>〉》\"'”’]?\s*\([^()]{0,40}?(?:이하|약칭)[\s:]*[\"“'‘「]?([^\"“”'‘’「」()]{1,30}?)[\"”'’」]?"
    r"(?:\s*(?:이?라|라고|으로|로)\s*[^()]{0,12})?\)"
)


def plain(name: str) -> str:
    """Return a name without blanks and middle dots, as names are compared."""
    return _MARKS.sub("", name)


class Names:
    """Statutes by their full names and by what they are called for short."""

    def __init__(self, *listed: Mapping[str, Iterable[str]]) -> None:
        """Take full names, each with its short names; those listed first win."""
        self._full: dict[str, str] = {}
        for names in listed:
            for name in names:
                self._full.setdefault(plain(name), name)
        for names in listed:
            for name, aliases in names.items():
                for alias in aliases:
                    self._full.setdefault(plain(alias), name)
        self._longest = max(map(len, self._full), default=0)

    def full(self, name: str) -> str:
        """Return the full name of a statute, empty when it is not known."""
        return self._full.get(plain(name), "") or self._branch(name)

    def mentions(self, text: str) -> list[Mention]:
        """Return the statutes a text names, in order, none within another."""
        named = list(_outermost([*self._known(text), *self._quoted(text)]))
        introduced = [(each, _introduced(text, each)) for each in named]
        notes = Covered(note for _, note in introduced if note is not None)
        named = [
            each._replace(fixed=note is not None and note.statute in _SELF)
            for each, note in introduced
            if each not in notes
        ]
        taken = Covered(named)
        guesses = (Mention(*each, known=False) for each in unlisted(text))
        named += [each for each in guesses if taken.took(each)]
        called = self._called(text, named)
        first = sorted(_outermost([*named, *called]), key=lambda each: each.start)
        return self._with_back(text, first)

    def _branch(self, name: str) -> str:
        for branch in ("시행령", "시행규칙"):
            if plain(name).endswith(branch):
                act = self._full.get(plain(name).removesuffix(branch))
                return decree_of(act, branch) if act else ""
        return ""

    def _known(self, text: str) -> Iterator[Mention]:
        squeezed, at = _squeezed(text)
        last = 0
        for hit in _ENDS.finditer(squeezed):
            end = hit.end()
            for start in range(max(end - self._longest, last), end - 1):
                name = self._full.get(squeezed[start:end])
                if name and _stands_alone(text, at[start], at[end - 1] + 1):
                    yield self._whole(text, Mention(name, at[start], at[end - 1] + 1))
                    last = end
                    break

    def _whole(self, text: str, mention: Mention) -> Mention:
        """Return a mention with the decree written after it, when one is."""
        branch = _OWN.match(text[mention.end : mention.end + 12])
        if branch is None:
            return mention
        statute = decree_of(mention.statute, branch[1])
        return mention._replace(statute=statute, end=mention.end + branch.end())

    def _quoted(self, text: str) -> Iterator[Mention]:
        for hit in _QUOTED.finditer(text):
            name = " ".join(hit[1].split())
            statute = self.full(name)
            looks = re.search(r"(?:법|법률|시행령|시행규칙|규칙|규정|령|조례)$", name)
            if statute or (looks and names_one(plain(name))):
                mention = Mention(statute or name, hit.start(1), hit.end(1), bool(statute))
                yield self._whole(text, mention)

    def _called(self, text: str, named: list[Mention]) -> list[Mention]:
        """Return where a text uses a short name it has introduced itself."""
        found: list[Mention] = []
        for each in named:
            said = _CALLED.match(text[each.end : each.end + 90])
            if said is None or plain(said[1]) in _SELF:
                continue
            for hit in re.finditer(re.escape(said[1].strip()), text[each.end + said.end() :]):
                start = each.end + said.end() + hit.start()
                if _stands_alone(text, start, start + len(hit[0])):
                    found.append(Mention(each.statute, start, start + len(hit[0]), each.known))
        return found

    def _with_back(self, text: str, named: list[Mention]) -> list[Mention]:
        """Return mentions together with those that point back to them."""
        taken = Covered(named)
        others = [Mention("", hit.start(), hit.end()) for hit in _OTHER.finditer(text)]
        found = [*named, *(each for each in others if each not in taken)]
        taken = Covered(found)
        hits = sorted([*_BACK.finditer(text), *_BARE.finditer(text)], key=lambda each: each.start())
        before = Before(found)
        for hit in hits:
            mention = before.pointed(hit)
            if mention is not None and taken.took(mention):
                found.append(mention)
                before.add(mention)
        return sorted(_outermost(found), key=lambda each: each.start)


def _introduced(text: str, mention: Mention) -> Mention | None:
    """Return the note after a name that introduces a short one: (이하 "망법"이라 한다)."""
    said = _CALLED.match(text[mention.end : mention.end + 90])
    if said is None:
        return None
    start = mention.end + said.group().index("(")
    return Mention(plain(said[1]), start, mention.end + said.end())


def _squeezed(text: str) -> tuple[str, list[int]]:
    runs = list(_UNMARKED.finditer(text))
    return "".join(run[0] for run in runs), [i for run in runs for i in range(*run.span())]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a name is no part of a longer word: 의료법 in 의료법인, 신의료법."""
    before = text[start - 1] if start else " "
    after = text[end : end + 4]
    if "가" <= before <= "힣" or before.isalnum():
        return False
    return not after[:1] or not ("가" <= after[0] <= "힣") or after.startswith(_PARTICLES)


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions without those that overlap a longer one; the known one of equals."""
    taken = Covered()
    ordered = sorted(mentions, key=lambda m: (-(m.end - m.start), not m.known, m.start))
    return [each for each in ordered if taken.took(each)]


@cache
def usual_names() -> dict[str, tuple[str, ...]]:
    """Return the statutes every text may name, with their short names."""
    text = files("knowledge.catalogue").joinpath("statute_names.yaml").read_text("utf-8")
    listed = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: tuple(aliases) for name, aliases in listed.items()}
