"""The ledger in words: where every row of Actions and of Figures went."""

from collections.abc import Sequence

from ladreport.core.records import Dataset
from ladreport.messages.language import Language


def ledger_rows(dataset: Dataset, language: Language) -> Sequence[tuple[str, int, int]]:
    """What became of the rows, in words, with the number of actions and of figures."""
    say = language.say
    labels = {
        "read": say("read"),
        "published": say("published"),
        "merged": say("merged into joint actions"),
        "held_back": say("held back"),
        "withheld": say("withheld"),
        "superseded": say("superseded"),
    }
    actions, figures = dataset.ledger, dataset.figures_ledger
    return [
        (label, getattr(actions, name), getattr(figures, name)) for name, label in labels.items()
    ]
