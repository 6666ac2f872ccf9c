import pytest

from effectenarena.reference.typed_number import AmbiguousNumberError, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.50", 12.5),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567", 1234567),
        ("1.234.567,5", 1234567.5),
        ("-40", -40),
        ("€ 250,-", 250),
        ("€1.250,--", None),
        ("100 EUR", 100),
        ("12 500,00", 12500),
        ("12\u00a0500,00", 12500),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1234,567", 1234.567),
    ],
)
def test_numbers_as_people_type_them(text: str, number: float | None) -> None:
    if number is None:
        with pytest.raises(AmbiguousNumberError):
            read_number(text)
    else:
        assert read_number(text) == number


@pytest.mark.parametrize("text", ["10.000", "10,000", "-1.250", "999,999"])
def test_two_readings_are_not_guessed(text: str) -> None:
    with pytest.raises(AmbiguousNumberError):
        read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tien",
        "1e5",
        "nan",
        "inf",
        "1_000",
        "1,2,3",
        "12.34.567",
        "1.2,3.4",
        "1.234,567,8",
        "=1+1",
        "٣",
        "5 %",
        "1/2",
        "--5",
        "9" * 400,
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        read_number(text)
    assert not isinstance(caught.value, AmbiguousNumberError)
