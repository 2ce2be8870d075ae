"""이 가중치로 다시 보기: recorded scores under other weights; the record stays as it is."""

import streamlit as st

from app import places
from app.dossier import Dossier
from app.templating import draw
from app.views import sensitivities
from knowledge.methods.comparison import compare
from knowledge.methods.ranking import NAMES
from knowledge.methods.reweighting import WeightError, card_again, options_again, table_of
from knowledge.methods.sensitivity import sensitivity
from knowledge.model.consultation import Consultation

_NOTE = "기록된 점수로 다시 계산해 보여 줄 뿐, 상담 기록은 바뀌지 않습니다"


def options(one: Consultation, dossier: Dossier) -> None:
    """Draw the ranking of the options, what it turns on, and sliders to weigh it otherwise."""
    if dossier.options is None:
        return
    places.section("이 가중치로 다시 보기", _NOTE)
    recorded = dossier.options.weights
    weights = _sliders(f"options.{one.id}", {name: NAMES[name] for name in NAMES}, recorded)
    try:
        again = options_again(dossier.options, weights)
    except WeightError as error:
        places.notice(str(error), "bad")
        return
    table = table_of(again)
    found = sensitivity(table, "points")
    names = {item.id: item.name for item in again.options}
    before, now = dossier.options.recommended, again.recommended
    if now != before:
        places.notice(f"권고가 바뀝니다: {names[before]} → {names[now]}", "warn")
    draw("standings.html", standings=compare(table, "points"), names=names)
    places.section("순위가 뒤집히는 조건", "한 항목만 옮기고 나머지는 비율대로")
    draw("turns.html", found=found, names=names)
    sensitivities.chances(found)
    sensitivities.trends(found, table, key=f"options.{one.id}")


def scorecard(one: Consultation, dossier: Dossier) -> None:
    """Draw the scorecard under other weights beside the recorded one."""
    final, results = dossier.final, dossier.results
    if final is None or results is None:
        return
    card = final.scorecard
    places.section("이 가중치로 다시 보기", _NOTE)
    names = {row.id: row.name for row in card.criteria.criteria}
    recorded = {row.id: row.weight for row in card.criteria.criteria}
    try:
        again = card_again(final, results, _sliders(f"card.{one.id}", names, recorded))
    except WeightError as error:
        places.notice(str(error), "bad")
        return
    draw("card_again.html", card=card, again=again)


def _sliders(key: str, names: dict[str, str], recorded: dict[str, float]) -> dict[str, float]:
    """Return the weights that sliders stand at, in points; they need not sum to 100."""
    columns = st.columns(min(len(names), 5))
    given = {}
    for number, (name, label) in enumerate(names.items()):
        given[name] = float(
            columns[number % len(columns)].slider(
                label, 0, 100, round(100 * recorded[name]), key=f"weight.{key}.{name}"
            )
        )
    total = sum(given.values())
    if total and total != 100:
        st.caption(f"합이 {total:.0f}이어서 100에 맞추어 계산합니다.")
    moved = any(round(100 * recorded[name]) != given[name] for name in names)
    return given if moved else recorded
