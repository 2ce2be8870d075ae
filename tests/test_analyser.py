"""The analyser in a process beside this one: the same morphemes, and none missing when it goes."""

import io
import json

import pytest

from knowledge.search import morphemes
from knowledge.search.analyser import Beside, GoneError, Here, serve

TEXT = "어르신 보행기 대여소 예약을 돕는다"


def told(analyser: Beside | Here, *texts: str) -> list[list[tuple[str, str, int, int]]]:
    said = analyser.said(texts, hurried=len(texts) > 1)
    return [[(one.form, one.tag, one.start, one.len) for one in each] for each in said]


def test_the_process_says_what_this_one_would_and_that_it_is_gone():
    here, beside = Here(), Beside()

    for texts in ((TEXT,), (TEXT, "", "유니코드 😀 글자")):
        assert told(beside, *texts) == told(here, *texts)
    assert beside.joined([("돕", "VV"), ("음", "ETN")]) == "도움"
    beside.close()
    with pytest.raises(GoneError):
        beside.said([TEXT])


def test_the_text_is_analysed_here_when_the_process_is_gone(monkeypatch: pytest.MonkeyPatch):
    expected = morphemes.morphemes(TEXT)
    gone = Beside()
    gone.close()
    monkeypatch.setattr(morphemes, "_asked", [gone])

    assert morphemes.morphemes(TEXT) == expected
    assert morphemes._asked == []


def test_an_analyser_that_is_here_is_asked_itself():
    morphemes.tokens(TEXT)

    with morphemes.asked_beside():
        assert morphemes._asked == []


def test_each_line_is_answered_by_one():
    answer = io.StringIO()

    serve([json.dumps({"parts": [["예약", "NNG"], ["을", "JKO"]]}) + "\n"], answer)

    assert json.loads(answer.getvalue()) == "예약을"
