"""Says what each piece of evidence means for the idea, in the words of its source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from agents.answers import ResearchAnswer
from agents.composer.bearing import akin_to
from agents.composer.headed import beside, is_headed
from agents.composer.nearness import near, of_use
from agents.composer.ordinances import rule_claims
from agents.composer.papers import PAPERS, told
from agents.composer.quoting import CLAIMS, OF_PROCEDURE, SAME_WORDS
from agents.composer.selection import shared
from agents.composer.wording import line, shortened, unique
from agents.tasks import ResearchTask
from knowledge.model.brief import Brief
from knowledge.model.evidence import ClaimDraft, Evidence, EvidenceKind, Lens

FEW = 3
"""Cases and services that are told of however little they share with the idea."""
MOST, GAPS, OWN = 14, 8, 4
"""Claims of a researcher, gaps, and claims each from the office's papers and its tables."""
_AT_MOST: Mapping[EvidenceKind, int] = {"field": 5, "kpi": 3}
"""How many claims of a kind that others are to be seen beside."""
_MISSING: Mapping[Lens, str] = {
    "사례": "{topic}의 국내 성과 수치를 확인한 근거 없음",
    "법·제도": "{topic} 분야의 개별 법령 근거 없음",
    "데이터·이용자": "{topic} 이용·민원 현황을 보여 주는 공공데이터 근거 없음",
}
"""What is missing when no source of the lens shares a word with what the idea is about."""


def compose(task: ResearchTask) -> ResearchAnswer:
    """Return what the evidence says for the idea, and what was not found."""
    bearing = [
        item
        for item in task.evidence
        if item.kind in CLAIMS and not is_headed(item) and _bears(item, task.brief)
    ]
    found = _told_of(bearing, task.brief)
    claims = [*_from_papers(task), *rule_claims(task)]
    claims += [
        ClaimDraft(text=line(CLAIMS[item.kind](item, task.brief)), evidence=(item.id,))
        for item in _chosen(found)[: MOST - len(claims)]
    ]
    claims = beside(claims, task.evidence)
    return ResearchAnswer(claims=tuple(claims), gaps=tuple(_gaps(task, found)[:GAPS]))


def _from_papers(task: ResearchTask) -> list[ClaimDraft]:
    """Return what the office's own papers say, and in turn the figures of its tables."""
    lines: dict[EvidenceKind, dict[str, str]] = {kind: {} for kind in PAPERS}
    for item in task.evidence:
        if item.kind in PAPERS:
            lines[item.kind] |= {text: item.id for text in told(item, task.brief)}
    rows = zip_longest(*(list(lines[kind].items())[:OWN] for kind in PAPERS))
    return [
        ClaimDraft(text=text, evidence=(ref,)) for row in rows for text, ref in filter(None, row)
    ]


def _told_of(found: Sequence[Evidence], brief: Brief) -> list[Evidence]:
    """Return the evidence without cases and services that share neither object nor deed.

    Where nothing else is known, the nearest ones stand.
    """
    elsewhere = [item for item in found if item.kind in {"case", "field"}]
    alike = [item for item in elsewhere if akin_to(brief, f"{item.title} {item.quote}")]
    kept = alike if len(alike) >= FEW else [*alike, *(o for o in elsewhere if o not in alike)][:FEW]
    return [item for item in found if item not in elsewhere or item in kept]


def _bears(item: Evidence, brief: Brief) -> bool:
    """Say whether a source is about the idea; search may find it by words that say little."""
    if item.kind in {"case", "field"} or SAME_WORDS in item.why:
        return near(item, brief)
    return of_use(item, brief) if item.kind in {"dataset", "kpi"} else True


def _chosen(found: list[Evidence]) -> list[Evidence]:
    """Return the evidence to speak of: of every reason it was found for some, in order."""
    taken: list[Evidence] = []
    counts: dict[EvidenceKind, int] = {}
    for item in _in_turn(found):
        if counts.get(item.kind, 0) < _AT_MOST.get(item.kind, MOST):
            counts[item.kind] = counts.get(item.kind, 0) + 1
            taken.append(item)
    order = {item.id: place for place, item in enumerate(found)}
    return sorted(taken[:MOST], key=lambda item: order[item.id])


def _in_turn(found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield one source per reason in turn, so that no single trait takes all the room."""
    groups: dict[str, list[Evidence]] = {}
    for item in found:
        groups.setdefault(_reason(item), []).append(item)
    for row in zip_longest(*groups.values()):
        yield from (item for item in row if item is not None)


def _reason(item: Evidence) -> str:
    """Return what a source was found for: a trait, the procedures, or shared words."""
    for reason in (OF_PROCEDURE, SAME_WORDS):
        if reason in item.why:
            return reason
    return item.why


def _gaps(task: ResearchTask, found: list[Evidence]) -> list[str]:
    brief = task.brief
    topic = (brief.profile.keywords or (brief.title,))[0]
    read = [item for item in task.evidence if item.kind in PAPERS]
    read += [item for item in found if item.verified]
    gaps = []
    if not any(shared(topic, f"{item.title} {item.quote}") for item in read):
        gaps.append(_MISSING[task.lens].format(topic=shortened(topic, 60)))
    gaps += [f"{shortened(wanted, 80)} 근거 없음" for wanted in _unanswered(task, found)[:4]]
    unread = [shortened(item.title, 60) for item in found if _quotes(item)]
    if unread:
        gaps.append(f"원문 미확인 근거: {', '.join(unread[:3])} - 사업 확정 전 원문 확인 필요")
    return unique(line(gap) for gap in gaps)


def _quotes(item: Evidence) -> bool:
    """Say whether a source nobody read is used as a fact; a way of measuring is none."""
    return not item.verified and item.kind != "kpi"


def _unanswered(task: ResearchTask, found: Iterable[Evidence]) -> list[str]:
    """Return what was sought for a field or pattern and no source was found for."""
    answered = " ".join(f"{item.why} {item.title} {item.quote}" for item in found)
    labels = {
        trait.label: trait.kind
        for trait in task.brief.profile.traits
        if trait.kind in {"field", "pattern"}
    }
    missing = []
    for wanted in task.sought:
        label = wanted.removesuffix(task.lens).strip()
        if label in labels and label not in answered and not shared(label, answered):
            missing.append(wanted)
    return missing
