"""All that one language's report is made from, and how it names actions and countries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ladreport.comparison import Changes
from ladreport.consolidation.joining import LAD844
from ladreport.core.computed import Claim, Dollars, Exclusion
from ladreport.core.findings import Finding
from ladreport.core.location import Location
from ladreport.core.records import Action, Answer, Dataset, Disposition, Figure
from ladreport.inputs.corrections import LAD833
from ladreport.inputs.exchange_rates import NO_RATES, ExchangeRates
from ladreport.inputs.ministerial import Ministerial
from ladreport.inputs.translations import NO_TRANSLATIONS, Translations
from ladreport.messages.language import Speech
from ladreport.schema.model import Schema
from ladreport.summary.counted import not_counted
from ladreport.summary.funding import Adding, dollars_of
from ladreport.summary.selection import end_of
from ladreport.summary.tables import SummaryTables

RowPlace = tuple[str, str | None, int | None]
"""File, sheet and number of a row."""


class Prose(Struct, frozen=True):
    """A text and the language that it is in."""

    text: str
    language: str


class ReportContext(Struct, frozen=True, dict=True):
    """One language's report: the data, what was computed from it, and the words around it.

    ``earlier_translations`` are the baseline's, for what was reported only then. ``newness`` says
    of each published action whether it is new since the baseline, ``changes`` what changed since;
    both are None without a baseline.
    """

    dataset: Dataset
    ministerial: Ministerial
    schema: Schema
    language: Speech
    claims: Sequence[Claim]
    tables: SummaryTables
    translations: Translations
    earlier_translations: Translations = NO_TRANSLATIONS
    rates: ExchangeRates = NO_RATES
    newness: Mapping[str, bool] | None = None
    changes: Changes | None = None

    @cached_property
    def published(self) -> Sequence[Action]:
        """The published actions in their fixed order."""
        published = Disposition.PUBLISHED
        return [action for action in self.dataset.actions if action.disposition is published]

    @cached_property
    def published_figures(self) -> Sequence[Figure]:
        """The published figures in their fixed order."""
        published = Disposition.PUBLISHED
        return [figure for figure in self.dataset.figures if figure.disposition is published]

    @cached_property
    def not_counted(self) -> Mapping[Figure, Exclusion]:
        """The figures that the summary tables don't count, and why."""
        return not_counted(self.dataset, self.tables, self.schema)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """What came from each endorsing country."""
        return {line.country: line.answer for line in self.tables.submissions}

    @cached_property
    def with_unnamed_rows(self) -> frozenset[str | None]:
        """The countries of which a row of Actions is held back that has no readable id."""
        return frozenset(
            outcome.country
            for outcome in self.dataset.outcomes
            if outcome.role == "actions"
            and outcome.disposition is Disposition.HELD_BACK
            and not outcome.action_id
        )

    @cached_property
    def shows_all(self) -> bool:
        """Whether all that countries sent is published; else none may be said to be silent."""
        unpublished = (Disposition.HELD_BACK, Disposition.WITHHELD)
        unread = any(file.answer is Answer.UNREADABLE for file in self.dataset.received)
        gone = (outcome.disposition for outcome in self.dataset.outcomes)
        return not unread and not any(disposition in unpublished for disposition in gone)

    @cached_property
    def dollars(self) -> Mapping[Figure, Dollars]:
        """What each published figure of money is worth in USD, and the rate, where one is known."""
        adding = Adding(self.schema, self.rates, end_of(self.ministerial))
        return dollars_of(self.published_figures, adding)

    @cached_property
    def other_numbers(self) -> Mapping[Location, Sequence[Finding]]:
        """By the cell of a joint figure: what is found about other countries' numbers for it."""
        found: dict[Location, list[Finding]] = defaultdict(list)
        for finding in self.dataset.findings:
            if finding.code is LAD844 and finding.case == "number":
                found[finding.related[0]].append(finding)
        return found

    @cached_property
    def corrections(self) -> Sequence[Finding]:
        """The findings on cells that the Secretariat corrected."""
        return [finding for finding in self.dataset.findings if finding.code is LAD833]

    @cached_property
    def corrected(self) -> Mapping[RowPlace, Collection[str | None]]:
        """The letters of the corrected cells by row."""
        corrected: dict[RowPlace, set[str | None]] = defaultdict(set)
        for finding in self.corrections:
            where = finding.location
            corrected[where.file, where.sheet, where.row].add(where.letters)
        return corrected

    @cached_property
    def _figures(self) -> Mapping[str | None, Sequence[Figure]]:
        of_action: dict[str | None, list[Figure]] = defaultdict(list)
        for figure in self.published_figures:
            of_action[figure.action_id].append(figure)
        return of_action

    @cached_property
    def _actions(self) -> Mapping[str | None, Action]:
        return {action.action_id: action for action in self.published}

    def figures_of(self, action: Action) -> Sequence[Figure]:
        """The published figures of an action."""
        return self._figures.get(action.action_id, ())

    def action_of(self, figure: Figure) -> Action | None:
        """The published action that a figure belongs to."""
        return self._actions.get(figure.action_id)

    def text_of(self, place: str) -> str | None:
        """What the Secretariat wants said in this place, in the report's language."""
        return self.ministerial.texts.get(self.language.code, {}).get(place)

    def title(self, action: Action) -> Prose:
        """The action's title: translated where there is a translation, else as submitted."""
        return self._prose(action, "title", self.translations)

    def earlier_title(self, action: Action) -> Prose:
        """The title of an action that was reported only at the last ministerial."""
        return self._prose(action, "title", self.earlier_translations)

    def summary(self, action: Action) -> Prose:
        """The action's summary: translated where there is a translation, else as submitted."""
        return self._prose(action, "summary", self.translations)

    def population(self, figure: Figure) -> Prose:
        """Whom the figure counts: the term's label; a text translated, else as submitted."""
        text, action, code = figure.population or "", self.action_of(figure), self.language.code
        if text in self.schema.populations or action is None:
            return Prose(self.language.term("population", text), code)
        translated = self.translations.of_population(text, code)
        if action.language != code and translated:
            return Prose(translated, code)
        return Prose(text, action.language)

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
