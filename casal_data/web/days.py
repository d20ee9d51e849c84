"""How pages ask for a day: what ``st.date_input`` is told besides the label."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

ANY_DAY: Mapping[str, Any] = MappingProxyType({"format": "YYYY-MM-DD", "min_value": date.min, "max_value": date.max})
"""Any day: Streamlit takes ten years around today, and refuses others in English."""
MEETING_DAY: Mapping[str, Any] = MappingProxyType({**ANY_DAY, "max_value": date.max.replace(year=date.max.year - 1)})
"""The day of a meeting: its end, and the months after it, are days that there are."""
