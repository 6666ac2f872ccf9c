"""Looking into a page of HTML."""

import re
from html.parser import HTMLParser

_ADDRESSES = {"src", "href", "xlink:href", "action", "srcset", "poster", "data"}
_CODE = {"script", "iframe", "object", "embed", "link"}


class Parts(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def assert_stands_alone(page: str) -> None:
    """Hold a page to asking nothing from outside and running nothing."""
    parts = Parts(page)
    assert not _CODE & {tag for tag, _ in parts.tags}
    for tag, attributes in parts.tags:
        for attribute, value in attributes.items():
            assert not attribute.startswith("on"), (tag, attribute)
            if attribute in _ADDRESSES:
                assert value.startswith(("data:", "#")), (tag, value)
    addresses = re.findall(r"url\(\s*['\"]?([^'\")]*)", page)
    assert addresses
    assert all(address.startswith(("data:", "#")) for address in addresses)
    assert "@import" not in page
