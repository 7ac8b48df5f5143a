from pathlib import Path

from webapp.app import create_app
from webapp.security.reference import reference

PAGE = Path(__file__).parents[3] / "docs" / "routes.md"


def test_page_of_routes_is_what_the_table_says(app, config, golden):
    golden(PAGE, reference((app, create_app(config, previewed=True))))
