"""What answers and defaults make of a brief: pure functions, clock passed in."""

from collections.abc import Iterable
from datetime import date

from knowledge.catalogue.vocabulary import FactEntry
from knowledge.model.brief import (
    Answer,
    Assumption,
    Brief,
    Fact,
    Level,
    Limits,
    OpenQuestion,
    Profile,
    Question,
)

WEIGHTY = 3
"""Facts of this weight or more stay unknown until somebody says; lighter ones are assumed."""
YES, NO = "예", "아니오"
UNDECIDED = "미정"


def answers_of(questions: Iterable[Question], given: dict[str, str]) -> tuple[Answer, ...]:
    """Return an answer per question: what was given, else its default."""
    return tuple(
        Answer(question_id=question.id, text=given[question.id].strip(), by="담당자")
        if given.get(question.id, "").strip()
        else Answer(question_id=question.id, text=question.default, by="기본값")
        for question in questions
    )


def settle(
    brief: Brief,
    questions: Iterable[Question],
    answers: Iterable[Answer],
    entries: Iterable[FactEntry],
    today: date,
) -> Brief:
    """Return the brief with what was answered, and what is assumed said aloud."""
    asked = {question.id: question for question in questions}
    pairs = [(asked[answer.question_id], answer) for answer in answers]
    facts, assumed = _facts(brief.profile, pairs, {entry.id: entry for entry in entries})
    limits = _limits(brief.limits, pairs, today)
    level = next((a.text for q, a in pairs if q.about == "level"), brief.organisation.level)
    return brief.model_copy(
        update={
            "profile": brief.profile.model_copy(update={"facts": facts}),
            "limits": limits,
            "organisation": brief.organisation.model_copy(update={"level": _level(level)}),
            "answers": tuple(answer for _, answer in pairs),
            "assumptions": (*_assumptions(pairs), *assumed, *_start(brief.limits, pairs, limits)),
            "open_questions": tuple(_open(pairs)),
        }
    )


Pairs = list[tuple[Question, Answer]]


def _facts(
    profile: Profile, pairs: Pairs, entries: dict[str, FactEntry]
) -> tuple[tuple[Fact, ...], tuple[Assumption, ...]]:
    answered = {question.about: answer for question, answer in pairs}
    facts = tuple(
        _fact(fact, answered.get(fact.id), entries.get(fact.id)) for fact in profile.facts
    )
    assumed = [fact for fact in facts if fact.origin == "가정" and fact.id not in answered]
    return facts, tuple(_grouped(assumed))


def _fact(fact: Fact, answer: Answer | None, entry: FactEntry | None) -> Fact:
    if answer is not None and answer.text in (YES, NO):
        origin = "답변" if answer.by == "담당자" else "가정"
        reason = f"질문에 '{answer.text}'({answer.by})"
        return fact.model_copy(
            update={"value": answer.text == YES, "origin": origin, "reason": reason}
        )
    if fact.value is None and entry is not None and entry.weight < WEIGHTY:
        return fact.model_copy(
            update={"value": entry.default, "origin": "가정", "reason": "아이디어에 언급 없음"}
        )
    return fact


def _grouped(assumed: list[Fact]) -> Iterable[Assumption]:
    for value, ending in ((True, "해당하는 것으로 봄"), (False, "해당하지 않는 것으로 봄")):
        labels = [fact.label for fact in assumed if fact.value is value]
        if labels:
            yield Assumption(
                text=f"{', '.join(labels)}: {ending}",
                reason="아이디어에 언급이 없어 기본값을 적용함",
            )


def _limits(limits: Limits, pairs: Pairs, today: date) -> Limits:
    update: dict[str, object] = {}
    for question, answer in pairs:
        if question.about in ("budget_won", "users_per_year"):
            update[question.about] = number(answer.text)
        elif question.about == "start":
            update["start"] = day(answer.text)
    settled = limits.model_copy(update=update)
    return settled.model_copy(update={"start": settled.start or next_fiscal_year(today)})


def _start(before: Limits, pairs: Pairs, after: Limits) -> tuple[Assumption, ...]:
    answered = any(q.about == "start" and day(a.text) for q, a in pairs)
    if before.start or answered or after.start is None:
        return ()
    return (
        Assumption(
            text=f"사업 착수일: {after.start.year}. {after.start.month}. {after.start.day}.",
            reason="착수일을 정하지 않아 다음 회계연도 첫날로 잡음",
        ),
    )


def _assumptions(pairs: Pairs) -> tuple[Assumption, ...]:
    return tuple(
        Assumption(text=f"{question.text} → {answer.text}", reason="답변이 없어 기본값을 적용함")
        for question, answer in pairs
        if answer.by == "기본값" and answer.text not in ("", UNDECIDED)
    )


def _open(pairs: Pairs) -> Iterable[OpenQuestion]:
    for question, answer in pairs:
        if answer.text in ("", UNDECIDED):
            yield OpenQuestion(text=question.text, why=question.why)


def _level(text: str) -> Level:
    levels: tuple[Level, ...] = ("시·도", "시·군·구", "중앙행정기관", "공공기관")
    return next((level for level in levels if level == text), "미정")


def number(text: str) -> int | None:
    """Return the whole number in an answer such as `300,000,000원` or `3억 원`; None when none."""
    units = {"억": 100_000_000, "만": 10_000, "천만": 10_000_000, "백만": 1_000_000}
    plain = text.replace(",", "").replace("원", "").replace("명", "").strip()
    total, rest = 0.0, plain
    for unit in ("억", "천만", "백만", "만"):
        head, found, tail = rest.partition(unit)
        if found and head.strip():
            try:
                total += float(head) * units[unit]
            except ValueError:
                return None
            rest = tail.strip()
    if rest:
        try:
            total += float(rest)
        except ValueError:
            return None
    return round(total) if plain else None


def day(text: str) -> date | None:
    """Return the date in an answer such as `2027. 1. 4.` or `2027-01-04`; None when none."""
    parts = text.replace("-", ".").replace("/", ".").split(".")
    try:
        year, month, number_ = (int(part) for part in parts if part.strip())
        return date(year, month, number_)
    except ValueError:
        return None


def next_fiscal_year(today: date) -> date:
    """Return the first day of the next fiscal year (지방회계·국가재정: 1. 1.~12. 31.)."""
    return date(today.year + 1, 1, 1)
