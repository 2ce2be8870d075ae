"""What the command line's own library says, in Korean."""

import re
from collections.abc import Callable, Iterator

import typer
from typer import rich_utils
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException
from typer.main import get_command

_HELP = {
    "ARGUMENTS_PANEL_TITLE": "인자",
    "OPTIONS_PANEL_TITLE": "선택 사항",
    "COMMANDS_PANEL_TITLE": "명령",
    "ERRORS_PANEL_TITLE": "오류",
    "DEFAULT_STRING": "[기본: {}]",
    "REQUIRED_LONG_STRING": "[필수]",
    "ABORTED_TEXT": "멈췄습니다.",
}
_KINDS = {"str": "글", "path": "경로", "int": "정수", "float": "수"}
"""What kinds of values are called in help pages."""
_KIND = re.compile(r"<(?:list\[)?(\w+)(?: range)?\]?>")
_SAID = (
    (r"No such option: (\S+?)\.?( .*)?", "없는 선택 사항 {0}"),
    (r"No such command '(.+?)'\.?.*", "없는 명령 {0}"),
    (r"Missing (?:argument|option) '(.+?)'\.?", "빠진 값 {0}"),
    (r"Missing command\.?", "명령이 빠짐"),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((.+)\)", "남는 말 {0}"),
    (r"Option '(.+?)' requires an argument\.?", "선택 사항 {0}에 값이 빠짐"),
    (r"Invalid value for '?(.+?)'?: .*valid integer.*", "{0}에는 정수만 쓸 수 있음"),
    (
        r"Invalid value for '?(.+?)'?: .*less than or equal to (\S+)",
        "{0}에는 {1} 이하만 쓸 수 있음",
    ),
    (
        r"Invalid value for '?(.+?)'?: .*greater than or equal to (\S+)",
        "{0}에는 {1} 이상만 쓸 수 있음",
    ),
    (r"Invalid value for '?(.+?)'?: (.+)", "{0}에 맞지 않는 값({1})"),
)


def command(app: typer.Typer) -> TyperGroup:
    """Return the command of an application, with its help pages headed in Korean."""
    for name, text in _HELP.items():
        setattr(rich_utils, name, text)
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for each in _all(group):
        if option := each.get_help_option(typer.Context(each)):
            option.help = "이 도움말을 보여 줍니다."
            _replace(option, display_type_rich=_typed(option.display_type_rich))
        _replace(each, options_metavar="[선택 사항]", get_usage=_korean(each.get_usage))
        for param in each.params:
            assert isinstance(param, (TyperArgument, TyperOption))
            _replace(param, display_type_rich=_typed(param.display_type_rich))
        if isinstance(each, TyperGroup):
            _replace(each, subcommand_metavar="명령 …")
    return group


def told(error: TyperException) -> str:
    """Return what a usage error says as a Korean sentence with what to do."""
    said = " ".join(error.format_message().split())
    if not said:  # the help was asked for by giving no word at all
        return ""
    for pattern, korean in _SAID:
        if match := re.fullmatch(pattern, said):
            return f"{korean.format(*match.groups())}: '--help'로 쓰는 법을 보십시오."
    return f"명령을 알아듣지 못했습니다({said}): '--help'로 쓰는 법을 보십시오."


def _all(command: TyperCommand | TyperGroup) -> Iterator[TyperCommand | TyperGroup]:
    yield command
    for each in command.commands.values() if isinstance(command, TyperGroup) else ():
        assert isinstance(each, (TyperCommand, TyperGroup))
        yield from _all(each)


def _typed(shown: Callable[..., str | None]) -> Callable[..., str | None]:
    """Return how the kind of a value is told: in Korean, and not at all of a switch."""

    def told(*_: object, **context: object) -> str | None:
        kind = shown(*_, **context)
        if kind is None or kind == "<bool>":
            return None
        return _KIND.sub(lambda found: _KINDS.get(found[1].lower(), found[1]), kind)

    return told


def _korean(usage: Callable[[typer.Context], str]) -> Callable[[typer.Context], str]:
    return lambda context: usage(context).replace("Usage:", "사용법:", 1)


def _replace(
    part: TyperCommand | TyperGroup | TyperArgument | TyperOption, **values: object
) -> None:
    for name, value in values.items():
        setattr(part, name, value)
