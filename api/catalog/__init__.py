"""Goals, sets, organisations, themes, frames and sources: pages, JSON, spreadsheets."""
