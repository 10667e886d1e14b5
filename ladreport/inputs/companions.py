"""All the tables that the Secretariat keeps beside the submissions, read at once."""

from pathlib import Path

from msgspec import Struct

from ladreport.core.findings import Finding
from ladreport.inputs.corrections import Correction, read_corrections
from ladreport.inputs.decisions import Decisions, read_decisions
from ladreport.inputs.exchange_rates import ExchangeRates, read_exchange_rates
from ladreport.inputs.translations import Translations, read_translations


class Companions(Struct, frozen=True):
    """Exchange rates, decisions on likenesses, corrections of cells, and translations."""

    rates: ExchangeRates
    decisions: Decisions
    corrections: tuple[Correction, ...]
    translations: Translations


def read_companions(folder: Path) -> tuple[Companions, tuple[Finding, ...]]:
    """What the folder holds of them; each is empty where its file is missing."""
    rates, of_rates = read_exchange_rates(folder)
    decisions, of_decisions = read_decisions(folder)
    corrections, of_corrections = read_corrections(folder)
    translations, of_translations = read_translations(folder)
    return (
        Companions(rates, decisions, corrections, translations),
        (*of_rates, *of_decisions, *of_corrections, *of_translations),
    )
