"""Files of an archive come whole and verified, whatever happens on the way; what is here is not asked for again."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from engine import downloads
from engine.downloads import DownloadFailed, Downloads, checksum_of
from tests.engine.tiny_archive import TinyArchive
from tests.engine.tiny_venue import until

NAME = "data/a/b.zip"
CONTENT = random.Random(1).randbytes(300_000)


@pytest.fixture
async def archive() -> AsyncIterator[TinyArchive]:
    async with TinyArchive({f"/{NAME}": CONTENT}) as archive:
        yield archive


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "backoff_s", lambda attempt, _: 0.001 * attempt)


@pytest.fixture
async def downloads_of(tmp_path: Path) -> AsyncIterator[Callable[[TinyArchive], Downloads]]:
    async with aiohttp.ClientSession() as session:
        yield lambda archive: Downloads(session, tmp_path, url=archive.url, proxy=None, rng=random.Random(1))


async def test_a_file_is_fetched_verified_and_never_asked_for_again(archive, downloads_of, tmp_path):
    for _ in range(2):
        assert await downloads_of(archive).fetch(NAME) == tmp_path / NAME
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert checksum_of(tmp_path / NAME) == hashlib.sha256(CONTENT).hexdigest()
    assert archive.asked == {f"/{NAME}": 1, f"/{NAME}.CHECKSUM": 1}


async def test_the_cache_is_a_mirror_of_the_archive(archive, downloads_of, tmp_path):
    await downloads_of(archive).fetch(NAME)
    here = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert here == {NAME, f"{NAME}.CHECKSUM"}
    assert (tmp_path / f"{NAME}.CHECKSUM").read_text() == f"{hashlib.sha256(CONTENT).hexdigest()}  b.zip\n"


async def test_what_the_archive_does_not_have_is_none(archive, downloads_of, tmp_path):
    assert await downloads_of(archive).fetch("data/a/c.zip") is None
    assert archive.asked == {"/data/a/c.zip.CHECKSUM": 1}
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


async def test_a_connection_that_is_cut_goes_on_where_it_was(archive, downloads_of, tmp_path):
    archive.cuts[f"/{NAME}"] = 3
    assert await downloads_of(archive).fetch(NAME) == tmp_path / NAME
    assert archive.asked[f"/{NAME}"] == 4
    assert archive.bytes_sent == len(CONTENT)
    assert [asked for _, asked in archive.ranges] == ["bytes=150000-", "bytes=225000-", "bytes=262500-"]
    assert (tmp_path / NAME).read_bytes() == CONTENT


async def test_a_run_that_was_stopped_is_continued_by_the_next(archive, downloads_of, tmp_path, monkeypatch):
    monkeypatch.setattr(downloads, "backoff_s", lambda *_: 60.0)
    archive.cuts[f"/{NAME}"] = 1
    stopped = asyncio.create_task(downloads_of(archive).fetch(NAME))
    part = tmp_path / f"{NAME}.part"
    await until(lambda: part.exists() and part.stat().st_size == 150_000)
    stopped.cancel()
    await asyncio.gather(stopped, return_exceptions=True)
    assert not (tmp_path / NAME).exists()
    assert await downloads_of(archive).fetch(NAME) == tmp_path / NAME
    assert archive.ranges == [(f"/{NAME}", "bytes=150000-")]
    assert archive.bytes_sent == len(CONTENT)
    assert not part.exists()


async def test_a_server_that_knows_no_ranges_sends_all_of_it_again(archive, downloads_of, tmp_path):
    archive.has_ranges = False
    archive.cuts[f"/{NAME}"] = 1
    await downloads_of(archive).fetch(NAME)
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert archive.bytes_sent == len(CONTENT) + 150_000


async def test_a_part_that_is_whole_already_is_only_verified(archive, downloads_of, tmp_path):
    part = tmp_path / f"{NAME}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT)
    await downloads_of(archive).fetch(NAME)
    assert archive.bytes_sent == 0
    assert (tmp_path / NAME).read_bytes() == CONTENT


@pytest.mark.parametrize("left_behind", [b"something else", bytes(len(CONTENT)), bytes(len(CONTENT) * 2)])
async def test_a_part_of_something_else_is_fetched_anew(archive, downloads_of, tmp_path, left_behind):
    part = tmp_path / f"{NAME}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(left_behind)
    await downloads_of(archive).fetch(NAME)
    assert (tmp_path / NAME).read_bytes() == CONTENT


async def test_a_wrong_checksum_is_tried_once_more(archive, downloads_of, tmp_path):
    archive.spoilt[f"/{NAME}"] = 1
    await downloads_of(archive).fetch(NAME)
    assert archive.asked == {f"/{NAME}": 2, f"/{NAME}.CHECKSUM": 2}
    assert (tmp_path / NAME).read_bytes() == CONTENT


async def test_a_checksum_that_stays_wrong_is_a_clear_line_and_leaves_nothing(archive, downloads_of, tmp_path):
    archive.spoilt[f"/{NAME}"] = 9
    with pytest.raises(DownloadFailed, match=r"data/a/b\.zip came twice without its published SHA-256"):
        await downloads_of(archive).fetch(NAME)
    assert archive.asked[f"/{NAME}"] == 2
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


async def test_something_that_answers_in_the_archives_place_is_noticed(archive, downloads_of):
    archive.checksums[f"/{NAME}"] = "<html>please log in</html>"
    with pytest.raises(DownloadFailed, match=r"CHECKSUM is no checksum.*HTTP_PROXY_URL"):
        await downloads_of(archive).fetch(NAME)


async def test_an_archive_that_is_busy_is_asked_again(archive, downloads_of, tmp_path):
    archive.failures = {f"/{NAME}": 2, f"/{NAME}.CHECKSUM": 2}
    assert await downloads_of(archive).fetch(NAME) == tmp_path / NAME
    assert archive.asked == {f"/{NAME}": 3, f"/{NAME}.CHECKSUM": 3}


async def test_patience_ends_where_nothing_comes(archive, downloads_of):
    archive.failures = {f"/{NAME}.CHECKSUM": 99}
    with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1:\d+ does not answer \(HTTP 503\); set HTTP_PROXY_URL, or give --url"):
        await downloads_of(archive).fetch(NAME)
    assert archive.asked.total() == downloads.TRIES


@pytest.mark.parametrize("status", [403, 451])
async def test_a_refusal_is_said_at_once_and_in_words(archive, downloads_of, status):
    archive.status = status
    with pytest.raises(DownloadFailed, match=rf"refuses \(HTTP {status}\), perhaps for this region; set HTTP_PROXY_URL"):
        await downloads_of(archive).fetch(NAME)
    assert archive.asked.total() == 1


async def test_a_network_that_is_not_there_names_the_host(archive, downloads_of):
    archive.url = "http://somebody:secret@127.0.0.1:9"
    with pytest.raises(DownloadFailed, match=r"^127\.0\.0\.1:9 does not answer \(127\.0\.0\.1:9: ") as error:
        await downloads_of(archive).fetch(NAME)
    assert "secret" not in str(error.value)


async def test_a_disk_that_takes_nothing_is_a_clear_line(archive, downloads_of, tmp_path):
    (tmp_path / "data").write_text("a file, where a folder is needed")
    with pytest.raises(DownloadFailed, match="cannot be written"):
        await downloads_of(archive).fetch(NAME)


async def test_four_files_are_under_way_at_once_and_every_one_is_told(archive, downloads_of, tmp_path):
    names = [f"data/{number}.zip" for number in range(12)]
    archive.files = {f"/{name}": CONTENT[:1_000] for name in names[:-1]}
    under_way = most = 0
    done: list[str] = []
    received = 0
    fetching = downloads_of(archive)
    fetch = fetching.fetch

    async def watched(name: str) -> Path | None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        path = await fetch(name)
        under_way -= 1
        return path

    def count(size: int) -> None:
        nonlocal received
        received += size

    fetching.fetch, fetching._on_file, fetching._on_bytes = watched, done.append, count
    found = await fetching.fetch_all(names)
    assert found == {name: tmp_path / name for name in names[:-1]} | {names[-1]: None}
    assert most == downloads.AT_ONCE
    assert sorted(done) == sorted(names)
    assert received == 11_000


async def test_the_first_failure_ends_the_others(archive, downloads_of):
    archive.files[f"/{NAME}"] = CONTENT
    archive.spoilt = {f"/{NAME}": 9}
    archive.failures = {"/data/slow.zip.CHECKSUM": 4}
    with pytest.raises(ExceptionGroup) as errors:
        await downloads_of(archive).fetch_all([NAME, "data/slow.zip"])
    assert errors.group_contains(DownloadFailed, match="SHA-256")
