"""What the reports print, as tables of the dataset: numbers in fields, and numerals outside."""

from ladreport.consolidation.csv_text import INTEGER, NUMBER
from ladreport.consolidation.tables import CsvTable, Field
from ladreport.core.interval import Interval
from ladreport.core.printed import PlainText, Printed


def _interval(printed: Printed) -> Interval:
    return printed.quantity.interval or Interval(None, None)


NUMBERS = CsvTable[Printed](
    "numbers",
    (
        Field("key", "What the number is: the key of its field in the report."),
        Field("language", "The language of the report."),
        Field("order", "Which of that report's numbers it is, from 1.", INTEGER),
        Field("words", "The number as it is printed."),
        Field(
            "value",
            "The number before it was rounded.",
            NUMBER,
            lambda printed: printed.quantity.value,
        ),
        Field("low", "The least that it may be.", NUMBER, lambda printed: _interval(printed).low),
        Field("high", "The most that it may be.", NUMBER, lambda printed: _interval(printed).high),
        Field(
            "unit", "people, count, money, percent or other.", value=lambda row: row.quantity.unit
        ),
        Field("currency", "ISO 4217, for money.", value=lambda row: row.quantity.currency),
        Field(
            "how",
            "The operation; empty where rows were counted.",
            value=lambda row: row.quantity.how,
        ),
        Field("place", "sentence, table, tile or chart."),
        Field("section", "The heading that it stands under."),
        Field("caption", "The caption of its table or chart; empty in a sentence."),
        Field("context", "The sentence around it, or its row and column."),
    ),
    ("language", "order"),
)

PLAIN_TEXTS = CsvTable[PlainText](
    "plain_numerals",
    (
        Field("language", "The language of the report."),
        Field("part", "body, or margin: headers, footers and notes."),
        Field("count", "How often the paragraph is there.", INTEGER),
        Field("text", "The paragraph, with {} for each number that stands in a field."),
    ),
)
