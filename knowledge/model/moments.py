"""Times as people read them: everything that is shown or dated is in the time of Seoul."""

from datetime import UTC, datetime, timedelta, timezone

SEOUL = timezone(timedelta(hours=9))
"""Korean time; the same all year round, whatever the machine's own zone is."""


def seoul(stamp: str) -> datetime:
    """Return an ISO time in Seoul; one without a zone is taken for UTC, as records keep it.

    Raises:
        ValueError: It is no time.
    """
    then = datetime.fromisoformat(stamp)
    return (then if then.tzinfo else then.replace(tzinfo=UTC)).astimezone(SEOUL)
