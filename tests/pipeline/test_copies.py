"""Copies that lie beside submissions are named and never read, also once an office saved them."""

from tests.checking.workbooks import Written, as_text

GUATEMALA = as_text(Written(cover={"country": "GTM"}))
