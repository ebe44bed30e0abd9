"""Pages for readers: report, data cards, costs."""
