"""The schema in the forms that others read: a data dictionary, JSON Schema, Table Schema."""

from ladreport.schema.dictionary import as_markdown
from ladreport.schema.json_schema import as_json_schema
from ladreport.schema.table_schema import as_table_schema

__all__ = ["as_json_schema", "as_markdown", "as_table_schema"]
