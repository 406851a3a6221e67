"""Run modules of the page's script by themselves, in the JavaScript engine that Playwright brings."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["ASSETS", "run_script"]

ASSETS = Path(__file__).parents[2] / "graphbuild" / "render" / "assets"
BLOCK = re.compile(r'<script type="application/[a-z-]+" (?:id|class)="(\w+)">(.*?)</script>', re.DOTALL)
SETTING = """
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const named = (name) => (given.blocks[name] ?? []).map((textContent) => ({ textContent }));
globalThis.document = {
  readyState: "complete",
  getElementById: (id) => named(id)[0] ?? { textContent: "" },
  querySelectorAll: (query) => named(query.split(".")[1]),
};
const load = (name) => import(`${given.folder}/${name}.mjs`);
(async () => {
  if (given.blocks.core) {
    const { loadKnowledge } = await load("knowledge");
    await loadKnowledge();
    (await load("criteria")).applyCriteria();
  }
  const input = given.input;
  const result = await (async () => { %s })();
  process.stdout.write(JSON.stringify(result));
})();
"""


def run_script(body: str, *, html: str = "", value: object = None) -> Any:
    """Run the body of a function that may `await load(module)` and knows `input`; return what it returns.

    With `html` the modules know what that page holds. Skips where no engine is installed.
    """
    driver = pytest.importorskip("playwright._impl._driver", reason="Playwright is not installed")
    node = driver.compute_driver_executable()[0]
    blocks: dict[str, list[str]] = {"meta": ['{"groups":[],"articleBlocks":[]}'], "first": ['{"nodes":[],"edges":[]}']}
    if html:
        blocks = {}
        for name, text in BLOCK.findall(html):
            blocks.setdefault(name, []).append(text)
    given = json.dumps({"blocks": blocks, "folder": ASSETS.as_uri(), "input": value})
    done = subprocess.run([node, "-e", SETTING % body], input=given.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout) if done.stdout else None
