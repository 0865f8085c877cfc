"""What is pressed while the scripts of the lab are on their way is answered once they are there."""

from playwright.sync_api import expect


def test_keys_buttons_and_choices_are_answered_once_the_lab_runs(
    page, site_address, example_picture
):
    held = []
    page.route("**/page/lab.js", lambda route: held.append(route))
    page.goto(f"{site_address}?panels=stage,scores,details#/teach")
    expect(page.locator("#head-details")).to_be_visible()
    document = page.locator("html")
    page.locator("#theme").click()
    page.locator("#try-example").click()
    page.keyboard.press("?")
    page.get_by_label("Language").select_option("es")
    expect(document).not_to_have_attribute("data-theme", "light")
    held[0].continue_()
    expect(document).to_have_attribute("data-theme", "light")
    expect(document).to_have_attribute("lang", "es")
    expect(page.locator("body")).to_have_attribute("data-source", "picture")
    expect(page.locator("#keys")).to_be_visible()
