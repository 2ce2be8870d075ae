"""Articles that only their headings speak for, told beside what an entry says of the statute."""

from collections.abc import Iterable, Mapping, Sequence

from agents.composer.wording import LINE, line
from knowledge.model.evidence import HEADED, ClaimDraft, Evidence

_ARTICLES = " 제"


def is_headed(item: Evidence) -> bool:
    """Say whether only number and heading of what is cited were compared."""
    return item.ref.startswith(HEADED)


def beside(claims: Sequence[ClaimDraft], evidence: Iterable[Evidence]) -> list[ClaimDraft]:
    """Return claims with the further articles of the statute that each first speaks of.

    One that would become too long stays as it is: what no claim tells of stands among the
    statutes that were looked at.
    """
    items = list(evidence)
    titles = {item.id: item.title for item in items}
    left = {item.ref.removeprefix(HEADED): item for item in items if is_headed(item)}
    return [_joined(claim, titles, left) for claim in claims]


def _joined(claim: ClaimDraft, titles: Mapping[str, str], left: dict[str, Evidence]) -> ClaimDraft:
    title = titles.get(claim.evidence[0], "") if claim.evidence else ""
    name = next((name for name in left if title.startswith(f"{name}{_ARTICLES}")), "")
    if not name:
        return claim
    text = f"{claim.text}; 이 밖에 {left[name].quote}"
    if len(text) > LINE:
        return claim
    return ClaimDraft(text=line(text), evidence=(*claim.evidence, left.pop(name).id))
