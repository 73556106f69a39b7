"""What is said where a command was typed otherwise than it was meant, in Chinese."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # numbers where a text belongs
    "“{typed}” looks like the number of a ticket; nothing was recorded.": "“{typed}”像是工单号，未登记任何内容。",
    "Several at once take a comma between them: yousu {verb} {numbers}": (
        "几件一起办，请用逗号隔开：yousu {verb} {numbers}"
    ),
}
