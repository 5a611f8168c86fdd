"""The workflows and the templates that come with the repository: pinned, with few rights, and true to the Makefile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from support import EXAMPLE, LANGUAGES, ROOT

from handbook.company import company_path
from handbook.editing.code_owners import code_owners

GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
TEMPLATES = [
    ROOT / ".github/pull_request_template.md", ROOT / ".gitlab/merge_request_templates/Default.md",
    ROOT / ".azuredevops/pull_request_template.md",
]  # fmt: skip


def loaded(file: Path) -> dict:
    # The base loader reads text only: `on` is no *true*, and a version stays as it is written.
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def github_steps() -> Iterator[dict]:
    for file in GITHUB:
        for job in loaded(file)["jobs"].values():
            yield from job["steps"]


def gitlab_jobs() -> dict[str, dict]:
    return {name: job for name, job in loaded(GITLAB).items() if isinstance(job, dict) and "script" in job}


def commands() -> list[str]:
    """Every shell command of every workflow."""
    found = [step["run"] for step in github_steps() if "run" in step]
    for job in (*gitlab_jobs().values(), loaded(GITLAB)["default"]):
        found += [line for key in ("before_script", "script") for line in job.get(key, [])]
    return found


def test_actions_are_pinned_to_a_commit_with_the_version_beside_it() -> None:
    """A tag can be moved by whoever has the action's repository; a commit cannot."""
    lines = [line for file in GITHUB for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_workflows_may_read_the_repository_and_nothing_else() -> None:
    """No more rights than are needed, no credentials left on the disk, no secret, no code of a stranger with our rights."""
    for file in GITHUB:
        workflow, text = loaded(file), file.read_text(encoding="utf-8")
        assert workflow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in workflow["on"] and "secrets." not in text and "GITHUB_TOKEN" not in text
        for name, job in workflow["jobs"].items():
            assert int(job["timeout-minutes"]) <= 60
            rights = {"contents": "read", "pages": "write", "id-token": "write"} if name == "publish" else None
            assert job.get("permissions") == rights, name
        assert "HANDBOOK_PAGES == 'true'" in workflow["jobs"]["publish"]["if"]
    for step in github_steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
    assert not re.search(r"TOKEN|PASSWORD|SECRET", GITLAB.read_text(encoding="utf-8"))
    # What comes from outside (a branch's name, a title) never becomes part of a command.
    assert not [command for command in commands() if re.search(r"\$\{\{|\$CI_COMMIT_(?:MESSAGE|TITLE|REF_NAME)", command)]


def test_every_target_and_every_file_that_a_workflow_names_exists() -> None:
    """`make X` is in the Makefile; both hosts check, audit, test, build, preview and publish."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    named = {
        target
        for command in commands()
        for call in re.findall(r"(?m)(?:^|\|\| |&& )make ([\w./ -]+)", command)
        for target in call.removesuffix(" CHECK").split()
    }
    assert {"check", "audit", "test", "build"} <= named
    for target in named:
        assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE), target
    assert set(loaded(GITHUB[0])["jobs"]) == {"check", "audit", "test", "build", "publish"}
    assert set(gitlab_jobs()) == {"check", "audit", "test", "build", "preview", "pages"}
    stages = loaded(GITLAB)["stages"]
    assert all(job["stage"] in stages for job in gitlab_jobs().values())


def test_mistakes_are_shown_at_their_lines(project: Path, command: Callable[..., tuple[int, str]]) -> None:
    """What the workflows ask the check for is what GitHub and GitLab read, at the right line, in the language asked for."""
    page = project / "docs/sv/policy/mistakes.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if "company.statements.no_blame" in line)
    page.write_text(
        "\n".join(lines).replace("company.statements.no_blame", "company.statements.no_blam") + "\n", encoding="utf-8"
    )
    assert [call for call in commands() if '--format github"' in call] and [
        call for call in commands() if '--format gitlab"' in call
    ]
    code, said = command(project, "check", "--format", "github", "--no-advice", "docs/sv/policy/mistakes.md", language="sv")
    assert (
        code == 1
        and f"::error file=docs/sv/policy/mistakes.md,line={number},title=unknown-variable::" in said
        and "menade du" in said
    )
    code, said = command(project, "check", "--format", "gitlab", "--no-advice", "docs/sv/policy/mistakes.md")
    (issue,) = json.loads(said)
    assert issue["location"] == {"path": "docs/sv/policy/mistakes.md", "lines": {"begin": number}}
    assert issue["severity"] == "major" and len(issue["fingerprint"]) == 64


def test_the_proposal_asks_what_matters_in_both_languages_at_every_host() -> None:
    """The same list at every host; the same questions, as many, in each language; the one that matters comes first."""
    first, *others = (file.read_text(encoding="utf-8") for file in TEMPLATES)
    assert all(text == first for text in others)
    parts = first.split("\n## ")[1:]
    assert len(parts) == len(LANGUAGES)
    questions = [re.findall(r"^- \[ \] (.+)", part, re.MULTILINE) for part in parts]
    assert len(questions[0]) == len(questions[1])
    assert "vad folk får göra" in questions[0][0] and "hva folk har lov til" in questions[1][0]


def test_code_owners_are_those_of_the_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is what `make codeowners` would write today; a page goes to its owner's group, in every language."""
    assert company_path(ROOT) == EXAMPLE / "company.yml"
    assert (ROOT / "CODEOWNERS").read_text(encoding="utf-8") == code_owners(ROOT)
    lines = dict(line.split() for line in code_owners(project).splitlines() if not line.startswith("#"))
    assert lines["*"] == "@fjallfjord/sociala-medier" and lines["/docs/*/guides/lead/hr-guide.md"] == "@fjallfjord/hr"
    assert lines["/docs/_data/laws.yml"] == "@fjallfjord/juridik" and "/docs/*/policy/mistakes.md" not in lines
    page = project / "docs/nb/policy/mistakes.md"
    page.write_text(page.read_text(encoding="utf-8").replace("owner: social_lead", "owner: hr"), encoding="utf-8")
    changed = code_owners(project).splitlines()
    assert "/docs/nb/policy/mistakes.md @fjallfjord/hr" in changed and not [
        line for line in changed if "sv/policy/mistakes" in line
    ]
    company = project / "company.yml"
    company.write_text(re.sub(r',? *code_owner: "[^"]+"', "", company.read_text(encoding="utf-8")), encoding="utf-8")
    assert code_owners(project) == ""
