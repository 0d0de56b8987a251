"""Texts of files in the encodings of their writers, decided once a file."""

from __future__ import annotations

import mido
import pytest

from models.formats.midi import midi_to_score
from models.formats.midi.texts import decode, guess_encoding
from tests.helpers.midi_bytes import file_bytes


@pytest.mark.parametrize(
    ("texts", "encoding"),
    [
        (("明", "山", "涌", "水", "郁", "郁", "葱", "葱"), "gbk"),
        (("音轨1", "主旋律"), "gb18030"),
        (("트랙", "빛", "날", "세", "라", "영", "웅"), "cp949"),
        (("カントリー・ロード①",), "cp932"),
        (("西  司朗 （ﾊﾞｽ･ｳﾞｨｵｰﾙ）",), "cp932"),
        (("さくら さくら", "野山も里も"), "euc_jp"),
        (("Подмосковные вечера",), "cp1251"),
        (("Калинка", "моя"), "koi8_r"),
        (("Präludium", "Flöte", "Für Élise"), "cp1252"),
        (("Flöte", "日本語", "Ж"), "utf-8"),
        (("Präludium", "Flöte"), "utf-16"),
        (("plain",), "ascii"),
    ],
)
def test_texts_come_as_they_were_written(texts: tuple[str, ...], encoding: str) -> None:
    raw = [text.encode(encoding) for text in texts]
    guessed = guess_encoding(raw)
    assert tuple(decode(data, guessed) for data in raw) == texts


def test_a_syllable_is_read_as_the_others_are() -> None:
    lyrics = ["明", "山", "涌", "水"]  # the second is a letter in UTF-8 too
    assert "山".encode("gbk").decode("utf-8") != "山"
    events = [mido.MetaMessage("lyrics", text=text.encode("gbk").decode("latin-1"), time=10) for text in lyrics]
    score = midi_to_score(file_bytes(events, charset="latin1")).score
    assert [lyric.text for lyric in score.lyrics] == lyrics


def test_a_space_of_its_own_parts_words() -> None:
    events = [mido.MetaMessage("lyrics", text=text, time=10) for text in ("Stil", "le", " ", "Nacht", "\r\n", "hei")]
    score = midi_to_score(file_bytes(events)).score
    assert "".join(lyric.text for lyric in score.lyrics) == "Stille Nacht\rhei"
