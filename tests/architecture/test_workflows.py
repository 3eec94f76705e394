"""The workflows are read by no machine here, so what they name is held against what is there."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with the web framework; read by tests only

import dev

ROOT = Path(dev.__file__).resolve().parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = re.compile(r"[\w-]+/[\w./-]+@(v\d+|[0-9a-f]{40})")


def parsed(path: Path) -> dict[Any, Any]:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} >= {"check.yml", "windows.yml"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_ends_by_itself(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["group"]
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 90, name
        if "permissions" in job or "secrets." in str(job):
            assert job["environment"] == "release", name
    for step in steps(workflow):
        assert ("run" in step) != ("uses" in step), step
        assert "continue-on-error" not in step
        if "uses" in step:
            assert ACTION.fullmatch(step["uses"]), step
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_runs_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"dev\.py ([a-z]+)", text)) <= set(dev.COMMANDS)
    for module in re.findall(r"-m (installer[\w.]*)", text):
        assert importlib.util.find_spec(module) is not None, module
    for step in steps(parsed(path)):
        for folder in re.findall(r"\s(tests/\w+)", step.get("run", "")):
            assert (ROOT / folder).is_dir(), folder
    if ".ci/run" in text:
        assert (ROOT / ".ci" / "run").is_file()


def test_needs_names_jobs() -> None:
    for path in WORKFLOWS:
        jobs = parsed(path)["jobs"]
        for job in jobs.values():
            assert set(job.get("needs", [])) <= set(jobs)
