"""The main job: everything for a briefing, once, into one folder."""
