from pathlib import Path

import pytest

from evenhand import canon
from evenhand.errors import ProjectError
from evenhand.project import SETTINGS, Project, new_project, open_project
from evenhand.vocab import Same, Sharing


def make(tmp_path: Path, text: str | None = None) -> Path:
    new_project(tmp_path, title="Test", countries=["LB"], timezone="Asia/Beirut", agreements=[])
    if text is not None:
        (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_new_project_opens_with_what_it_was_given(tmp_path: Path) -> None:
    project = open_project(make(tmp_path))
    assert project.title == "Test"
    assert project.settings.project.countries == ["LB"]
    assert project.settings.reports.sharing is Sharing.QUOTE
    assert project.store_path == tmp_path / "record" / "evenhand.db"


def test_reports_come_in_the_order_of_their_paths_without_hidden_files(tmp_path: Path) -> None:
    project = open_project(make(tmp_path))
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [p.name for p in project.report_files()] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[project\n", "not valid TOML"),
        ("[project]\n", "`project.title`: Field required"),
        ('[project]\ntitle = "x"\ncolour = "red"\n', "`project.colour`: Extra inputs are not permitted"),
        ('[project]\ntitle = "x"\ntimezone = "Beirut"\n', "unknown timezone `Beirut`"),
        ('[project]\ntitle = "x"\n[reports]\nsharing = "all"\n', "`reports.sharing`"),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ProjectError) as caught:
        open_project(make(tmp_path, text))
    assert words in caught.value.message
    assert caught.value.where == str(tmp_path / SETTINGS)
    assert caught.value.hint


def test_a_folder_without_settings_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="evenhand new"):
        open_project(tmp_path)


def test_an_existing_project_is_never_overwritten(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(ProjectError, match="there is a project here already"):
        make(tmp_path)


def test_an_unknown_agreement_lists_the_known_ones(tmp_path: Path) -> None:
    project = open_project(make(tmp_path, '[project]\ntitle = "x"\nagreements = ["unscr-1071"]\n'))
    with pytest.raises(ProjectError, match="unscr-1701-2006"):
        project.agreement_folders()


def test_a_missing_report_folder_is_named(tmp_path: Path) -> None:
    project = open_project(make(tmp_path, '[project]\ntitle = "x"\n[reports]\nfolders = ["news"]\n'))
    with pytest.raises(ProjectError, match="`news` does not exist"):
        list(project.report_files())


def decided(tmp_path: Path, *lines: str) -> Project:
    project = open_project(make(tmp_path))
    (tmp_path / "judgements.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return project


LINE = '{"left": "c_2", "right": "c_1", "same": "negative", "by": "person:lina", "at": "2025-02-19T10:00:00Z"}'


def test_a_decision_is_the_same_entry_in_every_run(tmp_path: Path) -> None:
    project = decided(tmp_path, LINE)
    (one,) = project.decisions()
    assert (one.left, one.right, one.same, one.by) == ("c_1", "c_2", Same.NEGATIVE, "person:lina")
    assert project.decisions() == [one]
    assert canon.check_name(one)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (LINE.replace("negative", "no"), "`same`"),
        (LINE.replace("person:lina", "lina"), "`by`"),
        (LINE.replace("T10:00:00Z", ""), "`at`"),
        ("{", "Invalid JSON"),
    ],
)
def test_a_bad_decision_is_named_with_its_line(tmp_path: Path, bad: str, words: str) -> None:
    project = decided(tmp_path, LINE, bad)
    with pytest.raises(ProjectError) as caught:
        project.decisions()
    assert caught.value.where == f"{tmp_path / 'judgements.jsonl'}:2"
    assert words in caught.value.message
