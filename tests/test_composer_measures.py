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
            [("작가 소득", "천원"), ("이용 만족도", "점")],
        ),
        ("속도가 아니라 사고·보행·긴급 통과를 측정", [("사고·보행·긴급 통과 수준", "항목별")]),
        ("청소가 아니라 역류·악취·침하 감소를 측정", [("역류·악취·침하 감소 정도", "항목별")]),
    ],
)
def test_a_rule_against_counting_becomes_indicators_with_units(rule, names):
    assert wanted(rule) == names
