"""Tables as paper shows them: whole, in French, without what says nothing."""

from datetime import date

import pandas as pd
import pytest

from casal_data.web import paper


@pytest.fixture
def written(monkeypatch):
    """What the page is given."""
    given = []
    monkeypatch.setattr(paper.st, "html", given.append)
    return given


def test_a_table_on_paper_has_its_rows_in_french_and_no_column_that_says_nothing(written):
    rows = [
        ("1.1.1", "Semer <vite>", ["2016-2018", "2018-2019"], 12.5, date(2018, 3, 31), None),
        ("1.1.2", "Récolter", [], None, pd.NaT, None),
    ]
    paper.rows(pd.DataFrame(rows, columns=["Code", "Action", "Périodes", "Avancement (%)", "Date", "Commentaire"]))
    assert written == [
        '<table class="casal-rows"><thead><tr><th>Code</th><th>Action</th><th>Périodes</th><th>Avancement (%)</th>'
        "<th>Date</th></tr></thead><tbody>"
        "<tr><td>1.1.1</td><td>Semer &lt;vite&gt;</td><td>2016\u20112018<br>2018\u20112019</td><td>12,5</td>"
        "<td>2018\u201103\u201131</td></tr>"
        "<tr><td>1.1.2</td><td>Récolter</td><td></td><td></td><td></td></tr></tbody></table>"
    ]


@pytest.mark.parametrize(("rows", "said"), [(200, ""), (201, "… et 1 autre ligne"), (203, "… et 3 autres lignes")])
def test_a_table_that_is_too_long_for_paper_says_how_many_rows_are_left(written, rows, said):
    paper.rows(pd.DataFrame({f"C{column}": [1] * rows for column in range(9)}))
    (html,) = written
    assert (html.count("<tr>"), 'class="casal-rows casal-wide"' in html) == (201, True)
    assert html.partition("</table>")[2].replace("\u00a0", " ").startswith(f"<p>{said}" if said else "")
    assert bool(said) == html.endswith("</p>")
