"""Short official texts for tests that build: every one speaks of parties that others speak of too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "patrol.txt": (
        "China and Laos start joint patrol on the Mekong\n\n"
        "KUNMING, December 9, 2020 - China and Laos launched the 100th joint patrol on the Mekong River. "
        "Zhao Kezhi, Minister of Public Security of China, met with Vilay Lakhamfong, Minister of Public Security of Laos. "
        "The two sides agreed to strengthen cooperation on drug control.\n"
    ),
    "drugs.md": (
        "---\ntitle: Drug Control Talks\ndate: 2022-05\n---\n# Drug control between China and Myanmar\n\n"
        "China and Myanmar will cooperate on drug control, said Zhao Kezhi, Minister of Public Security.\n\n"
        "- China's Ministry of Public Security will train Myanmar police officers.\n"
    ),
    "fraud.txt": (
        "Thailand and Vietnam act on telecom fraud\n\n"
        "The Royal Thai Police and the Ministry of Public Security of Vietnam carried out a joint operation against "
        "telecom fraud on 3 May 2023. Police General Torsak Sukvimol, Commissioner-General of the Royal Thai Police, "
        "thanked the Vietnamese Ministry.\n"
    ),
    "more/patrol.txt": (
        "Mekong patrol goes on\n\n"
        "Laos, Myanmar and Thailand took part in the joint patrol with China on the Mekong River. "
        "Vilay Lakhamfong, Minister of Public Security of Laos, praised the police of the four countries.\n"
    ),
}


def put_texts(folder: Path) -> Path:
    """The texts as files of a folder."""
    for name, text in TEXTS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder
