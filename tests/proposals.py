"""A whole proposal built by hand, for tests that need one without a consultation."""

from functools import cache
from pathlib import Path

import yaml

from knowledge.model.proposal import Proposal


@cache
def proposal() -> Proposal:
    """Return the proposal of a farm-machine rental and delivery service, reviewed twice."""
    text = Path(__file__).with_name("proposal.yaml").read_text(encoding="utf-8")
    return Proposal.model_validate(yaml.safe_load(text))
