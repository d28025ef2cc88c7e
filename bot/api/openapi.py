"""The description of the API, made of what an import reads: a column is a field."""

from collections.abc import Mapping
from typing import Any

from bot.api.body import LARGEST_BODY, MOST_RECORDS
from models.rules.importing.columns import Column, Meaning
from models.rules.importing.kinds import COLUMNS
from models.shapes.api import TakenAnswer
from models.shapes.import_file import SENT_KINDS, SentKind
from models.usecases.importing.forms import FORMS

Schema = Mapping[str, Any]
VERSION = "1"
TEXT: Schema = {"type": "string"}
NAMES: Mapping[Meaning, str] = {
    "money": "An amount in whole units of the currency: 50000, 50,000.00 or 5万.",
    "moment": "A day or a moment: 2026-03-09, 2026-03-09 14:30 on the person's wall, or with an offset.",
    "member": "A person: e-mail, Slack id or @name.",
    "team": "A team's name.",
    "customer": "A customer: its id, or its name.",
    "lead": "A lead's id.",
    "deal": "A deal: its id, or its number such as #17.",
    "order": "An order's id.",
    "invoice": "An invoice: its id, or its number.",
    "credits": "Who is credited: ana@example.com 60%, ben@example.com 40%.",
}
PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
}
REFUSALS: Mapping[str, str] = {
    "401": "No token, or one that is unknown or revoked.",
    "403": "Sales Coach is not installed in the token's workspace any more.",
    "404": "There is no such kind of records.",
    "413": f"More than {MOST_RECORDS:,} records, or more than {LARGEST_BODY:,} bytes.",
    "415": "The body is not sent as application/json.",
    "422": "The body cannot be read, or its Idempotency-Key was used for another request.",
    "429": "Too many requests of this source; Retry-After says when to come again.",
    "503": "The bot is busy; nothing was kept. Send the same request again.",
}


def description() -> dict[str, Any]:
    """Return the OpenAPI description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sales Coach", "version": VERSION},
        "security": [{"source": []}],
        "paths": {f"/api/v1/{kind}": {"post": _operation(kind)} for kind in SENT_KINDS},
        "components": {
            "securitySchemes": {"source": {"type": "http", "scheme": "bearer"}},
            "schemas": {kind: _record(kind) for kind in SENT_KINDS} | _answers(),
        },
    }


def _operation(kind: SentKind) -> Schema:
    records = {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_RECORDS,
        "items": {"$ref": f"#/components/schemas/{kind}"},
    }
    body = {
        "type": "object",
        "required": ["records"],
        "additionalProperties": False,
        "properties": {"records": records},
    }
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "The same key with the same body gets the same answer.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    }
    return {
        "operationId": f"send_{kind}",
        "summary": f"Send {kind.replace('_', ' ')}: new ones are made, known ones changed.",
        "parameters": [key],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": _responses(),
    }


def _responses() -> Schema:
    taken = {"schema": {"$ref": "#/components/schemas/TakenAnswer"}}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    good = {
        "200": {"description": "All records were taken.", "content": {"application/json": taken}},
        "207": {
            "description": "Some were refused, each with its reasons; the others were taken.",
            "content": {"application/json": taken},
        },
    }
    refusals = {
        status: {"description": said, "content": {"application/problem+json": problem}}
        for status, said in REFUSALS.items()
    }
    return good | refusals


def _record(kind: SentKind) -> Schema:
    form = FORMS[kind].model_json_schema()["properties"]
    read = [column for column in COLUMNS[kind] if column.is_read]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in read if column.required],
        "properties": {column.name: _field(column, form[column.field]) for column in read},
    }


def _field(column: Column, of_form: Schema) -> Schema:
    told = {"examples": [column.example]} if column.example else {}
    if column.means == "value":
        return {key: value for key, value in of_form.items() if key not in {"title", "default"}} | told
    kinds = ["string", "number"] if column.means == "money" else ["string"]
    return {"type": kinds if column.required else [*kinds, "null"], "description": NAMES[column.means]} | told


def _answers() -> dict[str, Any]:
    schema = TakenAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
    inner = schema.pop("$defs")
    return {"TakenAnswer": schema, **inner, "Problem": PROBLEM}
