"""`report` on the shipped path: one page with everything in it, its tables as CSV and its pictures as SVG."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from justhtml import JustHTML

from navigator.engine.service_path import ServicePath
from navigator.workbench.cli import main

REGION = str(Path(__file__).parents[3] / "paths" / "etela-pohjanmaa")


def report(*words: str) -> Result:
    return CliRunner().invoke(main, ["report", REGION, "--today", "2026-11-20", *words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the shipped path, in Finnish."""
    made = tmp_path_factory.mktemp("report")
    result = report("--lang", "fi", "--walks", "200", "--output", str(made))
    assert result.exit_code == 0, result.output
    assert "report.html" in result.output
    return made


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_the_page_has_every_section_and_asks_nobody_for_anything(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    tree = JustHTML(page, sanitize=False, collect_errors=True)
    assert not tree.errors
    assert [section.attrs["id"] for section in tree.query("main > section")] == [
        "summary", "landscape", "questions", "providers", "freshness", "translations", "closing",
        "unconfirmed",
    ]  # fmt: skip
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "<script" not in page
    ids = {element.attrs["id"] for element in tree.query("[id]")}
    assert all(link.attrs["href"][1:] in ids for link in tree.query('a[href^="#"]'))


def test_every_picture_is_on_the_page_with_a_table_and_stands_alone_as_a_file(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    pictures = sorted(folder.glob("*.svg"))
    assert len(pictures) >= 10
    for picture in pictures:
        tree = ElementTree.fromstring(picture.read_text(encoding="utf-8"))
        title = tree.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text
        assert f'<title id="{picture.stem}-t">' in page
    tree = JustHTML(page, sanitize=False)
    assert all(section.query("table") for section in tree.query("main > section"))


def test_tables_tell_what_the_path_says(folder: Path, path: ServicePath) -> None:
    kinds = rows(folder / "services-by-kind.csv")
    assert sum(int(row["Palvelut"]) for row in kinds) == len(path.services)
    assert len(rows(folder / "providers.csv")) == len(path.providers)
    assert len(rows(folder / "checked.csv")) == len(path.services) + len(path.providers)
    assert [row["Kysymys"] for row in rows(folder / "questions.csv")] == [
        path.questions[name].short.get("fi").text
        for name in sorted(path.questions, key=lambda name: path.asking_position[name])
    ]


def test_what_closes_names_who_is_left_without(folder: Path, path: ServicePath) -> None:
    closing = rows(folder / "closing.csv")
    assert closing
    titles = {service.title.get("fi").text for service in path.services.values()}
    assert {row["Palvelu"] for row in closing} <= titles
    for row in rows(folder / "left-without.csv"):
        assert row["Palvelu"] in {row["Palvelu"] for row in closing}


def test_the_two_questions_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "path.yaml").write_text(
        "path: {title: T, languages: [en]}\n"
        "questions:\n"
        "  where: {ask: Where?, label: Where, answers: {here: Here, there: There}}\n"
        "  what: {ask: What?, label: What, answers: {this: This, that: That}}\n"
        "providers: {us: {title: We}}\n"
        "services: {talk: {kind: advice, title: Talk, provider: us, when: {what: this, where: here}}}\n"
    )
    words = ["report", str(tmp_path), "--by", "what", "--place", "where", "--output", str(tmp_path / "made")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    made = rows(tmp_path / "made" / "situations.csv")
    assert [(row["What"], row["Where"], row["Fit for certain"]) for row in made] == [
        ("This", "Here", "1"), ("This", "There", "0"), ("That", "Here", "0"), ("That", "There", "0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "feild"], "There is no question `feild`"),
        (["--place", "stage"], "already drawn by the question `stage`"),
        (["--days", "0"], "--days"),
        (["--output", "/dev/null/report"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(words: list[str], said: str) -> None:
    result = report("--walks", "100", *words)
    assert result.exit_code == 2
    assert said in result.output


def test_a_path_that_does_not_load_ends_with_1_and_leaves_no_report(tmp_path: Path) -> None:
    (tmp_path / "path.yaml").write_text(
        "path: {title: T, languages: [en]}\nservices: {one: {kind: advice, title: T}}\n"
    )
    result = CliRunner().invoke(main, ["report", str(tmp_path), "--output", str(tmp_path / "made")])
    assert result.exit_code == 1
    assert "path.yaml:2" in result.output
    assert not (tmp_path / "made").exists()


def test_a_year_that_somebody_mistyped_ends_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "paths" / "far"
    folder.mkdir(parents=True)
    (folder / "path.yaml").write_text(
        "path: {title: T, languages: [en]}\nproviders: {p: {title: P, checked: '0202'}}\n"
        "services: {s: {kind: advice, provider: p, title: S, checked: 9999-12-31, open: [{until: 9999-12-31}]}}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["report", str(folder), "--output", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    months = (tmp_path / "out" / "checked-by-month.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [line.partition(";")[0] for line in months] == ["0202-12", "9999-12"]
    assert len((tmp_path / "out" / "checked-by-month.svg").read_text(encoding="utf-8")) < 20_000
