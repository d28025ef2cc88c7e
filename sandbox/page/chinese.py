"""The page's words in Chinese."""

CHINESE: dict[str, str] = {
    "Channels": "频道",
}
