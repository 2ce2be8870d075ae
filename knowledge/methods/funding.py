"""Who pays: a total split by shares, to the won."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from knowledge.model.analysis import Share
from knowledge.model.results import Funding


def split(total: int, shares: Sequence[Share]) -> tuple[Funding, ...]:
    """Return the amount of each source; the amounts sum to the total.

    Fractions of a won are cut off, and the won that are left go to the largest fractions
    (largest remainder), of equal ones to the first.

    Raises:
        ValueError: The shares do not sum to 1.
    """
    if abs(sum(item.share for item in shares) - 1) > 1e-6:
        raise ValueError("재원별 분담 비율의 합이 1이 아님")
    exact = [Decimal(str(item.share)) * total for item in shares]
    whole = [int(amount.to_integral_value(ROUND_DOWN)) for amount in exact]
    order = sorted(range(len(shares)), key=lambda n: (whole[n] - exact[n], n))
    for place in order[: total - sum(whole)]:
        whole[place] += 1
    return tuple(
        Funding(
            source=item.source,
            share=item.share,
            amount=amount,
            note="담당자가 적은 분담 비율, 확정 여부는 보조금 교부 결정으로 확인",
        )
        for item, amount in zip(shares, whole, strict=True)
    )
