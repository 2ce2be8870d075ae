"""`dure certificate`: what the organiser states becomes a certificate, nothing else does."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app

STATED = """\
number: 2026-001
name: 김가온
affiliation: 가온군
course: 서비스기획 기본
hours: 12
start: 2026-11-02
finish: 2026-11-06
issued: 2026-11-23
issuer: 가온군 인재개발원장
"""


def run(tmp_path: Path, stated: str, *arguments: str) -> tuple[int, str]:
    path = tmp_path / "수료.yaml"
    path.write_text(stated, encoding="utf-8")
    result = CliRunner().invoke(app, ["certificate", str(path), "--out", str(tmp_path), *arguments])
    return result.exit_code, result.output


def test_a_certificate_is_written_under_the_name_of_its_holder(tmp_path: Path):
    code, _ = run(tmp_path, STATED, "--format", "md")
    said = (tmp_path / "수료증 - 김가온.md").read_text("utf-8")

    assert code == 0
    assert "서비스기획 기본" in said
    assert "2026. 11. 2. ~ 2026. 11. 6." in said


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (STATED.replace("hours: 12", "hours: 0"), "교육시간"),
        (STATED.replace("name: 김가온\n", ""), "성명"),
        (STATED.replace("finish: 2026-11-06", "finish: 2026-10-06"), "기간"),
        ("[1, 2", "YAML이 아닙니다"),
        ("그냥 글", "고칠 곳"),
    ],
)
def test_what_is_missing_or_wrong_is_named(tmp_path: Path, stated: str, told: str):
    code, said = run(tmp_path, stated)

    assert code == 2
    assert told in said
