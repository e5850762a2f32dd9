"""The slides of a briefing: a title, a map and three sentences each, method, limits, sources."""

from collections.abc import Sequence

from riskmap.briefing.sentences import sentences
from riskmap.export.slides import Slide
from riskmap.locale import both
from riskmap.locale.formats import date_text
from riskmap.maps.picture.sheet import sources_line
from riskmap.maps.picture.view import View, legend_notes

SOURCES_A_SLIDE = 18


def make_slides(views: Sequence[View], method: Sequence[str] = ()) -> list[Slide]:
    """Return the slides of a briefing.

    Parameters
    ----------
    views
        The maps, in the order in which they are shown; all in one language.
    method
        Lines on how the index is made.
    """
    first = views[0]
    say, document = first.say, first.document
    title = Slide(
        say(both("Conflict risk and coverage of the desa adat")),
        [f"Kabupaten {document.area.name}", say(both("Data as of {date}", date=date_text(document.as_of)))],
        [say(limit) for limit in document.limits[:1]],
        cover=True,
    )
    maps = [
        Slide(
            view.title,
            [say(line) for line in sentences(view.document, view.measure)],
            [*_hatching(view), *legend_notes(view)],
            view,
            foot=f"{sources_line(view)} {view.say(both('Boundaries'))}: {view.document.credit}.".strip(),
        )
        for view in views
    ]
    about = [Slide(say(both("How the index is made")), list(method), [])] if method else []
    limits = Slide(say(both("What the maps do not say")), [say(limit) for limit in document.limits], [])
    return [title, *maps, *about, limits, *_source_slides(views)]


def _hatching(view: View) -> list[str]:
    """Return whose the hatching is, where the title of the slide does not say it."""
    return [view.subtitle] if view.hatched and view.measure != "statements" else []


def _source_slides(views: Sequence[View]) -> list[Slide]:
    """Return the sources of all maps, each once, on as many slides as they need."""
    say = views[0].say
    sources = {id_: source for view in views for id_, source in view.document.sources.items()}
    told = ((source.title, source.publisher, say(date_text(source.published))) for source in sources.values())
    lines = sorted({", ".join(filter(None, parts)) for parts in told})
    lines.append(f"{say(both('Boundaries'))}: {views[0].document.credit}")
    parts = [lines[start : start + SOURCES_A_SLIDE] for start in range(0, len(lines), SOURCES_A_SLIDE)]
    title = say(both("Sources"))
    return [Slide(f"{title} {i}/{len(parts)}", [], part) for i, part in enumerate(parts, start=1)]
