"""Names that every object has, and damaged storage, break neither a visit nor the next."""

import json

from page_reading import wait_until_ready
from playwright.sync_api import expect
from sessions_reading import write

PATH = "emotilens sessions %2F"

SESSION = {
    "version": 1,
    "name": "intact",
    "kind": "recording",
    "date": "2026-01-01T00:00:00Z",
    "seconds": 1,
    "faces": 1,
    "ended": True,
    "error": None,
    "marks": [],
    "people": [],
}

DAMAGED = (
    {"name": 5},
    {"date": "yesterday"},
    {"kind": "constructor"},
    {"seconds": {}},
    {"ended": "yes"},
    {"error": []},
    {"model": {}},
)

SPOIL = """async () => {
  const heads = await caches.open("emotilens-heads");
  const headers = { "X-Name": "%E0%A4%A" };
  await heads.put("./head", new Response(new Uint8Array([1, 2, 3]), { headers }));
  for (const setting of ["model", "theme", "language", "letters", "layers", "baselines"]) {
    localStorage.setItem(`emotilens.${setting} /`, "constructor");
  }
}"""


def test_stored_names_and_damaged_files_cost_only_themselves(page, site_address):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site_address}?lang=constructor&layers=__proto__&panels=toString")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.evaluate(SPOIL)
    write(page, f"{PATH}/intact/about.json", json.dumps(SESSION))
    for number, change in enumerate(DAMAGED):
        write(page, f"{PATH}/{number}/about.json", json.dumps({**SESSION, **change}))
    page.goto(site_address)
    wait_until_ready(page)
    page.locator("#show-sessions").click()
    sessions = page.locator("#sessions li")
    expect(sessions).to_have_count(1 + len(DAMAGED))
    expect(sessions.filter(has_text="intact")).to_have_count(1)
    expect(sessions.filter(has_text="Damaged session")).to_have_count(len(DAMAGED))
    assert errors == []
