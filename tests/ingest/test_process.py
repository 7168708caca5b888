"""The reading process: started when needed, killed when it hangs, and none the worse for a bad document."""

from pathlib import Path

from bot.ingest.fetch import Fetcher
from bot.ingest.gather import Gatherer
from bot.ingest.process import ReadingProcess, reading_processes
from bot.ingest.read import Source
from tests.ingest import documents


def source(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return Source(path, path.name)


async def test_a_bad_document_does_not_harm_the_next(tmp_path: Path) -> None:
    process = ReadingProcess()
    bad = await process.read(source(tmp_path / "bad.docx", documents.xml_bomb_docx()))
    good = await process.read(source(tmp_path / "good.docx", documents.docx("Мост открыли.")))
    await process.close()
    assert bad.faults == ("bad.docx: declares XML entities, which articles never need",)
    assert good.articles[0].paragraphs[0].sentences[0].text == "Мост открыли."


async def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    process = ReadingProcess(seconds=0.01)
    outcome = await process.read(source(tmp_path / "a.txt", "Мост открыли.".encode()))
    await process.close()
    assert outcome.faults == ("a.txt: takes longer than 0.01 s to read",)


async def test_a_process_that_dies_is_started_again(tmp_path: Path) -> None:
    process = ReadingProcess()
    story = source(tmp_path / "a.txt", "Мост открыли.".encode())
    assert (await process.read(story)).articles
    running = process._process
    assert running is not None
    running.kill()
    await running.wait()
    assert (await process.read(story)).faults == ("a.txt: cannot be read (it broke the reader)",)
    assert (await process.read(story)).articles
    await process.close()


async def test_reprints_are_linked_to_the_first(tmp_path: Path) -> None:
    story = " ".join(f"Слово{n} стоит рядом с числом {n}." for n in range(40))
    (tmp_path / "first.txt").write_text(story, encoding="utf-8")
    (tmp_path / "other.txt").write_text(story.replace("рядом", "далеко от нас и вместе"), encoding="utf-8")
    (tmp_path / "second.txt").write_text(f"Перепечатано.\n{story} Конец.", encoding="utf-8")
    async with reading_processes(2) as processes:
        found = [item async for item in Gatherer(processes).gather([str(tmp_path)])]
    linked = {read.article.id: read.reprint_of for item in found for read in item.outcome.articles}
    assert linked == {"first": None, "other": None, "second": "first"}


async def test_links_without_a_server_are_faults(tmp_path: Path) -> None:
    async with reading_processes(1) as processes:
        gatherer = Gatherer(processes, lambda: Fetcher(tmp_path))
        (found,) = [item async for item in gatherer.gather(["http://127.0.0.1:9/"])]
    assert found.outcome.faults == ("http://127.0.0.1:9/: leads to an address that is not public",)
