# SPDX-License-Identifier: Apache-2.0
# Where a record came from: file, sheet, row, mapping and corrections, in whatever shows a record or a batch.
import unittest
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from support import StoreTest

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Provenance(StoreTest):
    def book(self, name: str, sheets: dict[str, list[list[str]]]) -> Path:
        """An .xlsx file of texts."""
        path = self.folder / name
        with zipfile.ZipFile(path, "w") as book:
            def part(where: str, text: str) -> None:
                book.writestr(where, text)
            part("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="{RELATION}/officeDocument" '
                                'Target="xl/workbook.xml"/></Relationships>')
            names = "".join(f'<sheet name="{sheet}" sheetId="{n}" r:id="s{n}"/>' for n, sheet in enumerate(sheets, 1))
            part("xl/workbook.xml", f'<workbook xmlns:r="{RELATION}"><sheets>{names}</sheets></workbook>')
            links = "".join(f'<Relationship Id="s{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                            for n in range(1, len(sheets) + 1))
            part("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
            for n, rows in enumerate(sheets.values(), 1):
                lines = ""
                for row in rows:
                    cells = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
                    lines += f"<row>{cells}</row>"
                part(f"xl/worksheets/sheet{n}.xml", f"<worksheet><sheetData>{lines}</sheetData></worksheet>")
        return path

    def import_sheet(self) -> None:
        self.init()
        header = ["complaint_id", "received_on", "closed_on"]
        self.import_file("complaint", self.book("book.xlsx", {
            "notes": [["nothing", "here"], ["a", "b"]],
            "名单": [header, ["C1", "2018-01-05", "2020-12-01"], ["C2", "soon", ""], ["C3", "2020-05-01", "2020-04-01"]],
        }), "--sheet", "名单")

    def replay(self) -> None:
        self.plumbline("import", "fix", "1", "--set", "received_on=2020-01-01", "--by", "ann")
        self.plumbline("import", "replay")

    def test_the_sheet_stands_wherever_file_and_row_stand(self):
        self.import_sheet()
        self.assertIn("book.xlsx, sheet 名单", self.plumbline("batch", "show", "1").out)
        self.assertEqual(self.plumbline("--json", "batch", "show", "1").json()["sheet"], "名单")
        self.assertIn("book.xlsx, sheet 名单", self.plumbline("batch", "list").out)
        self.assertIn("book.xlsx, sheet 名单", self.plumbline("import", "quarantine").out)
        self.assertEqual(self.plumbline("--json", "import", "quarantine").json()[0]["sheet"], "名单")
        self.import_file("investigator_assignment", self.file("i.csv", "complaint_id,investigator_id\nC1,P1\n"))
        self.plumbline("check", "--rule", "complaint.slow-investigation", "--as-of", "2021-01-01")
        finding = self.plumbline("--json", "finding", "list").json()[0]["id"]
        self.assertIn("book.xlsx, sheet 名单, row ", self.plumbline("finding", "show", finding).out)
        shown = self.plumbline("--json", "finding", "show", finding).json()
        self.assertEqual(shown["evidence"][0]["at"]["sheet"], "名单")
        self.replay()
        self.assertEqual(self.plumbline("--json", "batch", "show", "3").json()["sheet"], "名单")

    def test_a_file_without_sheets_has_none(self):
        self.init()
        report = self.import_file("complaint", self.file("c.csv", "complaint_id,received_on\nC1,2020-01-05\n"))
        self.assertIsNone(report["sheet"])
        self.assertNotIn("c.csv,", self.plumbline("batch", "show", "1").out)

    def test_a_batch_shows_its_mapping_and_what_it_replays(self):
        self.import_sheet()
        self.replay()
        shown = self.plumbline("batch", "show", "1").out
        self.assertIn("  sheet: 名单", shown)
        self.assertIn("received_on", shown)
        self.assertIn("record_type: complaint", self.plumbline("--json", "batch", "show", "1").json()["mapping"])
        self.assertIn("rows of batch 1 that had been set aside", self.plumbline("batch", "show", "2").out)
        self.assertNotIn("mapping", self.plumbline("--json", "batch", "list").json()[0])

    def test_corrections_are_shown_with_who_and_what_stood_there(self):
        self.import_sheet()
        self.assertEqual(self.plumbline("--json", "import", "quarantine").json()[0]["fixes"], [])
        self.replay()
        fix = self.plumbline("--json", "import", "quarantine", "--all").json()[0]["fixes"][0]
        self.assertEqual((fix["header"], fix["before"], fix["after"], fix["by"]),
                         ("received_on", "soon", "2020-01-01", "ann"))
        self.assertTrue(fix["at"].endswith("Z"))
        said = "received_on: `soon` became `2020-01-01`, by ann, "
        self.assertIn(said, self.plumbline("import", "quarantine", "--all").out)
        self.assertIn(said, self.plumbline("import", "quarantine", "--all", "--csv").out)
        self.assertIn("received_on：“soon”改为“2020-01-01”，操作人 ann",
                      self.run_program("--store", self.store, "--language", "zh", "import", "quarantine", "--all").out)

    def test_what_a_report_counts_has_examples(self):
        self.init()
        rows = "complaint_id,received_on,closed_on\nC1,2020-05-01,2020-04-01\nC9,2020-01-01,\nC9,2020-01-02,\n"
        report = self.import_file("complaint", self.file("c.csv", rows))
        self.assertEqual(report["repeated_key_examples"], ["C9"])
        self.assertEqual(report["date_order_breaches"][0]["example_rows"], [1])
        twice = self.import_file("complaint", self.file("t.csv", "complaint_id,received_on\n" + "D1,2020-01-01\n" * 2))
        self.assertEqual(twice["repeated_key_examples"], ["D1"])
        shown = self.plumbline("batch", "show", "1").out
        self.assertIn("such as C9", shown)
        self.assertIn("such as in row 1", shown)
        allegations = self.file("a.csv", "complaint_id,person_id,category\nX1,P1,a\nX2,P1,b\nX3,P1,c\n")
        orphans = self.import_file("allegation", allegations)["orphans"]
        self.assertEqual(orphans[0]["examples"], ["X1", "X3"])
        self.assertIn("such as X1, X3", self.plumbline("batch", "show", "3").out)


if __name__ == "__main__":
    unittest.main()
