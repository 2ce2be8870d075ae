"""What each step of a search for ideas is asked and makes, from the values before it."""

from collections.abc import Mapping
from functools import cached_property
from itertools import zip_longest

from agents import answers as a
from agents import idea_tasks as t
from agents.roster import ROSTER
from knowledge.catalogue import Catalogue
from knowledge.methods.procedures import decide
from knowledge.methods.screening import screen
from knowledge.methods.tournament import pairings
from knowledge.model.base import Value
from knowledge.model.ideas import (
    Idea,
    IdeaFacts,
    IdeaRequest,
    IdeaSet,
    Outcome,
    Screened,
    Verdict,
    VerdictSet,
)
from knowledge.search.recognition import recognise
from knowledge.store.repository import Store
from workflows.costing import pattern_cost
from workflows.idea_leads import TECHNIQUES, Leads
from workflows.merging import merged

JUDGES: Mapping[str, str] = {"judge_users": "이용자", "judge_office": "현업"}
MOST = 30
FEW = 12
"""Ideas that a search should bring at least; fewer are said."""
TOGETHER = 6
"""Pairs that a judge is shown at once."""


class Search:
    """Reads the values of one search; writes nothing."""

    def __init__(self, store: Store, catalogue: Catalogue, ideation_id: str) -> None:
        self._store = store
        self._catalogue = catalogue
        self.id = ideation_id

    @cached_property
    def request(self) -> IdeaRequest:
        """What ideas are looked for."""
        return self._store.load(self.id, "request", IdeaRequest)

    @cached_property
    def leads(self) -> Leads:
        """What was gathered."""
        return self._store.load(self.id, "leads", Leads)

    @cached_property
    def found(self) -> IdeaSet:
        """The ideas."""
        return self._store.load(self.id, "ideas", IdeaSet)

    def finding(self, number: int) -> t.IdeasTask:
        """Ask for ideas by one technique."""
        technique = TECHNIQUES[number]
        offered = self.leads.seeds[technique]
        cited = {ref for seed in offered for ref in seed.evidence}
        return t.IdeasTask(
            technique=technique,
            theme=self.request.theme,
            slots=self.leads.slots,
            clusters=self.leads.clusters,
            seeds=offered,
            patterns=self.leads.patterns,
            evidence=tuple(x for x in self.leads.evidence if x.id in cited or x.kind == "input"),
        )

    def collect(self) -> IdeaSet:
        """Merge near-duplicates, number what is left, and screen it by cost and feasibility."""
        by_technique = [
            [(technique, draft) for draft in (answer.ideas if answer else ())]
            for number, technique in enumerate(TECHNIQUES)
            for answer in [self._store.find(self.id, f"find.{number}", a.IdeasAnswer)]
        ]
        in_turn = [row for rows in zip_longest(*by_technique) for row in rows if row]
        ideas = merged(in_turn)[:MOST]
        silent = [name for name, rows in zip(TECHNIQUES, by_technique, strict=True) if not rows]
        notes = [f"찾지 못한 기법: {', '.join(silent)}"] if silent else []
        if len(ideas) < FEW:
            notes.append(
                f"아이디어 {len(ideas)}건: 누가 무엇 때문에 어려운지 더 적으면 늘어납니다."
            )
        return IdeaSet(
            ideas=ideas,
            screened={idea.id: self._screened(idea) for idea in ideas},
            complaints={idea.id: self._complaints(idea) for idea in ideas},
            evidence=self.leads.evidence,
            notes=tuple(notes),
        )

    def turns(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Return what every judging turn is: the judge and its pairs; both orders of each pair."""
        pairs = pairings([idea.id for idea in self.found.ideas])
        orders = (pairs, tuple((other, one) for one, other in pairs))
        return tuple(
            (judge, order[start : start + TOGETHER])
            for judge in JUDGES
            for order in orders
            for start in range(0, len(order), TOGETHER)
        )

    def judging(self, number: int) -> tuple[str, t.JudgeTask]:
        """Return which judge is asked in a turn, and what."""
        judge, pairs = self.turns()[number]
        cards = {idea.id: self._card(idea) for idea in self.found.ideas}
        return judge, t.JudgeTask.model_validate(
            {
                "duty": JUDGES[judge],
                "theme": self.request.theme,
                "matches": tuple(
                    t.Match(pair=place, first=cards[first], second=cards[second])
                    for place, (first, second) in enumerate(pairs, start=1)
                ),
            }
        )

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return every verdict on record: the agents', then the votes of people in order."""
        items: list[Verdict] = []
        for event in self._store.events(self.id):
            if event.output.startswith(("judge.", "vote.")):
                items += self._store.load(self.id, event.output, VerdictSet).items
        return tuple(items)

    def _screened(self, idea: Idea) -> Screened:
        text = f"{self.request.theme} {idea.title}. {idea.what}"
        profile = recognise(text, self._catalogue)
        pattern = next((p for p in self._catalogue.patterns if p.id == idea.pattern), None)
        cost = pattern_cost(pattern, self._catalogue) if pattern else None
        decided = decide(
            self._catalogue.procedures,
            profile,
            self.request.organisation.level,
            cost,
            {},
            facts=self._catalogue.facts,
        )
        applied = [item for item in decided if item.status == "적용"]
        own = {item.id for item in self.leads.evidence if item.kind != "input"}
        barred = ("AI가 재량으로 자격·처분을 결정(행정기본법 제20조)",)
        facts = IdeaFacts(
            cost_won=cost,
            applied=len(applied),
            unknown=sum(item.status == "확인 필요" for item in decided),
            lead_days=max((item.lead_days or 0 for item in applied), default=0),
            supported=len(own.intersection(idea.evidence)),
            barred=barred if profile.fact("ai_decides_rights") is True else (),
        )
        return screen(facts, self.request.ceiling_won)

    def _complaints(self, idea: Idea) -> int:
        told = [g.size for g in self.leads.clusters if g.words[0] in f"{idea.problem} {idea.what}"]
        return max(told, default=0)

    def _card(self, idea: Idea) -> t.IdeaCard:
        cited = [item for item in self.found.evidence if item.id in idea.evidence]
        return t.IdeaCard(
            title=idea.title,
            problem=idea.problem,
            users=idea.users,
            what=idea.what,
            first_step=idea.first_step,
            complaints=self.found.complaints[idea.id],
            verified=sum(item.verified for item in cited if item.kind != "input"),
            precedent=any(item.kind == "case" for item in cited),
        )


def verdicts_of(search: Search, number: int, answer: Value) -> VerdictSet:
    """Return a judge's answer of one turn as verdicts on ideas by id."""
    assert isinstance(answer, a.JudgeAnswer)
    judge, pairs = search.turns()[number]
    outcomes: Mapping[str, Outcome] = {"첫째": "first", "둘째": "second", "동률": "tie"}
    return VerdictSet(
        items=tuple(
            Verdict(
                judge=ROSTER[judge].title,
                by="agent",
                first=pairs[draft.pair - 1][0],
                second=pairs[draft.pair - 1][1],
                outcome=outcomes[draft.better],
                reason=draft.reason,
            )
            for draft in answer.verdicts
        )
    )
