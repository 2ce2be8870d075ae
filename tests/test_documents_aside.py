"""Files drawn by a process beside this one, and by this one when that is no more."""

import io

import pytest

from documents.aside import Aside, serve
from documents.blocks import Document
from documents.formats import FORMATS
from tests.test_documents_formats import hostile


@pytest.fixture
def document() -> Document:
    return hostile("보행기 대여")


def test_the_process_draws_what_this_one_would(document: Document):
    with Aside(["md", "hwpx"]) as aside:
        made = [aside.begun(name, document) for name in aside.formats]

        assert [one.result() for one in made] == [
            FORMATS[name].render(document) for name in aside.formats
        ]
        assert aside._process is not None
        assert aside._process.poll() is None


def test_a_process_that_is_no_more_costs_time_and_no_file(document: Document):
    with Aside(["xlsx"]) as aside:
        assert aside._process is not None
        aside._process.kill()
        aside._process.wait()

        assert aside.begun("xlsx", document).result() == FORMATS["xlsx"].render(document)


def test_light_formats_start_no_process():
    with Aside(["md", "json"]) as aside:
        assert aside._process is None


def test_requests_are_served_until_there_are_no_more(document: Document):
    line = f"xlsx {document.model_dump_json()}\n".encode()
    answer = io.BytesIO()

    serve([], io.BytesIO(line * 2), answer)

    drawn = FORMATS["xlsx"].render(document)
    assert answer.getvalue() == (len(drawn).to_bytes(8, "big") + drawn) * 2
