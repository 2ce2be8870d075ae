"""Says what each piece of evidence means for the idea, in the words of its source."""

from collections.abc import Callable

from agents.answers import ResearchAnswer
from agents.composer.quoting import CLAIMS
from agents.composer.wording import line, unique
from agents.tasks import ResearchTask
from knowledge.model.evidence import ClaimDraft, Evidence

MOST = 14
_KIND: Callable[[Evidence], str]


def compose(task: ResearchTask) -> ResearchAnswer:
    """Return what the evidence says for the idea, and what was not found."""
    claims = []
    for item in task.evidence:
        say = CLAIMS.get(item.kind)
        text = say(item, task.brief) if say else ""
        if text:
            claims.append(ClaimDraft(text=line(text), evidence=(item.id,)))
    return ResearchAnswer(claims=tuple(claims[:MOST]), gaps=tuple(_gaps(task))[:8])


def _gaps(task: ResearchTask) -> list[str]:
    found = [item for item in task.evidence if item.kind != "input"]
    gaps = []
    if not found:
        gaps.append(f"{task.brief.title}: {task.lens} 근거 없음")
    unread = [item.title for item in found if not item.verified][:3]
    if unread:
        gaps.append(f"원문을 확인하지 못한 근거: {', '.join(unread)}")
    return unique(line(gap) for gap in gaps)
