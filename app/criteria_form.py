"""A form for an organisation's own set of criteria, new or after one that is shown."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from app import places
from app.wording import plain
from app.workspace import open_workspace
from knowledge.catalogue import load
from knowledge.catalogue.overlay import OverlayError
from knowledge.catalogue.own_criteria import FILE, drop, free_id, keep
from knowledge.methods.masking import mask
from knowledge.model.criteria import CriteriaSet, weighed
from knowledge.model.refusals import reason

COLUMNS = {"name": "평가항목", "points": "배점", "asks": "묻는 말(…까?)"}


def criteria_form(like: CriteriaSet, ids: list[str]) -> None:
    """Draw the form; what is saved stands at once among the sets to choose from.

    Args:
        like: The set whose items the form begins with.
        ids: Ids of every entry, none of which a new set may take.
    """
    own = like.origin.endswith(f"/{FILE}")
    with st.expander("우리 기관 평가표로 고쳐 쓰기" if not own else "이 평가표 고치기"):
        with st.form(f"criteria.{like.id}", border=False):
            name = st.text_input("평가표 이름", value=like.name if own else "", max_chars=60)
            source = st.text_input(
                "출처(공고·지침)", value=like.source if own else "", max_chars=200
            )
            given = st.data_editor(
                [_shown(row) for row in _items(like)],
                num_rows="dynamic",
                width="stretch",
                key=f"criteria.rows.{like.id}",
                column_config={
                    "배점": st.column_config.NumberColumn(min_value=0, max_value=1000, step=1)
                },
            )
            sent = st.form_submit_button("평가표 저장", type="primary")
        if sent:
            _save(like if own else None, name, source, given, ids)
        if own and st.button("이 평가표 지우기", key=f"criteria.drop.{like.id}"):
            _drop(like.id)


def _items(like: CriteriaSet) -> list[dict[str, Any]]:
    """Return the items with points; of a set without, percent of the weights."""
    return [
        {
            "name": row.name,
            "points": row.points if row.points is not None else round(row.weight * 100, 1),
            "asks": row.asks,
        }
        for row in like.criteria
    ]


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {label: row[name] for name, label in COLUMNS.items()}


def _save(known: CriteriaSet | None, name: str, source: str, given: Any, ids: list[str]) -> None:
    set_id = known.id if known else free_id(ids)
    wanted = _clean(name), _clean(source)
    if not all(wanted):
        places.notice("평가표 이름과 출처를 적어 주십시오.", "warn")
        return
    rows = [row for row in given if _clean(str(row.get(COLUMNS["name"]) or ""))]
    items = [
        {
            "id": f"{set_id}-{number}",
            "name": _clean(str(row[COLUMNS["name"]])),
            "points": float(row.get(COLUMNS["points"]) or 0),
            "asks": _clean(str(row.get(COLUMNS["asks"]) or "")),
        }
        for number, row in enumerate(rows, start=1)
    ]
    fields = {"id": set_id, "name": wanted[0], "source": wanted[1], "official": True}
    desk = open_workspace()
    try:
        made = CriteriaSet.model_validate({**fields, "verified": False, "criteria": weighed(items)})
        keep(made, desk.settings.own_folder, load(desk.settings.cache))
    except ValidationError:
        places.notice("배점을 하나 이상 0보다 크게 적어 주십시오.", "warn")
    except OverlayError as error:
        for problem in error.problems:
            places.notice(str(problem), "warn")
    except OSError as error:
        places.notice(f"기관 자료 폴더에 쓸 수 없습니다({reason(error)}).", "bad")
    else:
        st.query_params["id"] = set_id
        st.rerun()


def _drop(set_id: str) -> None:
    desk = open_workspace()
    try:
        drop(set_id, desk.settings.own_folder, load(desk.settings.cache))
    except OverlayError as error:
        for problem in error.problems:
            places.notice(str(problem), "warn")
    else:
        st.query_params.clear()
        st.rerun()


def _clean(text: str) -> str:
    return mask(" ".join(plain(text).split())).text
