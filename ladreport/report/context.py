"""All that one language's report is made from, and how it names actions and countries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import force_setattr

from ladreport.comparison import Changes
from ladreport.core.computed import Claim
from ladreport.core.findings import Finding
from ladreport.core.records import Action, Dataset, Disposition, Figure
from ladreport.inputs.corrections import LAD833
from ladreport.inputs.exchange_rates import ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.inputs.translations import NO_TRANSLATIONS, Translations
from ladreport.messages.language import Language
from ladreport.schema.model import Schema
from ladreport.summary.tables import SummaryTables

NO_RATES = ExchangeRates()


class Prose(Struct, frozen=True):
    """A text and the language that it is in."""

    text: str
    language: str


class ReportContext(Struct, frozen=True):
    """One language's report: the data, what was computed from it, and the words around it.

    ``corrections`` are the cells that the Secretariat corrected, as far as they may be told.
    ``unreadable`` names the files of which nothing could be read.
    ``earlier_translations`` are the baseline's, for what was reported only then. ``newness`` says
    of each published action whether it is new since the baseline, ``changes`` what changed since;
    both are None without a baseline.
    """

    dataset: Dataset
    ministerial: Ministerial
    schema: Schema
    language: Language
    claims: Sequence[Claim]
    tables: SummaryTables
    translations: Translations
    earlier_translations: Translations = NO_TRANSLATIONS
    rates: ExchangeRates = NO_RATES
    unreadable: Sequence[str] = ()
    newness: Mapping[str, bool] | None = None
    changes: Changes | None = None
    corrections: Sequence[Finding] = ()
    _figures: Mapping[str | None, Sequence[Figure]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        figures: dict[str | None, list[Figure]] = defaultdict(list)
        for one in self.published_figures:
            figures[one.action_id].append(one)
        force_setattr(self, "_figures", figures)
        corrected = [one for one in self.dataset.findings if one.code is LAD833]
        force_setattr(self, "corrections", corrected)

    @property
    def published(self) -> Sequence[Action]:
        """The actions that the report tells of, in their fixed order."""
        return [one for one in self.dataset.actions if one.disposition is Disposition.PUBLISHED]

    @property
    def published_figures(self) -> Sequence[Figure]:
        """The figures that the report tells of, in their fixed order."""
        return [one for one in self.dataset.figures if one.disposition is Disposition.PUBLISHED]

    def figures_of(self, action: Action) -> Sequence[Figure]:
        """The published figures of an action."""
        return self._figures.get(action.action_id, ())

    def title(self, action: Action) -> Prose:
        """The action's title: translated where there is a translation, else as submitted."""
        return self._prose(action, "title", self.translations)

    def earlier_title(self, action: Action) -> Prose:
        """The title of an action that was reported only at the last ministerial."""
        return self._prose(action, "title", self.earlier_translations)

    def summary(self, action: Action) -> Prose:
        """The action's summary: translated where there is a translation, else as submitted."""
        return self._prose(action, "summary", self.translations)

    def _prose(self, action: Action, column: str, translations: Translations) -> Prose:
        code = self.language.code
        translation = translations.of(action.action_id, code)
        translated = getattr(translation, column) if translation else None
        if action.language != code and translated:
            return Prose(translated, code)
        return Prose(getattr(action, column) or "", action.language)

    def countries(self, action: Action) -> str:
        """The reporting countries as one phrase, the lead first."""
        return self.language.countries(action.countries)
