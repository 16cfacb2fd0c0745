"""The real models over the articles that come along, and over the original pages where they are."""

import pytest

from tests.golden.compare import RENEW, SETS, measure, worse


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                not all(path.exists() for path in paths), reason="the original pages are not here"
            ),
        )
        for name, paths in SETS.items()
    ],
)
def test_quality_is_not_worse_than_the_baseline(name: str) -> None:
    evaluation = measure(name, peers=False)["citewire"]
    assert evaluation.overall.exact_quotes == 1.0
    losses = worse(name, evaluation)
    assert not losses, "\n".join([*losses, RENEW])
