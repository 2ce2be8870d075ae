"""A table on the shelf as something that ideas may start from."""

from pathlib import Path

from knowledge.data.carrying import capabilities
from knowledge.data.dataset import Dataset, description
from knowledge.model.holdings import Holding, Use

_MOST = 6
"""Uses of one table that ideas are looked for."""


def held(dataset: Dataset) -> Holding:
    """Return a table with its columns, period and places quoted, and what it can carry."""
    profile = dataset.profile
    told = description(profile)
    empty = [each.name for each in profile.columns if each.missing > each.cells / 2]
    return Holding(
        kind="data",
        ref=f"{dataset.source}#1",
        title=profile.title or Path(profile.file).stem,
        quote=told.text,
        place=told.place,
        source=f"{profile.file} (SHA-256 {profile.sha256})",
        date=profile.period,
        verified=True,
        uses=tuple(
            Use(name=one.name, title=one.title, columns=one.needs, caution=one.caution)
            for one in capabilities(profile)
            if one.name
        )[:_MOST],
        personal=tuple(each.name for each in profile.columns if each.personal),
        gaps=tuple(empty),
    )
