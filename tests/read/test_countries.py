from evenhand.read.countries import by_fips, by_name, by_number


def test_names_numbers_and_fips_codes() -> None:
    assert [by_name(n) for n in ("Lebanon", "DR Congo (Zaire)", "Myanmar (Burma)", "Ruritania")] == [
        "LB",
        "CD",
        "MM",
        None,
    ]
    assert [by_number(n) for n in ("422", "004", "0")] == ["LB", "AF", None]
    assert [by_fips(c) for c in ("LE", "IS", "GZ", "WE", "SU", "XX")] == ["LB", "IL", "PS", "PS", "SD", None]
