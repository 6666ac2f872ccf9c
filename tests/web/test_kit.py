"""The kit in a browser: fields keep what people type, text stays text, and an intent is never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import ORIGIN

pytestmark = pytest.mark.browser


def test_an_element_keeps_focus_and_caret_while_others_move(kit: Page) -> None:
    kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      const root = document.getElementById("root");
      const item = (name) => h("li", { key: name }, h("input", { value: name }));
      window.show = (names) => render(root, h("ul", null, names.map(item)));
      show(["a", "b", "c"]);
      window.before = root.querySelectorAll("input")[1];
    }""")
    kit.locator("input").nth(1).focus()
    kit.keyboard.press("End")
    kit.keyboard.type("xyz")
    kit.keyboard.press("ArrowLeft")

    kit.evaluate("show(['c', 'new', 'b', 'a'])")

    assert kit.evaluate("document.activeElement === before && before.isConnected")
    assert kit.evaluate("[before.value, before.selectionStart]") == ["bxyz", 3]
    assert kit.evaluate("[...document.querySelectorAll('input')].map((i) => i.value)") == ["c", "new", "bxyz", "a"]


def test_what_did_not_change_is_neither_described_nor_compared_again(kit: Page) -> None:
    made, reads, same = kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      const { memo, steady } = await import("/kit/memo.js");
      const [kept, rows] = [memo(), steady((row) => row.id)];
      let [made, reads] = [0, 0];
      const item = (row) => kept.keep(row.id, [row], () => {
        made += 1;
        const description = h("li", { key: row.id });
        Object.defineProperty(description, "children", { get: () => { reads += 1; return [row.text]; } });
        return description;
      });
      const show = (fresh) => {
        kept.turn();
        const list = rows(fresh);
        render(document.getElementById("root"), h("ul", null, list.map(item)));
        return list;
      };
      const first = show([{ id: "a", text: "1" }, { id: "b", text: "1" }]);
      const second = show([{ id: "a", text: "1" }, { id: "b", text: "1" }]);
      show([{ id: "a", text: "1" }, { id: "b", text: "2" }]);
      return [made, reads, first === second];
    }""")

    expect(kit.locator("li")).to_have_text(["1", "2"])
    assert (made, reads, same) == (3, 3, True)


def test_text_is_never_markup(kit: Page) -> None:
    kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      const evil = "<script>window.hit = 1</scr" + "ipt><img src=x onerror='hit=1'>";
      render(document.getElementById("root"), h("p", { title: "<i>" }, evil));
    }""")

    expect(kit.locator("p")).to_have_text("<script>window.hit = 1</script><img src=x onerror='hit=1'>")
    assert kit.evaluate("document.querySelectorAll('#root img, #root script').length") == 0
    refused = kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      try {
        render(document.getElementById("root"), h("p", { innerHTML: "<b>x</b>" }));
      } catch (error) {
        return error.name;
      }
    }""")
    assert refused == "TypeError"


def test_text_from_right_to_left_stays_within_its_place(kit: Page) -> None:
    said, field = kit.evaluate("""async () => {
      const { setWords, t } = await import("/kit/words.js");
      const { field } = await import("/kit/field.js");
      const { render } = await import("/kit/dom.js");
      setWords({ strip: "{name} · {count} pijlen" });
      const root = document.getElementById("root");
      render(root, field({ address: "m.label", label: "Naam", value: "פחות פחד" }));
      return [[t("strip", { name: "E7 פחות פחד", count: 2 }), t("strip", { name: "E7 Rust", count: 2 })],
              getComputedStyle(root.querySelector("input")).direction];
    }""")

    assert said == ["\u2068E7 פחות פחד\u2069 · 2 pijlen", "E7 Rust · 2 pijlen"]
    assert field == "rtl"


def test_svg_lists_and_changed_props(kit: Page) -> None:
    found = kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      const root = document.getElementById("root");
      const drawn = [h("circle", { r: 1 }), [h("foreignObject", null, h("b", null, "x"))]];
      render(root, h("svg", { viewBox: "0 0 1 1" }, drawn), false, null, "", 0);
      const circle = root.querySelector("circle");
      const spaces = [circle.namespaceURI, root.querySelector("b").namespaceURI].map((uri) => uri.split("/").pop());
      render(root, h("svg", { class: "now", hidden: true }, h("circle", { r: 2, hidden: false })));
      const svg = root.querySelector("svg");
      return [...spaces, circle === root.querySelector("circle"), circle.getAttribute("r"),
        svg.hasAttribute("viewBox"), svg.getAttribute("hidden"), root.textContent];
    }""")

    assert found == ["svg", "xhtml", True, "2", False, "", ""]


FIELD = """async () => {
  const { h, render } = await import("/kit/dom.js");
  const { field } = await import("/kit/field.js");
  const { drafts } = await import("/kit/draft.js");
  const root = document.getElementById("root");
  window.desk = { value: "1", error: undefined, sent: [], ok: true };
  const commit = async (text) => {
    desk.sent.push(text);
    if (desk.ok) desk.value = text + ",00";
    desk.error = desk.ok ? undefined : "Typ een getal.";
    draw();
    return { id: "x", ok: desk.ok };
  };
  const { address, label } = { address: "E1.unit_value", label: "Euro per dag" };
  window.draw = () => render(root, field({ address, label, value: desk.value, error: desk.error, commit }));
  drafts.open("work", draw);
  draw();
}"""


def test_a_field_commits_on_leaving_and_then_shows_what_the_desk_holds(kit: Page) -> None:
    kit.evaluate(FIELD)
    box = kit.get_by_label("Euro per dag")

    box.fill("25")
    box.blur()

    expect(box).to_have_value("25,00")
    assert kit.evaluate("desk.sent") == ["25"]


OTHERS = """() => import("/kit/draft.js").then(({ drafts }) => {
  window.told = [];
  const overtaken = async (...what) => { told.push(what); desk.error = "Intussen veranderd door Fatima."; draw(); };
  drafts.open("work", draw, () => { desk.error = undefined; draw(); }, { revision: () => desk.revision, overtaken });
  desk.revision = 4;
})"""


def test_who_was_overtaken_while_typing_is_told_and_overwrites_nothing_silently(kit: Page) -> None:
    kit.evaluate(FIELD)
    kit.evaluate(OTHERS)
    box = kit.get_by_label("Euro per dag")
    box.focus()
    box.press_sequentially("0")
    kit.evaluate("() => { desk.value = '7'; desk.revision = 5; draw(); }")

    box.press("Enter")
    expect(box).to_have_accessible_description("Intussen veranderd door Fatima.")
    assert kit.evaluate("told") == [["E1.unit_value", 4, "7"]]
    box.blur()
    assert kit.evaluate("desk.sent") == [], "leaving the field is not saying it again"
    expect(box).to_have_value("10")
    box.press("Enter")
    expect(box).to_have_value("10,00")
    assert kit.evaluate("desk.sent") == ["10"]


def test_escape_takes_what_the_other_one_filled_in(kit: Page) -> None:
    kit.evaluate(FIELD)
    kit.evaluate(OTHERS)
    box = kit.get_by_label("Euro per dag")
    box.focus()
    box.press_sequentially("0")
    kit.evaluate("() => { desk.value = '7'; desk.revision = 5; draw(); }")
    box.press("Enter")
    expect(box).to_have_accessible_description("Intussen veranderd door Fatima.")
    box.press("Escape")

    expect(box).to_have_value("7")
    box.press_sequentially("8")
    box.press("Enter")
    expect(box).to_have_value("78,00")
    assert kit.evaluate("desk.sent") == ["78"]


def test_typing_on_while_the_first_text_is_taken_is_no_overtaking(kit: Page) -> None:
    kit.evaluate(FIELD)
    kit.evaluate(OTHERS)
    box = kit.get_by_label("Euro per dag")
    box.fill("25")
    box.press("Enter")
    expect(box).to_have_value("25,00")
    box.fill("26")
    box.press("Enter")

    expect(box).to_have_value("26,00")
    assert kit.evaluate("told") == []


def test_a_refused_field_keeps_what_was_typed_with_the_error_under_it(kit: Page) -> None:
    kit.evaluate(FIELD)
    kit.evaluate("desk.ok = false")
    box = kit.get_by_label("Euro per dag")

    box.fill("veel")
    box.press("Enter")

    expect(box).to_have_value("veel")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Typ een getal.")
    kit.reload()
    kit.evaluate(FIELD)
    expect(box).to_have_value("veel")
    box.focus()
    box.press("Escape")
    expect(box).to_have_value("1")


@pytest.mark.parametrize("leave", ["Enter", "Tab"])
def test_a_draft_from_before_a_reload_is_sent_once_when_it_is_left(kit: Page, leave: str) -> None:
    kit.evaluate(FIELD)
    kit.get_by_label("Euro per dag").fill("25")
    kit.reload()
    kit.evaluate(FIELD)
    box = kit.get_by_label("Euro per dag")
    expect(box).to_have_value("25")

    box.press(leave)

    expect(box).to_have_value("25,00")
    box.blur()
    assert kit.evaluate("desk.sent") == ["25"]


def test_a_field_that_only_has_the_focus_shows_what_another_wrote(kit: Page) -> None:
    kit.evaluate(FIELD)
    box = kit.get_by_label("Euro per dag")
    box.focus()

    kit.evaluate("desk.value = '7'; draw()")

    expect(box).to_have_value("7")
    expect(box).to_be_focused()


def test_what_a_listener_returns_cancels_nothing(kit: Page) -> None:
    kit.evaluate("""async () => {
      const { h, render } = await import("/kit/dom.js");
      const button = h("button", { type: "button", onclick: () => window.pressed = true }, "Druk");
      const listen = (event) => event.key === "Escape" && null;
      render(document.getElementById("root"), h("div", { onkeydown: listen }, button));
    }""")

    kit.get_by_role("button").press("Enter")

    assert kit.evaluate("window.pressed")


CLIENT = """async () => {
  const { Client } = await import("/kit/protocol.js");
  window.up = [];
  const subscribe = (listener) => {
    window.down = listener;
    return () => {};
  };
  window.client = new Client({ send: (message) => up.push(message), subscribe }, { every: 40, silence: 200 });
  window.states = [];
  client.onState((state) => states.push(state));
  window.answers = [];
  client.send("node.add", { label: "Rust" }).then((reply) => answers.push(reply));
}"""


def test_silence_is_noticed_and_an_unanswered_intent_is_sent_again_under_its_own_id(kit: Page) -> None:
    kit.evaluate(CLIENT)

    kit.wait_for_function("states.includes('reconnecting')")
    kit.evaluate("down({ pong: true })")

    assert kit.evaluate("client.state") == "connected"
    ids = kit.evaluate("up.filter((message) => message.intent).map((message) => message.intent.id)")
    assert len(ids) >= 2
    assert len(set(ids)) == 1
    kit.evaluate("down({ reply: { id: up.find((message) => message.intent).intent.id, ok: true } })")
    kit.wait_for_function("answers.length === 1 && client.pending.length === 0")


@pytest.mark.parametrize(
    ("at", "leads_to"),
    [
        ("/voila/render/oefeningen/x/oefening.ipynb", "/voila/render/stappen/1_arena.ipynb?work=a%20b"),
        (
            "/user/ann/voila/render/oefeningen/x/oefening.ipynb",
            "/user/ann/voila/render/stappen/1_arena.ipynb?work=a%20b",
        ),
        ("/user/ann/lab/tree/oefeningen/x/oefening.ipynb", "/user/ann/voila/render/stappen/1_arena.ipynb?work=a%20b"),
        (
            "/user/ann/voila/render/Effectenarena/oefeningen/x/oefening.ipynb",
            "/user/ann/voila/render/Effectenarena/stappen/1_arena.ipynb?work=a%20b",
        ),
        (
            "/user/ann/lab/workspaces/auto-1/tree/les/Effectenarena/oefeningen/x/oefening.ipynb",
            "/user/ann/voila/render/les/Effectenarena/stappen/1_arena.ipynb?work=a%20b",
        ),
        ("/user/ann/lab", "/user/ann/voila/render/stappen/1_arena.ipynb?work=a%20b"),
        ("/hub/klas/doc/tree/x.ipynb", "/hub/klas/voila/render/stappen/1_arena.ipynb?work=a%20b"),
    ],
)
def test_a_page_leads_on_wherever_the_school_puts_the_server(kit: Page, at: str, leads_to: str) -> None:
    kit.evaluate("at => history.replaceState({}, '', at)", at)
    found = kit.evaluate(f"""async () => (await import("{ORIGIN}/kit/place.js")).boardAddress("a b")""")
    assert found == leads_to


TURNING = [chr(code) for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067)]


@pytest.mark.parametrize("mark", [*TURNING, "\u2068", "\u2069", "\u2069\u202e\u2068"])
def test_what_somebody_typed_turns_no_word_of_ours(kit: Page, mark: str) -> None:
    """Marks of direction stay in what is kept and in the field; what is shown runs on from left to right."""
    found = kit.evaluate(
        """async (typed) => {
      const { h, render } = await import("/kit/dom.js");
      const { setWords, t } = await import("/kit/words.js");
      setWords({ two: "{name}: two words" });
      const root = document.getElementById("root");
      const shown = () => render(root, h("p", { title: typed, "data-key": typed }, typed, " second ", "third"),
        h("q", null, t("two", { name: typed })), h("input", { value: typed, "aria-label": typed }));
      shown(); shown();
      const [first, , third] = root.querySelector("p").childNodes;
      const left = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect().left;
      };
      const input = root.querySelector("input");
      const p = root.querySelector("p");
      return { first: first.textContent, follows: left(third) > left(first), title: p.title, label: input.ariaLabel,
        said: root.querySelector("q").textContent, kept: [input.value, p.dataset.key] };
    }""",
        f"AB{mark}CD",
    )
    assert found["follows"]
    for name in ("first", "title", "label", "said"):
        assert not set(found[name]) & set(TURNING), name
        assert found[name].count("\u2068") == found[name].count("\u2069"), name
    assert found["kept"] == [f"AB{mark}CD"] * 2


def test_a_number_takes_the_word_that_goes_with_it(kit: Page) -> None:
    assert kit.evaluate("""async () => {
      const { setWords, t } = await import("/kit/words.js");
      setWords({ left: "{days:day|days} left" });
      return [1, "1", 12, "1.200"].map((days) => t("left", { days }));
    }""") == ["1 day left", "1 day left", "12 days left", "1.200 days left"]
