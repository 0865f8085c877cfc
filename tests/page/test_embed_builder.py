"""The page that makes what authors copy shows exactly that in its preview."""

import html
import re

from playwright.sync_api import expect


def test_what_is_chosen_is_in_the_snippet_and_in_the_preview(page, site_address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_address}embed.html")
    snippet, preview = page.locator("#snippet"), page.frame_locator("#preview")
    expect(snippet).to_contain_text(f'<iframe src="{site_address}?embed" width="700" height="420"')
    page.get_by_label("Heading").fill('Why "smooth" & not <raw>?')
    page.get_by_label("View").select_option("timeline")
    page.get_by_label("Start with").select_option("happiness")
    page.locator("#choices [name=language]").select_option("es")
    page.locator("#choices [name=size]").select_option("narrow")
    expect(preview.get_by_role("heading", name='Why "smooth" & not <raw>?')).to_be_visible()
    expect(preview.get_by_role("button", name="Iniciar cámara")).to_be_visible()
    shown = page.locator("#preview")
    expect(shown).to_have_attribute("width", "360")
    address = html.unescape(re.search(r'src="([^"]+)"', snippet.inner_text())[1])
    query = address.removeprefix(site_address)
    expect(shown).to_have_attribute("src", f"./{query}")
    assert "view=timeline&sample=happiness" in query

    page.get_by_label("Into").select_option("script")
    expect(snippet).to_contain_text(f'<script type="module" src="{site_address}embed.js"></script>')
    expect(snippet).to_contain_text('heading="Why &quot;smooth&quot; &amp; not &lt;raw>?"')
    page.get_by_label("View").select_option("lesson")
    page.locator("#choices [name=lesson]").select_option(label="The crop")
    page.locator("#choices [name=step]").select_option("square")
    expect(page.get_by_label("Heading")).to_be_hidden()
    expect(snippet).to_contain_text('view="lesson" lesson="crop" step="square"')
    expect(preview.get_by_role("button", name="Comprobar")).to_be_visible()
    page.get_by_label("View").select_option("live")
    page.get_by_label("Into").select_option("notebook")
    expect(snippet).to_contain_text('"sample:happiness",')
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == snippet.inner_text()
