"""What a rule of the catalogue wants measured, by name and unit."""

import pytest

from agents.composer.kpi_names import wanted


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("상담 건수가 아니라 해결·기한 준수로 측정", [("해결 비율", "%"), ("기한 준수 비율", "%")]),
        ("설치 개수가 아니라 재낙상률로 측정", [("재낙상률", "%")]),
        (
            "작품 수가 아니라 작가 소득과 이용 만족으로 측정",
            [("작가 소득", "항목별"), ("이용 만족도", "점")],
        ),
    ],
)
def test_a_rule_against_counting_becomes_indicators_with_units(rule, names):
    assert wanted(rule) == names
