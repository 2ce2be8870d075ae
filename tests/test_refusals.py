"""What a reader is told when the system refuses a file."""

import errno
import os
import re

import pytest

from knowledge.model.refusals import reason


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, 9999])
def test_the_reason_is_said_in_korean(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))

    assert re.search("[가-힣]", said)
    assert not re.search("[A-Za-z]", said)


def test_an_error_without_a_number_has_a_reason_too() -> None:
    assert reason(OSError("broken")) == "시스템 오류 원인 모름"
