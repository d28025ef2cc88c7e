"""Ready-made rules: each is sound by itself and in another's place, and can be written and read again."""

import pytest

from models.policy import Policy
from models.rules.policy_checks import proposed
from models.rules.policy_checks.reading import read_document, write_document
from models.rules.policy_templates import TEMPLATES, NoSuchTemplate, template_called, with_template
from models.shapes.policy_template import TEMPLATE_CODES, TemplateCode


@pytest.mark.parametrize("code", TEMPLATE_CODES)
def test_one_template_takes_the_place_of_another_whole(code: TemplateCode) -> None:
    """Whatever came before, the same rules come out; what no template speaks of stays."""
    own = Policy(currency="EUR")
    alone = with_template(own, code)
    assert alone.currency == "EUR"
    assert {with_template(with_template(own, other), code).model_dump_json() for other in TEMPLATE_CODES} == {
        alone.model_dump_json()
    }
    written = write_document(TEMPLATES[code])
    assert proposed(own, read_document(written)) == alone


def test_a_template_is_found_however_its_words_are_joined() -> None:
    """An unknown one names those there are."""
    assert template_called("Inside Sales") == template_called("inside-sales") == "inside_sales"
    with pytest.raises(NoSuchTemplate, match="field_sales"):
        template_called("door to door")
