"""Every agent as data: who it is, what it is asked, what it must answer."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from agents import answers, idea_tasks, tasks
from knowledge.model.base import Value


@dataclass(frozen=True, kw_only=True)
class AgentSpec:
    """What makes one agent different from the next."""

    name: str
    """Also the name of its prompt file and of the AutoGen agent."""
    title: str
    """How the workspace and the record call it."""
    task: type[tasks.Task]
    answer: type[Value]
    role: Literal["author", "reviewer"] = "author"

    @property
    def kind(self) -> str:
        """The kind of its tasks, as tasks and the record name it."""
        return str(self.task.model_fields["kind"].default)

    @property
    def prompt(self) -> str:
        """The system message, kept as `prompts/<name>.md` under the house rules of `house.md`."""
        folder = files("agents").joinpath("prompts")
        own = folder.joinpath(f"{self.name}.md").read_text(encoding="utf-8")
        return f"{folder.joinpath('house.md').read_text(encoding='utf-8')}\n{own}"


def _author(name: str, title: str, task: type[tasks.Task], answer: type[Value]) -> AgentSpec:
    return AgentSpec(name=name, title=title, task=task, answer=answer)


def _reviewer(name: str, title: str) -> AgentSpec:
    return AgentSpec(
        name=name,
        title=title,
        task=tasks.ReviewTask,
        answer=answers.ReviewAnswer,
        role="reviewer",
    )


ROSTER: dict[str, AgentSpec] = {
    spec.name: spec
    for spec in (
        _author("intake", "접수 담당", tasks.BriefTask, answers.BriefAnswer),
        _author("interviewer", "질문 담당", tasks.QuestionsTask, answers.QuestionsAnswer),
        _author("researcher_cases", "사례 연구원", tasks.ResearchTask, answers.ResearchAnswer),
        _author("researcher_law", "법·제도 연구원", tasks.ResearchTask, answers.ResearchAnswer),
        _author(
            "researcher_data", "데이터·이용자 연구원", tasks.ResearchTask, answers.ResearchAnswer
        ),
        _author("strategist", "대안 기획자", tasks.OptionsTask, answers.OptionsAnswer),
        _author("planner_purpose", "목적 기획자", tasks.PurposeTask, answers.PurposeAnswer),
        _author("planner_service", "서비스 기획자", tasks.ServiceTask, answers.ServiceAnswer),
        _author("planner_people", "협력·위험 기획자", tasks.PeopleTask, answers.PeopleAnswer),
        _author("planner_measures", "성과 기획자", tasks.MeasuresTask, answers.MeasuresAnswer),
        _author("planner_delivery", "일정·예산 기획자", tasks.DeliveryTask, answers.DeliveryAnswer),
        _author("ideator", "발굴 담당", idea_tasks.IdeasTask, answers.IdeasAnswer),
        _author("judge_users", "이용자 판정관", idea_tasks.JudgeTask, answers.JudgeAnswer),
        _author("judge_office", "현업 판정관", idea_tasks.JudgeTask, answers.JudgeAnswer),
        _reviewer("reviewer_users", "이용자·형평 검토자"),
        _reviewer("reviewer_finance", "재정 검토자"),
        _reviewer("reviewer_law", "법무·개인정보 검토자"),
        _reviewer("reviewer_technology", "기술·보안 검토자"),
        _reviewer("reviewer_outcome", "성과·확산 검토자"),
        AgentSpec(
            name="second_opinion",
            title="재검토",
            task=tasks.SecondTask,
            answer=answers.SecondAnswer,
            role="reviewer",
        ),
    )
}
