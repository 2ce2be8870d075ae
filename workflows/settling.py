"""What answers and defaults make of a brief: pure functions, clock passed in."""

from collections.abc import Collection, Iterable
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
    Organisation,
    Profile,
    Question,
)
from knowledge.model.particles import josa
from workflows.amounts import day, number

WEIGHTY = 3
"""Facts of this weight or more stay unknown until somebody says; lighter ones are assumed."""
YES, NO = ("예", "네"), ("아니오", "아니요")
UNDECIDED = "미정"
EXCLUSIVE = (("internal_only", "public_facing"), ("public_facing", "internal_only"))
"""Facts of which the first, when true, makes the second false unless somebody said so."""
FOLLOWING = {
    "builds_system": ("sw_procurement", "new_app_or_web", "uses_cloud", "uses_public_data")
}
"""Facts that can only be true where the first one is, unless somebody said so."""
SAID = ("아이디어", "답변")
LEVELS: tuple[Level, ...] = ("시·도", "시·군·구", "중앙행정기관", "공공기관")


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
    *,
    near: Collection[str] | None = None,
) -> Brief:
    """Return the brief with what was answered, and what is assumed said aloud.

    Args:
        brief: The brief before the answers.
        questions: What was asked.
        answers: What was answered, by a person or by default.
        entries: Fact entries of the catalogue.
        today: The day of settling.
        near: Facts that a service of this kind usually turns on. Heavy ones among them
            stay unknown until somebody says; None: all heavy facts do.
    """
    asked = {question.id: question for question in questions}
    pairs = [(asked[answer.question_id], answer) for answer in answers]
    known = {entry.id: entry for entry in entries}
    facts, assumed = _facts(brief.profile, pairs, known, _open_facts(known.values(), near))
    limits = _limits(brief.limits, pairs, today)
    return brief.model_copy(
        update={
            "profile": brief.profile.model_copy(update={"facts": facts}),
            "limits": limits,
            "organisation": _organisation(brief.organisation, pairs),
            "answers": tuple(answer for _, answer in pairs),
            "assumptions": (
                *_assumptions(pairs, facts),
                *assumed,
                *_start(brief.limits, pairs, limits),
            ),
            "open_questions": tuple(_open(pairs)),
        }
    )


Pairs = list[tuple[Question, Answer]]


def _open_facts(entries: Iterable[FactEntry], near: Collection[str] | None) -> set[str]:
    """Return the facts that stay unknown until somebody says."""
    heavy = {entry.id for entry in entries if entry.weight >= WEIGHTY}
    return heavy if near is None else heavy & set(near)


def _organisation(organisation: Organisation, pairs: Pairs) -> Organisation:
    level = next((answer.text for question, answer in pairs if question.about == "level"), "")
    return organisation.model_copy(update={"level": _level(level, organisation.level)})


def _facts(
    profile: Profile, pairs: Pairs, entries: dict[str, FactEntry], open_: set[str]
) -> tuple[tuple[Fact, ...], tuple[Assumption, ...]]:
    answered = {question.about: answer for question, answer in pairs}
    settled = [
        _fact(fact, answered.get(fact.id), None if fact.id in open_ else entries.get(fact.id))
        for fact in profile.facts
    ]
    excluded = dict(_excluded(settled))
    facts = [excluded.get(fact.id, fact) for fact in settled]
    assumed = [
        fact
        for fact in facts
        if fact.origin == "가정" and fact.id not in answered and fact.id not in excluded
    ]
    follow = (
        Assumption(text=f"{fact.label}: 해당하지 않는 것으로 봄", reason=fact.reason)
        for fact in excluded.values()
    )
    return tuple(facts), (*_grouped(assumed), *follow)


def _excluded(facts: list[Fact]) -> Iterable[tuple[str, Fact]]:
    """Yield the facts that cannot be true because another is, and nobody said they were."""
    known = {fact.id: fact for fact in facts}
    for cause, effect in EXCLUSIVE:
        one, other = known.get(cause), known.get(effect)
        if one and other and one.value and other.value is not False and other.origin not in SAID:
            known[effect] = other.model_copy(
                update={"value": False, "origin": "가정", "reason": f"'{one.label}'에 해당함"}
            )
            yield effect, known[effect]
    for cause, effects in FOLLOWING.items():
        one = known.get(cause)
        for other in (known[effect] for effect in effects if effect in known):
            if one and one.value is False and other.value and other.origin not in SAID:
                why = f"'{one.label}'에 해당하지 않음"
                yield (
                    other.id,
                    other.model_copy(update={"value": False, "origin": "가정", "reason": why}),
                )


def _fact(fact: Fact, answer: Answer | None, entry: FactEntry | None) -> Fact:
    """Return a fact settled by an answer, or by the default of `entry` when one is given."""
    if answer is not None and answer.text in (*YES, *NO):
        origin = "답변" if answer.by == "담당자" else "가정"
        reason = f"질문에 '{answer.text}'({answer.by})"
        return fact.model_copy(
            update={"value": answer.text in YES, "origin": origin, "reason": reason}
        )
    if fact.value is None and entry is not None:
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
    read = {question.about: _read(question.about, answer.text) for question, answer in pairs}
    known = {
        about: value
        for about, value in read.items()
        if about in Limits.model_fields and value is not None
    }
    settled = limits.model_copy(update=known)
    return settled.model_copy(update={"start": settled.start or next_fiscal_year(today)})


def _read(about: str, text: str) -> date | int | None:
    return day(text) if about == "start" else number(text)


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


def _assumptions(pairs: Pairs, facts: Iterable[Fact]) -> tuple[Assumption, ...]:
    settled = {fact.id: fact.value for fact in facts}
    return tuple(
        Assumption(text=f"{question.text} → {answer.text}", reason="답변이 없어 기본값을 적용함")
        for question, answer in pairs
        if answer.by == "기본값"
        and answer.text not in ("", UNDECIDED)
        and settled.get(question.about, answer.text in YES) is (answer.text in YES)
    )


def _open(pairs: Pairs) -> Iterable[OpenQuestion]:
    """Yield what nobody answered, and what was answered in words that cannot be reckoned with."""
    for question, answer in pairs:
        if answer.text in ("", UNDECIDED):
            yield OpenQuestion(text=question.text, why=question.why)
        elif question.about in Limits.model_fields and _read(question.about, answer.text) is None:
            said = josa(f"'{answer.text[:80]}'", "을/를")
            yield OpenQuestion(text=question.text, why=f"답변 {said} 숫자나 날짜로 읽지 못함")


def _level(text: str, otherwise: Level) -> Level:
    return next((level for level in LEVELS if level == text), otherwise)


def next_fiscal_year(today: date) -> date:
    """Return the first day of the next fiscal year (지방회계·국가재정: 1. 1.~12. 31.)."""
    return date(today.year + 1, 1, 1)
