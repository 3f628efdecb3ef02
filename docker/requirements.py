"""Print what pyproject.toml requires, so that it is installed before the code."""
# ruff: noqa: INP001, T201 - a script; a package `docker` would hide Docker's own

import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
wanted = list(project["dependencies"])
for extra in filter(None, sys.argv[1].split(",")):
    wanted += project["optional-dependencies"][extra.strip()]
print("\n".join(wanted))
