"""The client against a real HTTP server that misbehaves in every way we know of."""

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from autogen_core.models import AssistantMessage, CreateResult, SystemMessage, UserMessage
from starlette.responses import PlainTextResponse, Response

from agents import answers
from agents.answers import BriefAnswer
from agents.endpoint import Endpoint
from agents.errors import AgentError, CutOffError, RefusedError, UnreachableError
from agents.openai_client import OpenAIClient
from agents.providers import model_for
from agents.schemas import strict_schema
from tests.openai_server import Call, Reply, Server, breaks, fails, hangs, says, serving
from workflows.settings import Settings

KEY = "sk-very-secret"
IDEA = "마을회관 방송을 다시 듣는 서비스"
GOOD = json.dumps(
    {
        "title": "마을방송 다시 듣기",
        "summary": "마을회관 방송을 다시 듣게 함",
        "problem": "방송을 놓치면 들을 길이 없음",
        "beneficiaries": ["마을 주민"],
        "wishes": [],
    },
    ensure_ascii=False,
)
ANSWERS = [
    value
    for name, value in vars(answers).items()
    if name.endswith("Answer") and isinstance(value, type)
]


def good(_: Call) -> Response:
    return says(GOOD)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def endpoint(server: Server) -> Endpoint:
    server.reset(good)
    return Endpoint(server.url, KEY, "test-model", timeout=60)


async def create(endpoint: Endpoint) -> tuple[CreateResult, OpenAIClient]:
    client = OpenAIClient(endpoint)
    messages = [SystemMessage(content="role"), UserMessage(content=IDEA, source="workflow")]
    try:
        return await client.create(messages, json_output=BriefAnswer), client
    finally:
        await client.close()


async def failure(endpoint: Endpoint) -> AgentError:
    with pytest.raises(AgentError) as caught:
        await create(endpoint)
    return caught.value


async def test_an_answer_arrives_with_its_tokens(server: Server, endpoint: Endpoint):
    result, client = await create(endpoint)

    assert BriefAnswer.model_validate_json(result.content).title == "마을방송 다시 듣기"
    assert (result.usage.prompt_tokens, result.usage.completion_tokens) == (100, 10)
    assert client.total_usage() == client.actual_usage() == result.usage
    call = server.calls[0]
    assert call.key == KEY
    assert call.body["model"] == "test-model"
    assert call.body["max_completion_tokens"] > 0
    assert "stream" not in call.body
    assert [item["role"] for item in call.body["messages"]] == ["system", "user"]


async def test_the_answer_is_held_to_a_strict_schema(server: Server, endpoint: Endpoint):
    await create(endpoint)

    wanted = server.calls[0].body["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert wanted["name"] == "BriefAnswer"
    assert wanted["schema"] == strict_schema(BriefAnswer)


async def test_a_server_that_counts_no_tokens_is_recorded_with_none(
    server: Server, endpoint: Endpoint
):
    server.reset(lambda _: says(GOOD, usage=False))

    result, _ = await create(endpoint)

    assert (result.usage.prompt_tokens, result.usage.completion_tokens) == (0, 0)


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_a_passing_fault_is_tried_again(server: Server, endpoint: Endpoint, status: int):
    server.reset(lambda _: fails(status), good)

    result, _ = await create(endpoint)

    assert result.content == GOOD
    assert len(server.calls) == 2


async def test_retry_after_is_honoured(server: Server, endpoint: Endpoint):
    server.reset(lambda _: fails(429, retry_after_ms="300"), good)
    started = time.perf_counter()

    await create(endpoint)

    assert time.perf_counter() - started >= 0.3


@pytest.mark.parametrize(
    ("status", "calls", "advice"),
    [
        (400, 4, "입력 한도가 더 큰 모델"),
        (401, 1, "DURE_OPENAI_API_KEY"),
        (403, 1, "DURE_OPENAI_API_KEY"),
        (404, 1, "DURE_MODEL"),
        (413, 1, "입력 한도가 더 큰 모델"),
        (418, 1, "다시 시도"),
        (429, 4, "사용 한도"),
        (500, 4, "다시 시도"),
        (502, 4, "다시 시도"),
    ],
)
async def test_a_lasting_fault_says_what_to_do(
    server: Server, endpoint: Endpoint, status: int, calls: int, advice: str
):
    server.reset(lambda _: fails(status, f"bad request: {IDEA} {KEY}"))

    error = await failure(endpoint)

    assert isinstance(error, UnreachableError)
    assert advice in str(error)
    assert len(server.calls) == calls


async def test_a_hang_ends_at_the_time_limit(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    server.reset(lambda _: hangs())
    started = time.perf_counter()

    error = await failure(impatient(server))

    assert isinstance(error, UnreachableError)
    assert "제시간에" in str(error)
    assert time.perf_counter() - started < 60


async def test_cancelling_the_task_ends_a_hanging_call(server: Server, endpoint: Endpoint):
    server.reset(lambda _: hangs())
    task = asyncio.create_task(create(endpoint))
    await asyncio.to_thread(server.called.wait, 60)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 30)


async def test_a_cut_connection_is_tried_again(
    server: Server, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    server.reset(lambda _: breaks(), good)

    result, _ = await create(endpoint)

    assert result.content == GOOD


async def test_a_connection_that_is_always_cut_is_unreachable(
    server: Server, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    server.reset(lambda _: breaks())

    error = await failure(endpoint)

    assert isinstance(error, UnreachableError)
    assert "연결하지 못했으니" in str(error)


async def test_nobody_listening_is_unreachable(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)

    error = await failure(Endpoint("http://127.0.0.1:9/v1", KEY, "test-model", timeout=60))

    assert isinstance(error, UnreachableError)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (lambda _: says(None, refusal="I cannot help"), RefusedError),
        (lambda _: says("", finish="content_filter"), RefusedError),
        (lambda _: says(GOOD[:40], finish="length"), CutOffError),
    ],
    ids=["refusal", "content filter", "length"],
)
async def test_an_answer_that_is_none_is_named_and_its_tokens_count(
    server: Server, endpoint: Endpoint, reply: Reply, kind: type[AgentError]
):
    server.reset(reply)
    client = OpenAIClient(endpoint)

    with pytest.raises(kind):
        await client.create([UserMessage(content=IDEA, source="x")], json_output=BriefAnswer)

    await client.close()
    assert client.total_usage().prompt_tokens == 100


@pytest.mark.parametrize(
    "reply",
    [
        Response('{"choices": []}', media_type="application/json"),
        Response('{"choices": [null]}', media_type="application/json"),
        Response('{"choices": [{"index": 0}]}', media_type="application/json"),
        Response('{"choices": [', media_type="application/json"),
        Response(b'{"choices": "\xff"}', media_type="application/json"),
        Response("[]", media_type="application/json"),
        Response("null", media_type="application/json"),
        Response("{}", media_type="application/json"),
        PlainTextResponse("<html>로그인하십시오</html>", media_type="text/html"),
        Response(b""),
    ],
    ids=lambda reply: repr(bytes(reply.body[:14])) + str(len(reply.body)),
)
async def test_a_response_that_is_no_completion_is_unreachable(
    server: Server, endpoint: Endpoint, reply: Response
):
    server.reset(lambda _: reply)

    error = await failure(endpoint)

    assert isinstance(error, UnreachableError)
    assert "알아볼 수 없는" in str(error)


async def test_no_failure_tells_the_key_the_prompt_or_the_idea(server: Server):
    address = server.url.replace("http://", "http://person:password@")
    faults = [fails(code, f"{IDEA} {KEY}") for code in (400, 401, 404, 429, 500)]
    faults += [says(None, refusal=IDEA), PlainTextResponse(f"{IDEA} {KEY}")]

    for fault in faults:
        server.reset(lambda _, fault=fault: fault)  # type: ignore[misc] # bound at once
        error = await failure(Endpoint(address, KEY, "test-model", timeout=60))

        said = f"{error!r} {error.__cause__!r}"
        assert not any(secret in said for secret in (IDEA, KEY, "password", "role"))
        assert str(error).endswith("십시오.")
        assert "\n" not in str(error)


async def test_a_server_without_bounds_gets_a_schema_without_bounds(
    server: Server, endpoint: Endpoint
):
    server.reset(
        lambda call: fails(400, "'maxLength' is not permitted") if bounded(call) else says(GOOD)
    )

    await create(endpoint)
    await create(endpoint)

    assert [bounded(call) for call in server.calls] == [True, False, False]
    assert server.calls[1].form == "json_schema"


@pytest.mark.parametrize("status", [400, 422, 500])
async def test_a_server_without_schemas_gets_the_schema_in_the_prompt_from_then_on(
    server: Server, endpoint: Endpoint, status: int
):
    refusal = "Input should be 'text' or 'json_object'"
    server.reset(lambda call: fails(status, refusal) if call.form == "json_schema" else says(GOOD))

    await create(endpoint)
    before = len(server.calls)
    await create(endpoint)

    assert len(server.calls) == before + 1
    assert server.calls[-1].form == "json_object"
    assert '"additionalProperties"' in server.calls[-1].said[-1]


async def test_a_server_without_any_format_is_asked_in_plain_text(
    server: Server, endpoint: Endpoint
):
    server.reset(lambda call: fails(400, "unknown field") if call.form else says(GOOD))

    result, _ = await create(endpoint)

    assert result.content == GOOD
    assert server.calls[-1].form == ""


async def test_a_fault_that_is_not_the_formats_leaves_the_format_alone(
    server: Server, endpoint: Endpoint
):
    server.reset(lambda _: fails(400, "context length exceeded"))
    await failure(endpoint)
    server.reset(good)

    await create(endpoint)

    assert bounded(server.calls[0])


@pytest.mark.parametrize(
    ("taken", "calls"), [("max_tokens", 2), ("", 3)], ids=["older name", "too large"]
)
async def test_a_server_that_refuses_the_limit_is_asked_with_another(
    server: Server, endpoint: Endpoint, taken: str, calls: int
):
    def reply(call: Call) -> Response:
        given = next((name for name in call.body if name.startswith("max_")), "")
        return says(GOOD) if given == taken else fails(400, f"Unsupported parameter: {given!r}")

    server.reset(reply)

    await create(endpoint)
    await create(endpoint)

    assert len(server.calls) == calls + 1
    assert all(call.form == "json_schema" for call in server.calls)


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```\n",
        f"<think>\n어떤 제목이 좋을까 {{\n</think>\n\n{GOOD}",
        f"생각만 남은 글</think>{GOOD}",
        f"<think></think>\n```json\n{GOOD}\n```",
    ],
    ids=["json fence", "fence", "thoughts", "thoughts without a beginning", "both"],
)
async def test_thoughts_and_fences_around_the_object_are_taken_off(
    server: Server, endpoint: Endpoint, text: str
):
    server.reset(lambda _: says(text))

    result, _ = await create(endpoint)

    assert result.content == GOOD


@pytest.mark.parametrize(
    "text",
    [f"답변입니다:\n{GOOD}", f"{GOOD}\n도움이 되셨나요?", f"{GOOD}{GOOD}", "```json\n{", ""],
    ids=["before", "after", "twice", "open fence", "nothing"],
)
async def test_what_is_not_the_object_alone_is_left_for_the_repair(
    server: Server, endpoint: Endpoint, text: str
):
    server.reset(lambda _: says(text))

    result, _ = await create(endpoint)

    assert result.content == text


async def test_an_object_that_speaks_of_thoughts_is_left_whole(server: Server, endpoint: Endpoint):
    text = GOOD.replace("마을 주민", "</think>```")
    server.reset(lambda _: says(text))

    result, _ = await create(endpoint)

    assert result.content == text


async def test_an_empty_earlier_answer_is_not_sent_back(server: Server, endpoint: Endpoint):
    client = OpenAIClient(endpoint)

    await client.create(
        [
            UserMessage(content="과제", source="x"),
            AssistantMessage(content="", source="x"),
            UserMessage(content="다시", source="x"),
        ]
    )

    await client.close()
    assert server.calls[0].said == ["과제", "다시"]
    assert len(server.calls[0].body["messages"]) == 2


async def test_a_stream_is_the_whole_answer(server: Server, endpoint: Endpoint):
    client = OpenAIClient(endpoint)

    parts = [part async for part in client.create_stream([UserMessage(content="과제", source="x")])]

    await client.close()
    assert [part.content for part in parts if isinstance(part, CreateResult)] == [GOOD]


@pytest.mark.parametrize("kind", ANSWERS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("tight", [True, False], ids=["bounded", "unbounded"])
def test_schemas_keep_the_rules_of_strict_mode(kind: type[Any], tight: bool):
    schema = strict_schema(kind, bounded=tight)

    for node in nodes(schema):
        assert node.keys() <= ALLOWED | (BOUNDED if tight else set())
        if "$ref" in node:
            assert len(node) == 1
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        if tight and node.get("type") == "string" and "enum" not in node:
            assert node["maxLength"] <= 1000
        if tight and node.get("type") == "array":
            assert node["maxItems"] <= 60


ALLOWED = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "anyOf"),
    *("$ref", "$defs", "description"),
}
BOUNDED = {
    *("minLength", "maxLength", "minItems", "maxItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema inside a schema."""
    yield node
    for name in ("properties", "$defs"):
        for inner in node.get(name, {}).values():
            yield from nodes(inner)
    for inner in (node.get("items"), *node.get("anyOf", ())):
        if inner is not None:
            yield from nodes(inner)


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        ("", "", "DURE_OPENAI_API_KEY나"),
        ("localhost:8080", "", "DURE_OPENAI_BASE_URL"),
        ("http://[::1", "", "DURE_OPENAI_BASE_URL"),
        ("http://127.0.0.1:없음/v1", "", "DURE_OPENAI_BASE_URL"),
        ("", "제 키는 비밀", "쓸 수 없는 글자"),
    ],
)
def test_settings_that_reach_nothing_are_refused_at_once(url: str, key: str, said: str):
    settings = Settings(openai_base_url=url, openai_api_key=key)

    with pytest.raises(UnreachableError, match=said):
        model_for("openai", settings)


def test_a_model_is_named_by_provider_or_by_setting():
    settings = Settings(openai_base_url="http://127.0.0.1:1/v1", model="gpt-5-mini")

    assert model_for("openai", settings).name == "openai:gpt-5-mini"
    assert model_for("openai:qwen3:8b", settings).name == "openai:qwen3:8b"


def impatient(server: Server) -> Endpoint:
    return Endpoint(server.url, KEY, "test-model", timeout=0.2)


def bounded(call: Call) -> bool:
    return call.form == "json_schema" and "maxLength" in json.dumps(call.schema)
